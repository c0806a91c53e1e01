import { pageChecksum, pageFlags, pageHeaderBytes } from './page.ts';

const mostSegments = 255;
/** Players ask for a page at least every second (RFC 7845 §6). */
const mostPackets = 50;

/** Puts packets into pages of Ogg (RFC 3533 §6), one logical stream. A packet never goes on in another page. */
export class OggWriter {
  readonly #serial: number;
  #sequence = 0;
  #packets: Uint8Array[] = [];
  #segments = 0;
  #granule = 0;

  constructor(serial: number) {
    this.#serial = serial;
  }

  /**
   * Adds a packet of less than 64 KiB, copied, after which the stream has come to `granule`. Returns the page that is full
   * before it, if one is.
   */
  packet(bytes: Uint8Array, granule: number): Uint8Array | undefined {
    const segments = Math.floor(bytes.length / 255) + 1;
    const isFull = this.#segments + segments > mostSegments || this.#packets.length === mostPackets;
    const page = isFull ? this.flush() : undefined;
    this.#packets.push(bytes.slice());
    this.#segments += segments;
    this.#granule = granule;
    return page;
  }

  /** The page of what was added since the last. */
  flush(isLast = false): Uint8Array {
    const lacing = this.#packets.flatMap(({ length }) => [
      ...Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ]);
    const header = Buffer.alloc(pageHeaderBytes);
    header.write('OggS', 0);
    header[5] = (this.#sequence === 0 ? pageFlags.first : 0) | (isLast ? pageFlags.last : 0);
    header.writeBigInt64LE(BigInt(this.#granule), 6);
    header.writeUInt32LE(this.#serial, 14);
    header.writeUInt32LE(this.#sequence, 18);
    header[26] = lacing.length;
    const page = Buffer.concat([header, Uint8Array.from(lacing), ...this.#packets]);
    page.writeUInt32LE(pageChecksum(page), 22);
    this.#sequence += 1;
    this.#packets = [];
    this.#segments = 0;
    return page;
  }
}
