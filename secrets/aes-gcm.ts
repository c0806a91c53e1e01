import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256 in Galois/counter mode (NIST SP 800-38D): 256-bit key, random 96-bit nonce, 128-bit tag. */
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;
/** First byte of everything sealed here: the layout that follows it (nonce, tag, ciphertext). */
const layout = 1;

/** Encrypts `plain`; it opens only with the same key and the same `context`. */
export function seal(key: Uint8Array, plain: Uint8Array, context: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(context);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(layout), nonce, cipher.getAuthTag(), body]);
}

/** Undoes `seal`. Undefined when anything differs: one bit of the sealed bytes, the key, or the context. */
export function open(key: Uint8Array, sealed: Uint8Array, context: Uint8Array): Uint8Array | undefined {
  const bodyAt = 1 + nonceBytes + tagBytes;
  if (sealed.length < bodyAt || sealed[0] !== layout) return undefined;
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(context);
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, bodyAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]);
  } catch {
    // OpenSSL says no more than that the tag does not fit.
    return undefined;
  }
}
