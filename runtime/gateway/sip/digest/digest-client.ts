import { randomToken, type SipResponse } from '../message/index.ts';
import {
  algorithmNamed,
  type DigestAlgorithm,
  digestResponse,
  digestSecret,
  type QualityOfProtection,
} from './digest.ts';
import { formatDigest, parseDigest } from './digest-header.ts';

/** Who we are to a server that challenges us. */
export interface DigestCredentials {
  readonly username: string;
  readonly password: string;
  /** When given, challenges of other realms are not answered: the password is for this one only. */
  readonly realm?: string;
}

/** A request that is about to carry credentials. */
export interface DigestRequest {
  readonly method: string;
  /** The Request-URI as on the wire. */
  readonly uri: string;
  /** Needed for qop=auth-int. */
  readonly body?: Uint8Array;
  readonly credentials: DigestCredentials;
  /** Default: random. */
  readonly cnonce?: string;
  /**
   * How many challenges of this very request have been answered. The second is answered only when it says `stale`, a
   * third never: the password is wrong. Default 0.
   */
  readonly attempt?: number;
}

interface Challenge {
  readonly algorithm: DigestAlgorithm;
  readonly algorithmName: string | undefined;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly qop: QualityOfProtection;
  readonly stale: boolean;
}

/** A challenge and how often its nonce was used. */
interface Answered {
  readonly challenge: Challenge;
  count: number;
}

/**
 * Our side of digest authentication (RFC 3261 §22.3, RFC 7616, RFC 8760) towards one server: keep one for each dialog,
 * registration or trunk, so that nonce counts go on and later requests need no challenge of their own.
 */
export class DigestClient {
  #last: Answered | undefined;

  /**
   * The value of Authorization (401) or Proxy-Authorization (407) that answers the strongest of the challenges; undefined
   * when there is none to answer: another realm or scheme, unknown algorithm, or a password that was refused already.
   */
  answerChallenge(challenges: readonly string[], request: DigestRequest): string | undefined {
    const attempt = request.attempt ?? 0;
    const { realm } = request.credentials;
    const usable = challenges
      .map(readChallenge)
      .filter((challenge) => challenge !== undefined)
      .filter((challenge) => realm === undefined || challenge.realm === realm)
      .filter((challenge) => attempt === 0 || (attempt === 1 && challenge.stale));
    const challenge = usable.find(({ algorithm }) => algorithm.hash === 'SHA-256') ?? usable[0];
    if (challenge === undefined) return undefined;
    const known = this.#last?.challenge.nonce === challenge.nonce ? this.#last.count : 0;
    this.#last = { challenge, count: known };
    return this.authorize(request);
  }

  /** Credentials for a further request, from the last challenge that was answered; undefined when there was none. */
  authorize(request: DigestRequest): string | undefined {
    if (this.#last === undefined) return undefined;
    this.#last.count += 1;
    return credentialsFor(this.#last.challenge, this.#last.count, request);
  }
}

/** The challenges of a 401 or 407 and the header their answer goes into; undefined for any other response. */
export function challengesOf(
  response: SipResponse,
): { readonly header: 'Authorization' | 'Proxy-Authorization'; readonly challenges: readonly string[] } | undefined {
  if (response.status === 401) return { header: 'Authorization', challenges: response.headers.all('WWW-Authenticate') };
  if (response.status !== 407) return undefined;
  return { header: 'Proxy-Authorization', challenges: response.headers.all('Proxy-Authenticate') };
}

function credentialsFor(challenge: Challenge, count: number, request: DigestRequest): string {
  const { algorithm, realm, nonce, opaque, qop, algorithmName } = challenge;
  const { credentials, method, uri } = request;
  const nc = count.toString(16).padStart(8, '0');
  const cnonce = request.cnonce ?? randomToken();
  const ha1 = digestSecret(algorithm.hash, credentials.username, realm, credentials.password);
  const body = request.body;
  const needsClientNonce = qop !== undefined || algorithm.session;
  return formatDigest({
    username: credentials.username,
    realm,
    nonce,
    uri,
    response: digestResponse({ algorithm, ha1, nonce, method, uri, qop, nc, cnonce, body }),
    algorithm: algorithmName === undefined ? undefined : { bare: algorithmName },
    cnonce: needsClientNonce ? cnonce : undefined,
    opaque,
    qop: qop === undefined ? undefined : { bare: qop },
    nc: qop === undefined ? undefined : { bare: nc },
  });
}

/** Undefined for a challenge that we cannot answer. */
function readChallenge(value: string): Challenge | undefined {
  const parameters = parseDigest(value);
  const realm = parameters?.get('realm');
  const nonce = parameters?.get('nonce');
  const algorithmName = parameters?.get('algorithm');
  const algorithm = algorithmNamed(algorithmName);
  const qop = chooseQuality(parameters?.get('qop'));
  if (realm === undefined || nonce === undefined || algorithm === undefined || qop === 'unknown') return undefined;
  const stale = parameters?.get('stale')?.toLowerCase() === 'true';
  return { algorithm, algorithmName, realm, nonce, opaque: parameters?.get('opaque'), qop, stale };
}

/** `auth` when offered, for it costs no hash of the body; values that we do not know are passed over (RFC 7616 §3.3). */
function chooseQuality(offered: string | undefined): QualityOfProtection | 'unknown' {
  if (offered === undefined) return undefined;
  const values = offered.split(',').map((each) => each.trim().toLowerCase());
  if (values.includes('auth')) return 'auth';
  return values.includes('auth-int') ? 'auth-int' : 'unknown';
}
