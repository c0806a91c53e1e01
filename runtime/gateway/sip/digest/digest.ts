import { createHash } from 'node:crypto';

/** Hash functions of RFC 8760 that we speak, the weaker first. */
export type DigestHash = 'MD5' | 'SHA-256';

/** RFC 7616 §3.4.2: with `-sess` the session key also depends on the two nonces. */
export interface DigestAlgorithm {
  readonly hash: DigestHash;
  readonly session: boolean;
}

/** `auth` protects method and URI, `auth-int` the body as well; undefined is RFC 2069. */
export type QualityOfProtection = 'auth' | 'auth-int' | undefined;

const algorithmByName: Readonly<Record<string, DigestAlgorithm>> = {
  md5: { hash: 'MD5', session: false },
  'md5-sess': { hash: 'MD5', session: true },
  'sha-256': { hash: 'SHA-256', session: false },
  'sha-256-sess': { hash: 'SHA-256', session: true },
};

/** MD5 when the parameter is missing (RFC 7616 §3.3); undefined for one that we do not speak. */
export function algorithmNamed(name: string | undefined): DigestAlgorithm | undefined {
  const key = name?.toLowerCase() ?? 'md5';
  return Object.hasOwn(algorithmByName, key) ? algorithmByName[key] : undefined;
}

/** All that a digest's response is computed from. */
export interface DigestInput {
  readonly algorithm: DigestAlgorithm;
  /** H(username:realm:password), hexadecimal. */
  readonly ha1: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  readonly qop: QualityOfProtection;
  /** Eight hexadecimal digits as on the wire. */
  readonly nc: string;
  readonly cnonce: string;
  /** For `auth-int`. */
  readonly body: Uint8Array | undefined;
}

const nothing = new Uint8Array();

/** H(username:realm:password): all that has to be kept of a password (RFC 7616 §3.4.2). */
export function digestSecret(hash: DigestHash, username: string, realm: string, password: string): string {
  return hashed(hash, `${username}:${realm}:${password}`);
}

/** `response` of RFC 7616 §3.4.1. */
export function digestResponse(input: DigestInput): string {
  const { nonce, nc, cnonce, qop } = input;
  const { hash, session } = input.algorithm;
  const secret = session ? hashed(hash, `${input.ha1}:${nonce}:${cnonce}`) : input.ha1;
  const body = qop === 'auth-int' ? `:${hashed(hash, input.body ?? nothing)}` : '';
  const request = hashed(hash, `${input.method}:${input.uri}${body}`);
  const middle = qop === undefined ? nonce : `${nonce}:${nc}:${cnonce}:${qop}`;
  return hashed(hash, `${secret}:${middle}:${request}`);
}

function hashed(hash: DigestHash, data: string | Uint8Array): string {
  return createHash(hash === 'MD5' ? 'md5' : 'sha256')
    .update(data)
    .digest('hex');
}
