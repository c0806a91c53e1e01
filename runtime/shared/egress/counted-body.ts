import { egressErrors } from './errors.ts';

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Passes a body on and fails it with EGRESS_TOO_LARGE beyond `limit` bytes, counted after decompression. An event
 * stream has no end by nature: there the limit holds for each event, that is, between blank lines.
 */
export function countedBody(
  body: ReadableStream<Uint8Array>,
  limit: number,
  isEventStream: boolean,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const count = isEventStream ? eventCounter() : totalCounter();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        if (count(value) > limit) {
          const error = egressErrors.create('EGRESS_TOO_LARGE', { limit });
          await reader.cancel(error).catch(() => undefined);
          throw error;
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function totalCounter(): (chunk: Uint8Array) => number {
  let total = 0;
  return (chunk) => {
    total += chunk.byteLength;
    return total;
  };
}

/** Bytes since the last blank line; for a chunk that ends several events, the longest counts. */
function eventCounter(): (chunk: Uint8Array) => number {
  let open = 0;
  let atLineStart = true;
  return (chunk) => {
    let longest = 0;
    let start = 0;
    for (let index = chunk.indexOf(lineFeed); index !== -1; index = chunk.indexOf(lineFeed, index + 1)) {
      const lineStart = index === 0 ? atLineStart : chunk[index - 1] === lineFeed;
      const afterReturn = index > 0 && chunk[index - 1] === carriageReturn;
      const blank = lineStart || (afterReturn && (index === 1 ? atLineStart : chunk[index - 2] === lineFeed));
      if (!blank) continue;
      longest = Math.max(longest, open + index - start);
      open = 0;
      start = index + 1;
    }
    open += chunk.byteLength - start;
    if (chunk.byteLength > 0) atLineStart = chunk[chunk.byteLength - 1] === lineFeed;
    return Math.max(longest, open);
  };
}
