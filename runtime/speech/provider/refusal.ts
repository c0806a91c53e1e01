import type { PatchbayError } from '#runtime/shared/errors.ts';
import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';

/** What a provider’s refusal means, where its status does not say it. */
export type Verdict = (status: number, text: string) => 'voice' | 'authentication' | 'quota' | undefined;

interface RefusedCall {
  readonly provider: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly voice?: string;
  readonly verdict?: Verdict;
}

const tooMany: readonly number[] = [402, 429];

/** The error for an answer that is none. A refused key’s answer is not repeated: some providers put parts of the key there. */
export function refusalOf(call: RefusedCall, status: number, text: string): PatchbayError {
  const { provider, voice } = call;
  const verdict = call.verdict?.(status, text);
  const reason = withoutSecrets(messageIn(text), call.headers);
  if (verdict === 'voice') return speechErrors.create('SPEECH_VOICE_UNKNOWN', { provider, voice });
  if (verdict === 'quota' || tooMany.includes(status))
    return speechErrors.create('SPEECH_RATE_LIMITED', { provider, status, reason });
  if (verdict === 'authentication' || status === 401 || status === 403)
    return speechErrors.create('SPEECH_AUTHENTICATION_REFUSED', { provider, status });
  if (status >= 500) {
    const what = `status ${status}: ${reason}`;
    return speechErrors.create('SPEECH_PROVIDER_FAILED', { provider, reason: what });
  }
  return speechErrors.create('SPEECH_REQUEST_REFUSED', { provider, status, reason });
}

/** Where providers put what went wrong: `error.message`, `detail.message`, `err_msg`, `message`, `title`. */
const places = ['error', 'detail', 'err_msg', 'error_description', 'message', 'title'];

function messageIn(text: string): string {
  try {
    const found = messageOfAnswer(JSON.parse(text));
    if (found !== undefined) return found;
  } catch {
    // It speaks plain text.
  }
  return text.trim() || 'no reason given';
}

function messageOfAnswer(answer: unknown): string | undefined {
  if (typeof answer === 'string') return answer;
  if (Array.isArray(answer)) return messageOfAnswer(answer[0]);
  if (typeof answer !== 'object' || answer === null) return undefined;
  const values = answer as Readonly<Record<string, unknown>>;
  // FastAPI, which many servers of one’s own are made with, says `detail: [{ msg }]`.
  const place = [...places, 'msg'].find((name) => messageOfAnswer(values[name]) !== undefined);
  return place === undefined ? undefined : messageOfAnswer(values[place]);
}

/** A provider may repeat what it was sent; nothing of a header that held a key stays. */
function withoutSecrets(reason: string, headers: Readonly<Record<string, string>>): string {
  const keys = Object.entries(headers)
    .filter(([name]) => /key|authorization/i.test(name))
    .map(([, value]) => value.split(' ').at(-1) ?? '');
  const clean = keys.filter((key) => key !== '').reduce((text, key) => text.replaceAll(key, '…'), reason);
  return clean.replaceAll(/\s+/g, ' ').slice(0, speechLimits.reasonChars);
}
