import { ByteQueue } from '../byte-queue.ts';
import { pageChecksum, pageFlags, pageHeaderBytes } from './page.ts';

/** A packet of the one logical stream that is read. */
export interface OggPacket {
  readonly bytes: Uint8Array;
  /** Granule position of the page, on the last packet that ends in it; undefined on the others. */
  readonly granule: number | undefined;
}

export interface OggListener {
  packet(packet: OggPacket): void;
  /** A page is missing or broken. */
  damage(): void;
}

/** No packet of audio is longer (a Vorbis setup header is the longest there is); a longer one is dropped. */
const mostPacketBytes = 1024 * 1024;

/** Takes Ogg apart (RFC 3533): the packets of its first logical stream. Other streams beside or behind it are left out. */
export class OggReader {
  readonly #listener: OggListener;
  readonly #queue = new ByteQueue();
  #serial: number | undefined;
  #sequence = 0;
  #isInside = false;
  /** Pieces of a packet that goes on in the next page. */
  #pieces: Uint8Array[] = [];
  #pieceBytes = 0;
  #isLast = false;

  constructor(listener: OggListener) {
    this.#listener = listener;
  }

  /** Whether the page that is read, or was read last, says that the stream ends with it. */
  get isLast(): boolean {
    return this.#isLast;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (!this.#isLast && this.#page());
  }

  /** Whether there was enough for a step. */
  #page(): boolean {
    const { bytes } = this.#queue;
    if (bytes.length < pageHeaderBytes) return false;
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.toString('latin1', 0, 4) !== 'OggS' || view[4] !== 0) return this.#passOver(view);
    const segments = view[26] ?? 0;
    const start = pageHeaderBytes + segments;
    if (view.length < start) return false;
    const lacing = view.subarray(pageHeaderBytes, start);
    const length = lacing.reduce((sum, segment) => sum + segment, start);
    if (view.length < length) return false;
    if (pageChecksum(view.subarray(0, length)) !== view.readUInt32LE(22)) return this.#passOver(view);
    this.#queue.skip(length);
    this.#take(view.subarray(0, length), lacing);
    return true;
  }

  #passOver(view: Buffer): boolean {
    this.#listener.damage();
    const next = view.indexOf('Ogg', 1, 'latin1');
    // The last bytes may be the beginning of a mark.
    this.#queue.skip(next < 0 ? view.length - 3 : next);
    return true;
  }

  #take(page: Buffer, lacing: Uint8Array): void {
    const flags = page[5] ?? 0;
    const serial = page.readUInt32LE(14);
    const sequence = page.readUInt32LE(18);
    if (this.#serial === undefined) {
      if ((flags & pageFlags.first) === 0) return;
      this.#serial = serial;
      this.#sequence = sequence;
    }
    if (serial !== this.#serial) return;
    if (sequence !== this.#sequence) {
      this.#listener.damage();
      this.#drop();
    }
    this.#sequence = (sequence + 1) >>> 0;
    if ((flags & pageFlags.continued) === 0) this.#drop();
    this.#isLast = (flags & pageFlags.last) !== 0;
    const isWhole = (flags & pageFlags.continued) === 0 || this.#isInside;
    this.#packets(page, lacing, isWhole);
  }

  #packets(page: Buffer, lacing: Uint8Array, isFirstWhole: boolean): void {
    const position = page.readBigInt64LE(6);
    const lastEnd = lacing.findLastIndex((segment) => segment < 255);
    let isWhole = isFirstWhole;
    let from = pageHeaderBytes + lacing.length;
    for (const [index, segment] of lacing.entries()) {
      this.#isInside = true;
      if (isWhole && this.#pieceBytes + segment <= mostPacketBytes) {
        this.#pieces.push(page.subarray(from, from + segment));
        this.#pieceBytes += segment;
      } else isWhole = false;
      from += segment;
      if (segment === 255) continue;
      if (isWhole) {
        const granule = index === lastEnd && position >= 0n ? Number(position) : undefined;
        this.#listener.packet({ bytes: Buffer.concat(this.#pieces), granule });
      }
      this.#drop();
      isWhole = true;
    }
    // What goes on in the next page must not lie in memory that the next bytes take.
    this.#pieces = this.#pieces.map((piece) => piece.slice());
    if (!isWhole) this.#drop();
  }

  #drop(): void {
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#isInside = false;
  }
}
