import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const saltBytes = 16;
const hashBytes = 32;

/** What is kept of a code. A million codes are tried in about half a day, a code is good for a quarter of an hour. */
export async function hashCode(code: string, salt: Buffer = randomBytes(saltBytes)): Promise<string> {
  const hash = await new Promise<Buffer>((resolve, reject) => {
    scrypt(code, salt, hashBytes, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function isCode(code: string, kept: string): Promise<boolean> {
  const [salt = ''] = kept.split('.');
  const given = await hashCode(code, Buffer.from(salt, 'base64url'));
  return given.length === kept.length && timingSafeEqual(Buffer.from(given), Buffer.from(kept));
}
