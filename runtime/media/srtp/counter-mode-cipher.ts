import { type Cipheriv, createCipheriv, hash, timingSafeEqual } from 'node:crypto';
import { mediaLimits } from '../limits.ts';
import { indexWordBytes, type PacketCipher, writeNonce } from './packet-cipher.ts';
import type { SessionKeys } from './session-keys.ts';

const blockBytes = 16;
const hashBlockBytes = 64;
const hashBytes = 20;
const largestPacket = mediaLimits.datagramBytes;

/** Memory whose beginnings are handed to node:crypto: a view is made once for each length, which are few. */
class Scratch {
  readonly bytes: Buffer;
  readonly #views = new Map<number, Buffer>();

  constructor(length: number) {
    this.bytes = Buffer.alloc(length);
  }

  first(length: number): Buffer {
    const known = this.#views.get(length);
    if (known !== undefined) return known;
    const view = this.bytes.subarray(0, length);
    this.#views.set(length, view);
    return view;
  }
}

/** One packet is worked on at a time: what is needed for that is there once a thread. */
const counters = new Scratch(largestPacket + blockBytes);
const hashed = new Scratch(hashBlockBytes + largestPacket + indexWordBytes);
const outerHashed = Buffer.alloc(hashBlockBytes + hashBytes);
const tag = new Scratch(hashBytes);
const claimedTag = new Scratch(hashBytes);
const nonce = Buffer.alloc(14);

/** AES in counter mode and HMAC-SHA1 (RFC 3711 §4.1.1 and §4.2.1). The key stream is what AES makes of the counters, in one call. */
export class CounterModeCipher implements PacketCipher {
  readonly addedBytes: number;
  readonly #tagBytes: number;
  readonly #aes: Cipheriv;
  readonly #salt: Buffer;
  readonly #innerPad: Buffer;
  readonly #outerPad: Buffer;

  constructor({ key, salt, authenticationKey }: SessionKeys, tagBytes: number, isRtcp: boolean) {
    this.addedBytes = tagBytes + (isRtcp ? indexWordBytes : 0);
    this.#tagBytes = tagBytes;
    this.#aes = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    this.#salt = salt;
    this.#innerPad = padded(authenticationKey, 0x36);
    this.#outerPad = padded(authenticationKey, 0x5c);
  }

  wordAt(length: number): number {
    return length - this.addedBytes;
  }

  seal(packet: Buffer, start: number, end: number, ssrc: number, index: number, word?: number): void {
    this.#crypt(packet, start, end, ssrc, index);
    this.#authenticate(packet, end, word ?? Math.floor(index / 0x1_0000));
    if (word !== undefined) packet.writeUInt32BE(word, end);
    tag.bytes.copy(packet, word === undefined ? end : end + indexWordBytes, 0, this.#tagBytes);
  }

  open(packet: Buffer, start: number, ssrc: number, index: number, word?: number): number {
    const end = packet.length - this.addedBytes;
    if (end < start) return -1;
    this.#authenticate(packet, end, word ?? Math.floor(index / 0x1_0000));
    packet.copy(claimedTag.bytes, 0, packet.length - this.#tagBytes);
    if (!timingSafeEqual(tag.first(this.#tagBytes), claimedTag.first(this.#tagBytes))) return -1;
    this.#crypt(packet, start, end, ssrc, index);
    return end;
  }

  #crypt(packet: Buffer, start: number, end: number, ssrc: number, index: number): void {
    writeNonce(nonce, this.#salt, ssrc, index);
    const blocks = Math.ceil((end - start) / blockBytes);
    for (let block = 0; block < blocks; block++) {
      nonce.copy(counters.bytes, block * blockBytes);
      counters.bytes.writeUInt16BE(block, block * blockBytes + nonce.length);
    }
    const stream = this.#aes.update(counters.first(blocks * blockBytes));
    for (let at = start; at < end; at++) packet[at] = (packet[at] ?? 0) ^ (stream[at - start] ?? 0);
  }

  /**
   * Leaves in `tag` the HMAC of the packet up to `end` and of what is authenticated besides, the rollover counter or the
   * index of RTCP (RFC 3711 §4.2). Digests come as strings: that costs half of what buffers cost.
   */
  #authenticate(packet: Buffer, end: number, word: number): void {
    this.#innerPad.copy(hashed.bytes);
    packet.copy(hashed.bytes, hashBlockBytes, 0, end);
    hashed.bytes.writeUInt32BE(word, hashBlockBytes + end);
    const inner = hash('sha1', hashed.first(hashBlockBytes + end + indexWordBytes), 'binary');
    this.#outerPad.copy(outerHashed);
    outerHashed.write(inner, hashBlockBytes, 'latin1');
    tag.bytes.write(hash('sha1', outerHashed, 'binary'), 'latin1');
  }
}

/** RFC 2104 §2. */
function padded(key: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(hashBlockBytes, filler);
  for (const [at, byte] of key.entries()) block[at] = byte ^ filler;
  return block;
}
