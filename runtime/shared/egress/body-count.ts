const lineFeed = 10;
const carriageReturn = 13;

/** Counts the bytes of chunks. */
export function totalCounter(): (chunk: Uint8Array) => number {
  let total = 0;
  return (chunk) => {
    total += chunk.byteLength;
    return total;
  };
}

/**
 * An event stream has no end by nature: counts bytes since the last blank line; for a chunk that ends several events,
 * the longest counts.
 */
export function eventCounter(): (chunk: Uint8Array) => number {
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
