import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { googleToken, type JsonObject } from '#runtime/speech/index.ts';
import { aiErrors } from './errors.ts';
import { aiLimits } from './limits.ts';
import { requestError } from './request-errors.ts';

/** Google's own statuses of gRPC, by those of HTTP (google/rpc/code.proto). */
const statuses: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 409: 9, 429: 8, 504: 4 };

export interface GoogleRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the version. */
  readonly path: string;
  /** With its question mark. */
  readonly query?: string;
  readonly body?: JsonObject;
}

/** Asks Dialogflow by JSON, as a service account. Throws DIALOGFLOW_… */
export async function askGoogle(
  { egress, signal }: Pick<ModuleContext, 'egress' | 'signal'>,
  place: { readonly url: string; readonly key: string },
  { method, path, query = '', body }: GoogleRequest,
): Promise<JsonObject> {
  checkPath(path);
  let status: number | undefined;
  try {
    const response = await egress.fetch(`${place.url.replace(/\/$/, '')}/v2beta1/${path}${query}`, {
      method,
      headers: {
        authorization: `Bearer ${googleToken(place.key, Date.now())}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(aiLimits.askMs)]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (text.length > aiLimits.answerChars) throw new RangeError(`an answer has ${text.length} characters`);
    const answer = JSON.parse(text === '' ? '{}' : text) as JsonObject;
    if (response.ok) return answer;
    status = statuses[response.status];
    const { message = `it answers ${response.status}` } = (answer.error ?? {}) as { readonly message?: unknown };
    throw new RangeError(String(message));
  } catch (error) {
    throw requestError(status, messageOf(error));
  }
}

/** Names come from scenarios: they lead to what they name alone. */
function checkPath(path: string): void {
  if (/^[\w.:/-]+$/.test(path) && !/(^|\/)\.{0,2}(\/|$)/.test(path)) return;
  throw aiErrors.create('DIALOGFLOW_BAD_PARAMETERS', {
    method: 'CCAI',
    reason: 'a name of Google’s has other characters',
  });
}
