import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf } from '#runtime/shared/errors.ts';
import type { SpeechAccount } from '../../contract.ts';
import { needed, optional } from '../account.ts';
import { parseObject, textIn } from '../json.ts';
import { providerError } from '../refusal.ts';

const provider = 'google';
/** Google takes tokens that live no longer than an hour. */
const tokenSeconds = 3600;
const scope = 'https://www.googleapis.com/auth/cloud-platform';

/** Reads the account’s credentials once; what is returned makes metadata for each call, because tokens grow old. */
export function googleCredentials(account: SpeechAccount): (nowMs: number) => Readonly<Record<string, string>> {
  const file = optional(account, 'serviceAccountFile');
  const key = file === undefined ? needed(provider, account, 'apiKey').trim() : '';
  if (file === undefined && !key.startsWith('{')) return () => ({ 'x-goog-api-key': key });
  const serviceAccount = file === undefined ? serviceAccountOf(key, 'the key') : readServiceAccount(file);
  return (nowMs) => ({ authorization: `Bearer ${signedToken(serviceAccount, nowMs)}` });
}

interface ServiceAccount {
  readonly email: string;
  readonly keyId: string;
  readonly privateKey: string;
}

/** An access token by which a service account, as the JSON of its file, signs for itself. Throws SPEECH_RECOGNITION_ACCESS_REFUSED. */
export function googleToken(json: string, nowMs: number): string {
  return signedToken(serviceAccountOf(json, 'the service account'), nowMs);
}

function readServiceAccount(file: string): ServiceAccount {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw unusable(`the service account file ${file}`, error);
  }
  return serviceAccountOf(text, `the service account file ${file}`);
}

/** `what` it stands in, for people. */
function serviceAccountOf(text: string, what: string): ServiceAccount {
  try {
    const json = parseObject(text);
    const account = {
      email: textIn(json.client_email),
      keyId: textIn(json.private_key_id),
      privateKey: textIn(json.private_key),
    };
    signedToken(account, 0);
    return account;
  } catch (error) {
    throw unusable(what, error);
  }
}

function unusable(what: string, error: unknown): Error {
  return providerError('SPEECH_RECOGNITION_ACCESS_REFUSED', provider, `${what} cannot be used: ${messageOf(error)}`);
}

/**
 * A token that the service account signs itself (AIP-4111; RFC 7519, RS256 of RFC 7518 §3.3): Google's services take it as it is, so no
 * token has to be fetched first.
 */
function signedToken({ email, keyId, privateKey }: ServiceAccount, nowMs: number): string {
  const issuedAt = Math.floor(nowMs / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid: keyId };
  const claims = { iss: email, sub: email, scope, iat: issuedAt, exp: issuedAt + tokenSeconds };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}
