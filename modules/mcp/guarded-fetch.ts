import type { BodyWatch, Egress, ResponseHead } from '#runtime/shared/egress/contract.ts';
import { mcpErrors } from './errors.ts';
import { MessageMeter, type OwedAnswers } from './message-meter.ts';
import type { SdkFetch } from './sdk-session.ts';
import { wholeAnswer } from './whole-answer.ts';

export interface GuardOptions {
  readonly egress: Egress;
  readonly now: () => number;
  readonly resultBytes: number;
  readonly messagesPerSecond: number;
  readonly concurrentRequests: number;
  /** The way an exchange failed; the SDK's transports pass on its text at most. */
  readonly onTrouble: (error: unknown, requestId: number | undefined) => void;
  /**
   * A response stream of this request ended; `resumable` when the server gave its events ids (MCP, Streamable HTTP,
   * resumability).
   */
  readonly onStreamEnd: (requestId: number, resumable: boolean) => void;
}

/** JSON-RPC puts the id last in what the SDK sends; requests alone have both it and a method. */
const requestIdAtEnd = /"jsonrpc":"2\.0","id":(\d+)\}$/;

/**
 * `egress.fetch` for the SDK's transports, with limits on what a server may send: bytes per message, messages per
 * second, no batches. They hold before the SDK parses anything, because parsing is what a flood costs. An event stream
 * that is an answer and nothing else is handed on as a document: the SDK's chain of streams would take longer over it
 * than the network did.
 */
export function guardedFetch(options: GuardOptions): SdkFetch {
  const owed: OwedAnswers = { count: 0 };
  return async (url, { body, ...init } = {}) => {
    // Token requests are forms.
    const text = typeof body === 'string' || body instanceof URLSearchParams ? String(body) : undefined;
    const requestId = requestIdOf(text);
    // Never more than can be under way: answers that came in another form, or not at all, add up to no licence.
    if (requestId !== undefined) owed.count = Math.min(owed.count + 1, options.concurrentRequests);
    let guard: BodyGuard | undefined;
    const watch = (head: ResponseHead): BodyWatch | undefined => {
      if (head.status === 202) return undefined;
      guard = new BodyGuard(head, options, requestId, owed);
      return guard;
    };
    let response: Response;
    try {
      response = await options.egress.fetch(url, { ...init, ...(text === undefined ? {} : { body: text }), watch });
    } catch (error) {
      if (init.signal?.aborted !== true) options.onTrouble(error, requestId);
      throw error;
    }
    const answer = response.ok ? await guard?.answer : undefined;
    return answer === undefined ? response : asDocument(answer, response);
  };
}

/** Measures the body of one response. */
class BodyGuard implements BodyWatch {
  readonly #options: GuardOptions;
  readonly #requestId: number | undefined;
  readonly #isStream: boolean;
  readonly #meter: MessageMeter;
  #hasBegun = false;
  readonly #begins = Promise.withResolvers<string | undefined>();
  /** Once the body has begun: the answer, when it is an event stream that holds that alone. */
  readonly answer: Promise<string | undefined>;

  constructor({ headers }: ResponseHead, options: GuardOptions, requestId: number | undefined, owed: OwedAnswers) {
    this.#options = options;
    this.#requestId = requestId;
    this.#isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
    this.#meter = new MessageMeter(options.resultBytes, options.messagesPerSecond, options.now, owed);
    this.answer = this.#begins.promise;
    if (!this.#isStream || requestId === undefined) this.#begins.resolve(undefined);
  }

  chunk(bytes: Uint8Array): void {
    const trouble = this.#isStream ? this.#meter.stream(bytes) : this.#meter.document(bytes);
    if (trouble === undefined) {
      this.#begin(bytes);
      return;
    }
    this.#begins.resolve(undefined);
    const error = mcpErrors.create(trouble, { limit: this.#meter.limitOf(trouble) });
    this.#options.onTrouble(error, this.#requestId);
    throw error;
  }

  over(): void {
    this.#begins.resolve(undefined);
    if (this.#isStream && this.#requestId !== undefined)
      this.#options.onStreamEnd(this.#requestId, this.#meter.resumable);
  }

  #begin(bytes: Uint8Array): void {
    if (this.#hasBegun || this.#requestId === undefined) return;
    this.#hasBegun = true;
    this.#begins.resolve(this.#isStream ? wholeAnswer(bytes, this.#requestId) : undefined);
  }
}

/** What follows in the stream is measured and forgotten, so that its connection can be used again. */
function asDocument(answer: string, { body, status, statusText, headers }: Response): Response {
  if (body !== null) void forget(body).catch(() => undefined);
  const head = new Headers(headers);
  head.set('content-type', 'application/json');
  return new Response(answer, { status, statusText, headers: head });
}

async function forget(body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  while (!(await reader.read()).done);
}

function requestIdOf(body: string | undefined): number | undefined {
  if (body?.startsWith('{"method":') !== true) return undefined;
  const match = requestIdAtEnd.exec(body.slice(-64));
  return match === null ? undefined : Number(match[1]);
}
