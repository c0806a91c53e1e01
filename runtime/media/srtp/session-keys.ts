import { createCipheriv } from 'node:crypto';
import { type SrtpSuite, suiteFacts } from './suites.ts';

export interface SessionKeys {
  readonly key: Buffer;
  readonly salt: Buffer;
  /** Of HMAC-SHA1; GCM needs none. */
  readonly authenticationKey: Buffer;
}

/** The labels of RFC 3711 §4.3.1 and §4.3.2. */
const labels = {
  rtp: { key: 0, authenticationKey: 1, salt: 2 },
  rtcp: { key: 3, authenticationKey: 4, salt: 5 },
} as const;

const authenticationKeyBytes = 20;
const labelAt = 7;

/**
 * The keys of one direction, for RTP or for RTCP, from master key and salt in one (RFC 3711 §4.3 with AES-CM, RFC 6188 §3 with 256
 * bits, RFC 7714 §11 with a salt of 96 bits); the key derivation rate is 0.
 */
export function sessionKeys(suite: SrtpSuite, master: Buffer, protocol: keyof typeof labels): SessionKeys {
  const { keyBytes, saltBytes } = suiteFacts(suite);
  const masterKey = master.subarray(0, keyBytes);
  const masterSalt = master.subarray(keyBytes, keyBytes + saltBytes);
  const derive = (label: number, bytes: number): Buffer => {
    const vector = Buffer.alloc(16);
    masterSalt.copy(vector);
    vector.writeUInt8(vector.readUInt8(labelAt) ^ label, labelAt);
    return createCipheriv(`aes-${keyBytes * 8}-ctr`, masterKey, vector).update(Buffer.alloc(bytes));
  };
  const { key, authenticationKey, salt } = labels[protocol];
  return {
    key: derive(key, keyBytes),
    salt: derive(salt, saltBytes),
    authenticationKey: derive(authenticationKey, authenticationKeyBytes),
  };
}
