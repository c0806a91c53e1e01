import { type Cipheriv, createCipheriv, hash, timingSafeEqual } from 'node:crypto';
import { indexWordBytes, type PacketCipher, writeNonce } from './packet-cipher.ts';
import type { SessionKeys } from './session-keys.ts';

const blockBytes = 16;
const hashBlockBytes = 64;
const hashBytes = 20;
const largestPacket = 65_536;

/** One packet is worked on at a time: what is needed for that is there once a thread. */
const counters = Buffer.alloc(largestPacket + blockBytes);
const hashed = Buffer.alloc(hashBlockBytes + largestPacket + indexWordBytes);
const outerHashed = Buffer.alloc(hashBlockBytes + hashBytes);
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
    const tag = this.#authenticate(packet, end, word ?? Math.floor(index / 0x1_0000));
    if (word !== undefined) packet.writeUInt32BE(word, end);
    tag.copy(packet, word === undefined ? end : end + indexWordBytes, 0, this.#tagBytes);
  }

  open(packet: Buffer, start: number, ssrc: number, index: number, word?: number): number {
    const tagAt = packet.length - this.#tagBytes;
    const end = packet.length - this.addedBytes;
    if (end < start) return -1;
    const tag = this.#authenticate(packet, end, word ?? Math.floor(index / 0x1_0000)).subarray(0, this.#tagBytes);
    if (!timingSafeEqual(tag, packet.subarray(tagAt))) return -1;
    this.#crypt(packet, start, end, ssrc, index);
    return end;
  }

  #crypt(packet: Buffer, start: number, end: number, ssrc: number, index: number): void {
    writeNonce(nonce, this.#salt, ssrc, index);
    const blocks = Math.ceil((end - start) / blockBytes);
    for (let block = 0; block < blocks; block++) {
      nonce.copy(counters, block * blockBytes);
      counters.writeUInt16BE(block, block * blockBytes + nonce.length);
    }
    const stream = this.#aes.update(counters.subarray(0, blocks * blockBytes));
    for (let at = start; at < end; at++) packet[at] = (packet[at] ?? 0) ^ (stream[at - start] ?? 0);
  }

  /** HMAC of the packet up to `end` and what is authenticated besides: the rollover counter, or the index of RTCP (RFC 3711 §4.2). */
  #authenticate(packet: Buffer, end: number, word: number): Buffer {
    this.#innerPad.copy(hashed);
    packet.copy(hashed, hashBlockBytes, 0, end);
    hashed.writeUInt32BE(word, hashBlockBytes + end);
    const inner = hash('sha1', hashed.subarray(0, hashBlockBytes + end + indexWordBytes), 'buffer');
    this.#outerPad.copy(outerHashed);
    inner.copy(outerHashed, hashBlockBytes);
    return hash('sha1', outerHashed, 'buffer');
  }
}

/** RFC 2104 §2. */
function padded(key: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(hashBlockBytes, filler);
  for (const [at, byte] of key.entries()) block[at] = byte ^ filler;
  return block;
}
