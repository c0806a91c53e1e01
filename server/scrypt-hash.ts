import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const saltBytes = 16;
const hashBytes = 32;

/** What is kept of a password or a code: tens of milliseconds of work for each guess (RFC 7914, N 16384, r 8, p 1). */
export async function scryptHash(secret: string, salt: Buffer = randomBytes(saltBytes)): Promise<string> {
  const hash = await new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, salt, hashBytes, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

/** Whether `kept` is of that secret. */
export async function isOfSecret(kept: string, secret: string): Promise<boolean> {
  const [salt = ''] = kept.split('.');
  const given = await scryptHash(secret, Buffer.from(salt, 'base64url'));
  return given.length === kept.length && timingSafeEqual(Buffer.from(given), Buffer.from(kept));
}
