import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';

/** One message between the main process and a sandbox process. */
export interface Frame {
  readonly op: number;
  /** A request's number, repeated in its reply. */
  readonly id: number;
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
}

/** Requests (main → sandbox process) and their replies; each request has exactly one reply, but `dispose`. */
export const op = {
  configure: 1,
  start: 2,
  deliver: 3,
  dispose: 4,
  check: 5,
  ping: 6,
  /** Reply to configure: numbers [warm]. */
  ready: 11,
  /** Reply to start and deliver: numbers [cpuMs, wallMs, heapBytes], texts [entries], after a start also [, events']. */
  turn: 12,
  /** Reply to a start that failed: texts [code, reason]. */
  failed: 13,
  /** Reply to check: texts [verdict, message], numbers [line, column]. */
  checked: 14,
  /** Reply to ping: numbers [warm]. */
  pong: 15,
  /** Unasked, once: an isolate cannot be stopped. */
  catastrophe: 16,
} as const;

const headerBytes = 4;
const fixedBytes = 1 + 4 + 1 + 2;

/** Length-prefixed frames gathered in one buffer and written once per turn of the event loop. */
export class FrameWriter {
  readonly #write: (bytes: Buffer) => void;
  #buffer = Buffer.allocUnsafe(65_536);
  #used = 0;
  #scheduled = false;

  constructor(write: (bytes: Buffer) => void) {
    this.#write = write;
  }

  send(frame: Frame): void {
    const sizes = frame.texts.map((text) => Buffer.byteLength(text));
    let length = fixedBytes + frame.numbers.length * 8;
    for (const size of sizes) length += 4 + size;
    this.#reserve(headerBytes + length);
    this.#put(frame, length, sizes);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  flush(): void {
    this.#scheduled = false;
    if (this.#used === 0) return;
    this.#write(Buffer.from(this.#buffer.subarray(0, this.#used)));
    this.#used = 0;
  }

  #put(frame: Frame, length: number, sizes: readonly number[]): void {
    const buffer = this.#buffer;
    let at = buffer.writeUInt32LE(length, this.#used);
    at = buffer.writeUInt8(frame.op, at);
    at = buffer.writeUInt32LE(frame.id, at);
    at = buffer.writeUInt8(frame.numbers.length, at);
    at = buffer.writeUInt16LE(frame.texts.length, at);
    for (const number of frame.numbers) at = buffer.writeDoubleLE(number, at);
    frame.texts.forEach((text, i) => {
      at = buffer.writeUInt32LE(sizes[i] ?? 0, at);
      at += buffer.write(text, at);
    });
    this.#used = at;
  }

  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#buffer.length) return;
    this.flush();
    if (bytes > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(bytes);
  }
}

/** Cuts a byte stream into frames. Throws SANDBOX_PROTOCOL when it is none; the other side is then beyond trust. */
export class FrameReader {
  readonly #onFrame: (frame: Frame) => void;
  #chunks: Buffer[] = [];
  #available = 0;

  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
    while (this.#available >= headerBytes) {
      const length = this.#front(headerBytes).readUInt32LE(0);
      if (length > sandboxLimits.frameBytes) throw broken(`a frame of ${length} bytes`);
      if (this.#available < headerBytes + length) return;
      const frame = decodeFrame(this.#front(headerBytes + length).subarray(headerBytes, headerBytes + length));
      this.#consume(headerBytes + length);
      this.#onFrame(frame);
    }
  }

  /** The first chunk, made at least `bytes` long. */
  #front(bytes: number): Buffer {
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= bytes) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #consume(bytes: number): void {
    const rest = this.#front(bytes).subarray(bytes);
    this.#chunks[0] = rest;
    if (rest.length === 0) this.#chunks.shift();
    this.#available -= bytes;
  }
}

function decodeFrame(bytes: Buffer): Frame {
  if (bytes.length < fixedBytes) throw broken('a frame without a head');
  const numbers: number[] = [];
  const texts: string[] = [];
  const counts = { numbers: bytes.readUInt8(5), texts: bytes.readUInt16LE(6) };
  let at = fixedBytes;
  try {
    for (let i = 0; i < counts.numbers; i++, at += 8) numbers.push(bytes.readDoubleLE(at));
    for (let i = 0; i < counts.texts; i++) {
      const size = bytes.readUInt32LE(at);
      if (at + 4 + size > bytes.length) throw broken('a text that is longer than its frame');
      texts.push(bytes.toString('utf8', at + 4, at + 4 + size));
      at += 4 + size;
    }
  } catch (error) {
    throw broken('a frame that ends early', error);
  }
  return { op: bytes.readUInt8(0), id: bytes.readUInt32LE(1), numbers, texts };
}

function broken(reason: string, cause?: unknown) {
  return sandboxErrors.create('SANDBOX_PROTOCOL', { reason }, cause);
}
