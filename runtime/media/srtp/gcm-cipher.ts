import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { indexWordBytes, type PacketCipher, writeNonce } from './packet-cipher.ts';
import type { SessionKeys } from './session-keys.ts';

const tagBytes = 16;
const nonce = Buffer.alloc(12);
const indexWord = Buffer.alloc(indexWordBytes);

/** AES-GCM (RFC 7714 §7 to §9): the tag stands before the index of RTCP, which is authenticated with the header. */
export class GcmCipher implements PacketCipher {
  readonly addedBytes: number;
  readonly #name: 'aes-128-gcm' | 'aes-256-gcm';
  readonly #key: KeyObject;
  readonly #salt: Buffer;

  constructor({ key, salt }: SessionKeys, isRtcp: boolean) {
    this.addedBytes = tagBytes + (isRtcp ? indexWordBytes : 0);
    this.#name = key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
    this.#key = createSecretKey(key);
    this.#salt = salt;
  }

  wordAt(length: number): number {
    return length - indexWordBytes;
  }

  seal(packet: Buffer, start: number, end: number, ssrc: number, index: number, word?: number): void {
    writeNonce(nonce, this.#salt, ssrc, index);
    const cipher = createCipheriv(this.#name, this.#key, nonce);
    cipher.setAAD(headerOf(packet, start, word));
    cipher.update(packet.subarray(start, end)).copy(packet, start);
    cipher.final();
    cipher.getAuthTag().copy(packet, end);
    if (word !== undefined) packet.writeUInt32BE(word, end + tagBytes);
  }

  open(packet: Buffer, start: number, ssrc: number, index: number, word?: number): number {
    const end = packet.length - this.addedBytes;
    if (end < start) return -1;
    writeNonce(nonce, this.#salt, ssrc, index);
    const decipher = createDecipheriv(this.#name, this.#key, nonce);
    decipher.setAAD(headerOf(packet, start, word)).setAuthTag(packet.subarray(end, end + tagBytes));
    const text = decipher.update(packet.subarray(start, end));
    try {
      decipher.final();
    } catch {
      return -1;
    }
    text.copy(packet, start);
    return end;
  }
}

function headerOf(packet: Buffer, start: number, word: number | undefined): Buffer {
  const header = packet.subarray(0, start);
  if (word === undefined) return header;
  indexWord.writeUInt32BE(word);
  return Buffer.concat([header, indexWord]);
}
