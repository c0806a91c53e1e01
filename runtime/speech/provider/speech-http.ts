import { type Clock, systemClock, type TimerHandle } from '#runtime/shared/clock.ts';
import { createEgress, type Egress } from '#runtime/shared/egress/index.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';
import { refusalOf, type Verdict } from './refusal.ts';

/** One request to a provider, answered by audio or JSON. */
export interface ProviderCall {
  /** As people call it, for errors. */
  readonly provider: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The voice that is asked for, for the error about one that there is not. */
  readonly voice?: string;
  /** Told apart from the status and the text of a refusal, where the status alone does not say it. */
  readonly verdict?: Verdict;
}

/**
 * Posts to providers over connections that are kept open. Addresses are the operator’s configuration, so private ones are fine; redirects are not
 * followed, for the key would go along. What comes back is bounded in bytes and in time. Neither keys nor texts go into errors.
 */
export class SpeechHttp implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #egress: Egress & AsyncDisposable;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.#egress = createEgress({
      allow: ['0.0.0.0/0', '::/0'],
      maxResponseBytes: speechLimits.responseBytes,
      connectTimeoutMs: speechLimits.connectMs,
    });
  }

  /**
   * The answer’s body as it comes. Throws SPEECH_KEY_UNUSABLE, SPEECH_AUTHENTICATION_REFUSED, SPEECH_VOICE_UNKNOWN, SPEECH_RATE_LIMITED, SPEECH_REQUEST_REFUSED,
   * SPEECH_PROVIDER_FAILED, SPEECH_BAD_RESPONSE, SPEECH_TIMED_OUT, SPEECH_ABORTED.
   */
  async *stream(call: ProviderCall, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    using watch = new Watch(this.#clock, signal);
    try {
      const response = await this.#send(call, watch);
      if (/^(text\/|application\/json)/.test(response.headers.get('content-type') ?? ''))
        throw badResponse(call, `it sent ${response.headers.get('content-type')} instead of audio`);
      yield* pieces(response, watch);
    } catch (error) {
      throw watch.explained(error, call.provider);
    }
  }

  /** The answer as JSON. Throws as `stream` does. */
  async json(call: ProviderCall, signal: AbortSignal): Promise<unknown> {
    using watch = new Watch(this.#clock, signal);
    try {
      const response = await this.#send(call, watch);
      const text = await textOf(response, watch, speechLimits.responseBytes);
      return parsed(text, call);
    } catch (error) {
      throw watch.explained(error, call.provider);
    }
  }

  async #send(call: ProviderCall, watch: Watch): Promise<Response> {
    watch.signal.throwIfAborted();
    const { url, body } = call;
    const headers = headersOf(call);
    const init = { method: 'POST', headers, body, redirect: 'error', signal: watch.signal } as const;
    const response = await this.#egress.fetch(url.href, init);
    watch.heard();
    if (response.ok) return response;
    throw refusalOf(call, response.status, await textOf(response, watch, speechLimits.refusalBytes));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#egress[Symbol.asyncDispose]();
  }
}

/** Ends a request when nothing comes for too long, when it takes too long altogether, or when nobody wants it any more. */
class Watch implements Disposable {
  readonly signal: AbortSignal;
  readonly #clock: Clock;
  readonly #given: AbortSignal;
  readonly #late = new AbortController();
  readonly #total: TimerHandle;
  #timer: TimerHandle;
  #waitedMs = 0;

  constructor(clock: Clock, given: AbortSignal) {
    this.#clock = clock;
    this.#given = given;
    this.signal = AbortSignal.any([given, this.#late.signal]);
    this.#total = this.#alarm(speechLimits.totalMs);
    this.#timer = this.#alarm(speechLimits.firstByteMs);
  }

  /** Something came. */
  heard(): void {
    this.#timer.cancel();
    this.#timer = this.#alarm(speechLimits.stallMs);
  }

  #alarm(limitMs: number): TimerHandle {
    const end = (): void => {
      this.#waitedMs = limitMs;
      this.#late.abort();
    };
    return this.#clock.setTimeout(end, limitMs);
  }

  explained(error: unknown, provider: string): unknown {
    if (this.#given.aborted) return speechErrors.create('SPEECH_ABORTED');
    if (this.#late.signal.aborted) return timedOut(provider, this.#waitedMs);
    if (!isPatchbayError(error)) {
      const reason = `the connection ended before the answer did (${messageOf(error)})`;
      return speechErrors.create('SPEECH_PROVIDER_FAILED', { provider, reason }, error);
    }
    switch (error.code) {
      case 'EGRESS_TIMEOUT':
        return timedOut(provider, speechLimits.connectMs);
      case 'EGRESS_UNREACHABLE':
        return speechErrors.create('SPEECH_PROVIDER_FAILED', { provider, reason: error.message }, error);
      case 'EGRESS_TOO_LARGE':
        return speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: error.message }, error);
      case 'EGRESS_REFUSED':
        return speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: 'it redirects' }, error);
      default:
        return error;
    }
  }

  [Symbol.dispose](): void {
    this.#timer.cancel();
    this.#total.cancel();
    // What is left unread is dropped, its connection with it.
    this.#late.abort();
  }
}

/** Checked here: what the platform says of a header that is none repeats it, and with it the key. */
function headersOf({ provider, headers }: ProviderCall): Readonly<Record<string, string>> {
  try {
    new Headers(headers);
    return headers;
  } catch {
    throw speechErrors.create('SPEECH_KEY_UNUSABLE', { provider });
  }
}

async function* pieces(response: Response, watch: Watch): AsyncGenerator<Uint8Array> {
  for await (const piece of response.body ?? []) {
    watch.heard();
    yield piece;
  }
}

async function textOf(response: Response, watch: Watch, limitBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of pieces(response, watch)) {
    bytes += piece.length;
    text += decoder.decode(piece, { stream: true });
    if (bytes >= limitBytes) break;
  }
  return text + decoder.decode();
}

function parsed(text: string, call: ProviderCall): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(call, 'it is no JSON');
  }
}

function badResponse({ provider }: ProviderCall, reason: string): Error {
  return speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason });
}

function timedOut(provider: string, waitedMs: number): Error {
  return speechErrors.create('SPEECH_TIMED_OUT', { provider, waitedMs });
}
