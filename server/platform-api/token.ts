import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { platformLimits } from './limits.ts';
import { refuse } from './refusal.ts';

const header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1).max(100) });
const claims = z.object({ iss: z.union([z.number().int(), z.string()]), iat: z.number(), exp: z.number() });

/** What a token says of itself; nothing of it is true before `verifyToken`. */
export interface ReadToken {
  readonly keyId: string;
  readonly accountId: number;
  /** Seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** A JSON Web Token of a service account (RFC 7519), signed with RS256 (RFC 7518 §3.3). Throws INVALID_TOKEN_FORMAT. */
export function readToken(token: string): ReadToken {
  const [head = '', body = '', tail = '', ...more] = token.length > platformLimits.tokenChars ? [] : token.split('.');
  const readHeader = header.safeParse(decode(head));
  const readClaims = claims.safeParse(decode(body));
  if (more.length > 0 || !readHeader.success || !readClaims.success)
    throw refuse(
      'INVALID_TOKEN_FORMAT',
      'The token is no JSON Web Token with kid, iss, iat and exp, signed with RS256',
    );
  return {
    keyId: readHeader.data.kid,
    accountId: Number(readClaims.data.iss),
    issuedAt: readClaims.data.iat,
    expiresAt: readClaims.data.exp,
    signed: `${head}.${body}`,
    signature: Buffer.from(tail, 'base64url'),
  };
}

/** Throws INVALID_TOKEN_TTL, TOKEN_ISSUED_IN_FUTURE, TOKEN_EXPIRED. */
export function checkTimes({ issuedAt, expiresAt }: ReadToken, now: number): void {
  const { tokenMs, clockSkewMs } = platformLimits;
  const goodForMs = (expiresAt - issuedAt) * 1000;
  if (!(goodForMs > 0 && goodForMs <= tokenMs))
    throw refuse('INVALID_TOKEN_TTL', `The token must be good for up to ${tokenMs / 1000} seconds`);
  if (issuedAt * 1000 > now + clockSkewMs)
    throw refuse('TOKEN_ISSUED_IN_FUTURE', 'The token was issued in the future: compare the clocks');
  if (expiresAt * 1000 < now - clockSkewMs) throw refuse('TOKEN_EXPIRED', 'The token has expired');
}

export function isSignedWith({ signed, signature }: ReadToken, publicKey: string): boolean {
  return verify('RSA-SHA256', Buffer.from(signed), createPublicKey(publicKey), signature);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
