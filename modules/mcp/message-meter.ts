export type MeterTrouble = 'MCP_RESULT_TOO_LARGE' | 'MCP_FLOOD' | 'MCP_BAD_MESSAGE';

const lineFeed = 10;
const carriageReturn = 13;
const openingBracket = '['.charCodeAt(0);
const whitespace: readonly number[] = [9, lineFeed, carriageReturn, 32];
const secondMs = 1000;

/** Answers that a server owes: they are asked for, so that no number of them is a flood. */
export interface OwedAnswers {
  count: number;
}

/**
 * Measures one response body as it passes: an event stream by its events (WHATWG HTML §9.2.6), anything else as one
 * JSON document.
 */
export class MessageMeter {
  readonly #maxBytes: number;
  readonly #maxPerSecond: number;
  readonly #now: () => number;
  readonly #owed: OwedAnswers;
  #bytes = 0;
  #windowStart = Number.NEGATIVE_INFINITY;
  #inWindow = 0;
  #line: number[] = [];
  #seenFirst = false;
  #resumable = false;

  constructor(maxBytes: number, maxPerSecond: number, now: () => number, owed: OwedAnswers = { count: 0 }) {
    this.#maxBytes = maxBytes;
    this.#maxPerSecond = maxPerSecond;
    this.#now = now;
    this.#owed = owed;
  }

  /** Whether an event had an `id`: then the server may end the stream and go on in another one. */
  get resumable(): boolean {
    return this.#resumable;
  }

  limitOf(trouble: MeterTrouble): number {
    return trouble === 'MCP_FLOOD' ? this.#maxPerSecond : this.#maxBytes;
  }

  document(chunk: Uint8Array): MeterTrouble | undefined {
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) return 'MCP_RESULT_TOO_LARGE';
    if (this.#seenFirst) return undefined;
    const first = chunk.find((byte) => !whitespace.includes(byte));
    if (first === undefined) return undefined;
    this.#seenFirst = true;
    // Batches were removed from MCP in 2025-06-18; a large one would be parsed in one piece.
    return first === openingBracket ? 'MCP_BAD_MESSAGE' : undefined;
  }

  /** Messages of a line each (MCP, stdio). */
  lines(chunk: Uint8Array): MeterTrouble | undefined {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      if (this.#bytes + end - from > this.#maxBytes) return 'MCP_RESULT_TOO_LARGE';
      if (!this.#takeEvent()) return 'MCP_FLOOD';
      from = end + 1;
    }
    this.#bytes += chunk.byteLength - from;
    return this.#bytes > this.#maxBytes ? 'MCP_RESULT_TOO_LARGE' : undefined;
  }

  stream(chunk: Uint8Array): MeterTrouble | undefined {
    let from = 0;
    while (from < chunk.byteLength) {
      const end = chunk.indexOf(lineFeed, from);
      const piece = chunk.subarray(from, end === -1 ? chunk.byteLength : end);
      this.#bytes += piece.byteLength;
      if (this.#bytes > this.#maxBytes) return 'MCP_RESULT_TOO_LARGE';
      for (const byte of piece.subarray(0, Math.max(0, 3 - this.#line.length))) this.#line.push(byte);
      if (end === -1) return undefined;
      if (this.#endLine() && !this.#takeEvent()) return 'MCP_FLOOD';
      from = end + 1;
    }
    return undefined;
  }

  /** Looks at the first three bytes of the line that ended; true at the blank line that ends an event. */
  #endLine(): boolean {
    const [first, second, third] = this.#line;
    this.#line = [];
    if (first === 0x69 && second === 0x64 && third === 0x3a) this.#resumable = true;
    return first === undefined || (first === carriageReturn && second === undefined);
  }

  #takeEvent(): boolean {
    this.#bytes = 0;
    if (this.#owed.count > 0) {
      this.#owed.count -= 1;
      return true;
    }
    const now = this.#now();
    if (now - this.#windowStart >= secondMs) {
      this.#windowStart = now;
      this.#inWindow = 0;
    }
    this.#inWindow += 1;
    return this.#inWindow <= this.#maxPerSecond;
  }
}
