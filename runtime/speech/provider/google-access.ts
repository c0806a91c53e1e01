import { createPrivateKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { SpeechAccount } from '../contract.ts';
import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';
import { providers } from './providers.ts';
import type { SpeechHttp } from './speech-http.ts';

const provider = providers.google.title;
const vendorTokenUrl = 'https://oauth2.googleapis.com/token';
const scope = 'https://www.googleapis.com/auth/cloud-platform';
const tokenLifeS = 3600;

/** What is used of a service account’s file. Its `token_uri` is not: the file may come from a secret, and would lead anywhere. */
const keySchema = z.object({
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
});
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });

type ServiceKey = z.infer<typeof keySchema>;

interface Token {
  readonly text: string;
  readonly untilMs: number;
}

/** The headers that Google asks for: an API key, or an access token for which a service account signed (RFC 7523). */
export class GoogleAccess {
  readonly #http: SpeechHttp;
  readonly #clock: Clock;
  /** By the signer’s address and key; the oldest first. */
  readonly #tokens = new Map<string, Token>();

  constructor(http: SpeechHttp, clock: Clock) {
    this.#http = http;
    this.#clock = clock;
  }

  /** Throws SPEECH_KEY_FILE_UNUSABLE, and as `SpeechHttp` does. */
  async headers({ apiKey, settings = {} }: SpeechAccount, signal: AbortSignal): Promise<Record<string, string>> {
    const text = settings.serviceAccountFile === undefined ? apiKey : await fileText(settings.serviceAccountFile);
    if (text === undefined || !text.trimStart().startsWith('{')) return { 'x-goog-api-key': text?.trim() ?? '' };
    const token = await this.#token(serviceKey(text), settings.tokenUrl ?? vendorTokenUrl, signal);
    return { authorization: `Bearer ${token}` };
  }

  async #token(key: ServiceKey, url: string, signal: AbortSignal): Promise<string> {
    const name = `${key.client_email} ${key.private_key_id ?? ''} ${url}`;
    const kept = this.#tokens.get(name);
    if (kept !== undefined && this.#clock.now() < kept.untilMs) return kept.text;
    const assertion = signed(key, url, this.#clock.now());
    const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    const answer = await this.#http.json(
      {
        provider,
        url: new URL(url),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(grant).toString(),
        verdict: (status, text) => (status === 400 && /invalid_grant/.test(text) ? 'authentication' : undefined),
      },
      signal,
    );
    const token = tokenSchema.safeParse(answer);
    if (!token.success)
      throw speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: 'there is no token in it' });
    const untilMs = this.#clock.now() + token.data.expires_in * 1000 - speechLimits.tokenSpareMs;
    this.#keep(name, { text: token.data.access_token, untilMs });
    return token.data.access_token;
  }

  #keep(name: string, token: Token): void {
    this.#tokens.delete(name);
    this.#tokens.set(name, token);
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > speechLimits.tokensKept && oldest !== undefined) this.#tokens.delete(oldest);
  }
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unusable(messageOf(error));
  }
}

function serviceKey(text: string): ServiceKey {
  try {
    return keySchema.parse(JSON.parse(text));
  } catch {
    throw unusable('it is no service account’s JSON');
  }
}

/** A JSON Web Token, RS256 (RFC 7519, RFC 7518 §3.3). */
function signed(key: ServiceKey, audience: string, nowMs: number): string {
  const issuedS = Math.floor(nowMs / 1000);
  const head = { alg: 'RS256', typ: 'JWT', ...(key.private_key_id === undefined ? {} : { kid: key.private_key_id }) };
  const claims = { iss: key.client_email, scope, aud: audience, iat: issuedS, exp: issuedS + tokenLifeS };
  const content = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  try {
    const signature = sign('RSA-SHA256', Buffer.from(content), createPrivateKey(key.private_key));
    return `${content}.${signature.toString('base64url')}`;
  } catch {
    throw unusable('its private key cannot be read');
  }
}

function unusable(reason: string): Error {
  return speechErrors.create('SPEECH_KEY_FILE_UNUSABLE', { provider, reason });
}
