import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#runtime/shared/clock.ts';
import { isBrowserFlow } from '../browser-flow.ts';
import type { Flow } from '../contract.ts';
import { parseUri, type SipRequest } from '../message/index.ts';
import { algorithmNamed, type DigestAlgorithm, type DigestHash, digestResponse } from './digest.ts';
import { type DigestParameters, formatDigest, parseDigest } from './digest-header.ts';
import { Nonces } from './nonces.ts';
import { PlainPhones } from './plain-phones.ts';

/** H(username:realm:password) under each hash that we offer: whoever has them can log in, but not read the password. */
export type DigestSecrets = Readonly<Record<DigestHash, string>>;

/** Hears of wrong passwords and knows who guesses; `SourceGuard` is one. `user` is as claimed. */
export interface PasswordGuard {
  /** Who tries, for the others: the address it came from, or the one that an edge of ours noted. */
  sourceOf(request: SipRequest, flow: Flow): string;
  isLockedOut(source: string, user: string): boolean;
  authenticationFailed(source: string, user: string): void;
  authenticationSucceeded(source: string, user: string): void;
}

export interface DigestServerOptions {
  readonly realm: string;
  /**
   * Hashes to offer, one challenge each. Default: SHA-256, then MD5, the order that RFC 8760 §2.4 prefers; phones that
   * look at one challenge alone and know only MD5 need the other order.
   */
  readonly hashes?: readonly DigestHash[];
  readonly clock: Clock;
  readonly guard?: PasswordGuard | undefined;
}

/** Among whom a name is looked up. */
export interface DigestAccounts {
  /** Where the name is valid, for the guard: an application. */
  readonly scope: string;
  secretsOf(username: string): DigestSecrets | undefined;
}

/** What a request proves. `stale`: the password is right, the nonce is not good (any more). */
export type DigestVerdict =
  | { readonly outcome: 'none' | 'wrong' | 'stale' }
  | { readonly outcome: 'proven'; readonly username: string };

/**
 * The server's side of digest authentication (RFC 3261 §22, RFC 7616, RFC 8760). Names that do not exist are treated
 * as names with a password that nobody knows: same answers, same work.
 */
export class DigestServer {
  readonly realm: string;
  readonly #hashes: readonly DigestHash[];
  readonly #guard: PasswordGuard | undefined;
  readonly #nonces: Nonces;
  readonly #plainPhones: PlainPhones;
  readonly #decoyKey = randomBytes(32);

  constructor({ realm, hashes = ['SHA-256', 'MD5'], clock, guard }: DigestServerOptions) {
    this.realm = realm;
    this.#hashes = hashes;
    this.#guard = guard;
    this.#nonces = new Nonces(clock);
    this.#plainPhones = new PlainPhones(clock);
  }

  /**
   * Headers of a 401. It is 401 also for INVITE: calls end here as at any user agent server, and 407 is a proxy's
   * (RFC 3261 §22.2, §22.3).
   */
  challenge(
    request: SipRequest,
    flow: Flow,
    verdict: DigestVerdict,
  ): readonly (readonly [name: string, value: string])[] {
    const nonce = this.#nonces.issue(flow.remoteAddress);
    return this.#hashesFor(request, flow).map((algorithm) => {
      const stale = verdict.outcome === 'stale' ? { bare: 'true' } : undefined;
      const value = { realm: this.realm, nonce, stale, algorithm: { bare: algorithm }, qop: 'auth' };
      return ['WWW-Authenticate', formatDigest(value)] as const;
    });
  }

  verify(request: SipRequest, flow: Flow, accounts: DigestAccounts): DigestVerdict {
    const given = this.#credentialsOf(request);
    const username = given?.get('username');
    if (given === undefined || username === undefined) return { outcome: 'none' };
    const user = `${username}@${accounts.scope}`;
    const source = this.#guard?.sourceOf(request, flow) ?? '';
    if (this.#guard?.isLockedOut(source, user) === true) return { outcome: 'wrong' };
    // Made in any case: a name that exists must not be answered sooner than one that does not.
    const decoy = this.#decoy(user);
    const secrets = accounts.secretsOf(username) ?? decoy;
    const count = this.#provenCount(request, given, secrets);
    if (count === undefined) {
      this.#guard?.authenticationFailed(source, user);
      return { outcome: 'wrong' };
    }
    if (!this.#nonces.use(given.get('nonce') ?? '', flow.remoteAddress, count)) return { outcome: 'stale' };
    this.#guard?.authenticationSucceeded(source, user);
    if (hashOf(given) !== 'MD5') this.#plainPhones.forget(request, flow);
    return { outcome: 'proven', username };
  }

  /**
   * Who answered with MD5 needs no other hash again. The libraries that browsers speak SIP with know no other either, and
   * look at the first challenge alone (SIP.js) or the last (JsSIP).
   */
  #hashesFor(request: SipRequest, flow: Flow): readonly DigestHash[] {
    if (this.#hashes.length === 1 || !this.#hashes.includes('MD5')) return this.#hashes;
    if (isBrowserFlow(flow)) return ['MD5'];
    const given = this.#credentialsOf(request);
    const isPlain = given === undefined ? this.#plainPhones.has(request, flow) : hashOf(given) === 'MD5';
    return isPlain ? ['MD5'] : this.#hashes;
  }

  /** A phone that passed several realms on its way has one line for each (RFC 3261 §22.3). */
  #credentialsOf({ headers }: SipRequest): DigestParameters | undefined {
    for (const line of headers.all('Authorization')) {
      const parameters = parseDigest(line);
      if (parameters?.get('realm') === this.realm) return parameters;
    }
    return undefined;
  }

  /** The nonce count when the response fits the secret and is for this request, else undefined (RFC 7616 §3.4.6). */
  #provenCount(request: SipRequest, given: DigestParameters, secrets: DigestSecrets): number | undefined {
    const algorithm = algorithmNamed(given.get('algorithm'));
    const qop = given.get('qop')?.toLowerCase();
    const uri = given.get('uri') ?? '';
    if (algorithm === undefined || algorithm.session || !this.#hashes.includes(algorithm.hash)) return undefined;
    if (!isForTarget(uri, request) || (qop !== undefined && qop !== 'auth')) return undefined;
    const nc = given.get('nc') ?? '';
    // Without qop nothing is counted (RFC 2069): such a nonce is good for one request.
    const count = qop === undefined ? 1 : countOf(nc);
    if (count === undefined) return undefined;
    const expected = responseFor(request, given, { algorithm, qop, secret: secrets[algorithm.hash] });
    return isSame(given.get('response')?.toLowerCase() ?? '', expected) ? count : undefined;
  }

  #decoy(user: string): DigestSecrets {
    const secret = createHmac('sha256', this.#decoyKey).update(user).digest('hex');
    return { MD5: secret, 'SHA-256': secret };
  }
}

function hashOf(given: DigestParameters): DigestHash | undefined {
  return algorithmNamed(given.get('algorithm'))?.hash;
}

interface Proof {
  readonly algorithm: DigestAlgorithm;
  readonly qop: 'auth' | undefined;
  readonly secret: string;
}

function responseFor(request: SipRequest, given: DigestParameters, { algorithm, qop, secret }: Proof): string {
  return digestResponse({
    algorithm,
    ha1: secret,
    nonce: given.get('nonce') ?? '',
    method: request.method,
    uri: given.get('uri') ?? '',
    qop,
    nc: given.get('nc') ?? '',
    cnonce: given.get('cnonce') ?? '',
    body: undefined,
  });
}

/**
 * Whether the digest's URI is that of the request (RFC 7616 §3.4.6). An edge in front of us may have changed the host
 * (RFC 3261 §22.4, rule 5), never whom to call; some phones name our domain alone.
 */
function isForTarget(text: string, request: SipRequest): boolean {
  const uri = parseUri(text);
  if (uri?.kind !== 'sip' || request.uri.kind !== 'sip') return text === request.uri.toString();
  return uri.user === undefined || uri.user === request.uri.user;
}

function countOf(nc: string): number | undefined {
  return /^[0-9a-f]{8}$/i.test(nc) ? Number.parseInt(nc, 16) : undefined;
}

/** In a time that tells nothing. */
function isSame(one: string, two: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(two)];
  return left.length === right.length && timingSafeEqual(left, right);
}
