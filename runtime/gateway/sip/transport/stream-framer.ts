import { gatewayLimits } from '#runtime/gateway/limits.ts';

export type Framed =
  | { readonly kind: 'message'; readonly bytes: Buffer }
  /** CRLFCRLF between messages: a keep-alive that wants CRLF back (RFC 5626 §3.5.1). */
  | { readonly kind: 'ping' }
  /** The stream cannot be read on. `bytes` is what there is of the offending message, to answer it. */
  | { readonly kind: 'broken'; readonly reason: string; readonly bytes: Buffer };

const contentLength = /^(?:content-length|l)[ \t]*:([^\r\n]*(?:\r\n[ \t]+[^\r\n]*)*)/gim;
const endOfHead = '\r\n\r\n';

/** Cuts a byte stream into SIP messages by Content-Length (RFC 3261 §18.3, §7.5). */
export class StreamFramer {
  #pending: Buffer = Buffer.alloc(0);
  #searched = 0;
  #needed = 0;
  #broken = false;

  /** Whether a message has begun and not ended; line ends of a keep-alive are no beginning. */
  get incomplete(): boolean {
    return this.#pending.length > 3 || (this.#pending.length > 0 && this.#pending[0] !== 0x0d);
  }

  push(chunk: Buffer): Framed[] {
    const framed: Framed[] = [];
    if (this.#broken) return framed;
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      framed.push(next);
      if (next.kind === 'broken') this.#broken = true;
      if (this.#broken) break;
    }
    return framed;
  }

  #next(): Framed | undefined {
    const ping = this.#skipLineEnds();
    if (ping || this.#pending.length === 0) return ping ? { kind: 'ping' } : undefined;
    if (this.#needed === 0) {
      const problem = this.#readHead();
      if (problem !== undefined) return { kind: 'broken', reason: problem, bytes: this.#pending };
    }
    if (this.#needed === 0 || this.#pending.length < this.#needed) return undefined;
    const bytes = this.#pending.subarray(0, this.#needed);
    this.#consume(this.#needed);
    return { kind: 'message', bytes };
  }

  /** Drops line ends between messages; true for a double one. A single CR waits for its LF. */
  #skipLineEnds(): boolean {
    if (this.#needed > 0) return false;
    const pending = this.#pending;
    if (pending[0] !== 0x0d || (pending.length > 1 && pending[1] !== 0x0a)) return false;
    if (pending.length >= 4 && pending[2] === 0x0d && pending[3] === 0x0a) {
      this.#consume(4);
      return true;
    }
    if (pending.length > 2 && pending[2] !== 0x0d) this.#consume(2);
    return false;
  }

  /** Finds the end of the headers and from Content-Length the end of the message. Returns what is wrong. */
  #readHead(): string | undefined {
    const end = this.#pending.indexOf(endOfHead, Math.max(0, this.#searched - 3), 'latin1');
    this.#searched = this.#pending.length;
    if ((end < 0 ? this.#pending.length : end) > gatewayLimits.sipHeadersBytes) return 'Headers too long';
    if (end < 0) return undefined;
    const head = this.#pending.toString('latin1', 0, end);
    const lengths = [...head.matchAll(contentLength)].map((match) => (match[1] ?? '').trim());
    const [length] = lengths;
    if (length === undefined) return 'Missing Content-Length';
    if (!/^[0-9]{1,9}$/.test(length) || lengths.some((other) => other !== length)) return 'Malformed Content-Length';
    const total = end + endOfHead.length + Number(length);
    if (total > gatewayLimits.sipMessageBytes) return 'Message too long';
    this.#needed = total;
    return undefined;
  }

  #consume(count: number): void {
    this.#pending = this.#pending.subarray(count);
    this.#searched = 0;
    this.#needed = 0;
  }
}
