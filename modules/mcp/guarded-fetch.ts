import type { Egress } from '#runtime/shared/egress/contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { mcpErrors } from './errors.ts';
import { MessageMeter, type OwedAnswers } from './message-meter.ts';

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

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** JSON-RPC puts the id last in what the SDK sends; requests alone have both it and a method. */
const requestIdAtEnd = /"jsonrpc":"2\.0","id":(\d+)\}$/;

/**
 * `egress.fetch` for the SDK's transports, with limits on what a server may send: bytes per message, messages per
 * second, no batches. They hold before the SDK parses anything, because parsing is what a flood costs.
 */
export function guardedFetch(options: GuardOptions): Fetch {
  const owed: OwedAnswers = { count: 0 };
  return async (url, init = {}) => {
    const requestId = requestIdOf(init.body);
    // Never more than can be under way: answers that came in another form, or not at all, add up to no licence.
    if (requestId !== undefined) owed.count = Math.min(owed.count + 1, options.concurrentRequests);
    let response: Response;
    try {
      response = await options.egress.fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted !== true) options.onTrouble(error, requestId);
      throw error;
    }
    return response.body === null || response.status === 202
      ? response
      : guarded(response, response.body, options, requestId, owed);
  };
}

function guarded(
  response: Response,
  body: ReadableStream<Uint8Array>,
  options: GuardOptions,
  requestId: number | undefined,
  owed: OwedAnswers,
): Response {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const meter = new MessageMeter(options.resultBytes, options.messagesPerSecond, options.now, owed);
  const reader = body.getReader();
  const fail = async (error: PatchbayError): Promise<never> => {
    options.onTrouble(error, requestId);
    await reader.cancel(error).catch(() => undefined);
    throw error;
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    const chunk = await reader.read().catch((error: unknown) => {
      if (isStream && requestId !== undefined) options.onStreamEnd(requestId, meter.resumable);
      throw error;
    });
    if (chunk.done) {
      controller.close();
      if (isStream && requestId !== undefined) options.onStreamEnd(requestId, meter.resumable);
      return;
    }
    const trouble = isStream ? meter.stream(chunk.value) : meter.document(chunk.value);
    if (trouble !== undefined) await fail(mcpErrors.create(trouble, { limit: meter.limitOf(trouble) }));
    controller.enqueue(chunk.value);
  };
  const stream = new ReadableStream<Uint8Array>(
    { pull, cancel: (reason) => reader.cancel(reason) },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers } = response;
  return new Response(stream, { status, statusText, headers });
}

function requestIdOf(body: unknown): number | undefined {
  if (typeof body !== 'string' || !body.startsWith('{"method":')) return undefined;
  const match = requestIdAtEnd.exec(body.slice(-64));
  return match === null ? undefined : Number(match[1]);
}
