import type { BodyWatch, Egress, ResponseHead } from '#runtime/shared/egress/contract.ts';
import { mcpErrors } from './errors.ts';
import { MessageMeter, type OwedAnswers } from './message-meter.ts';
import type { SdkFetch } from './sdk-client.ts';

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
 * second, no batches. They hold before the SDK parses anything, because parsing is what a flood costs.
 */
export function guardedFetch(options: GuardOptions): SdkFetch {
  const owed: OwedAnswers = { count: 0 };
  return async (url, { body, ...init } = {}) => {
    const text = typeof body === 'string' ? body : undefined;
    const requestId = requestIdOf(text);
    // Never more than can be under way: answers that came in another form, or not at all, add up to no licence.
    if (requestId !== undefined) owed.count = Math.min(owed.count + 1, options.concurrentRequests);
    const watch = (head: ResponseHead): BodyWatch | undefined =>
      head.status === 202 ? undefined : guard(head, options, requestId, owed);
    try {
      return await options.egress.fetch(url, { ...init, ...(text === undefined ? {} : { body: text }), watch });
    } catch (error) {
      if (init.signal?.aborted !== true) options.onTrouble(error, requestId);
      throw error;
    }
  };
}

function guard(
  { headers }: ResponseHead,
  options: GuardOptions,
  requestId: number | undefined,
  owed: OwedAnswers,
): BodyWatch {
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true;
  const meter = new MessageMeter(options.resultBytes, options.messagesPerSecond, options.now, owed);
  return {
    chunk(bytes) {
      const trouble = isStream ? meter.stream(bytes) : meter.document(bytes);
      if (trouble === undefined) return;
      const error = mcpErrors.create(trouble, { limit: meter.limitOf(trouble) });
      options.onTrouble(error, requestId);
      throw error;
    },
    over() {
      if (isStream && requestId !== undefined) options.onStreamEnd(requestId, meter.resumable);
    },
  };
}

function requestIdOf(body: string | undefined): number | undefined {
  if (body?.startsWith('{"method":') !== true) return undefined;
  const match = requestIdAtEnd.exec(body.slice(-64));
  return match === null ? undefined : Number(match[1]);
}
