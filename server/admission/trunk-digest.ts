import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import { algorithmNamed, digestResponse, digestSecret } from '#runtime/gateway/sip/digest/digest.ts';
import { type DigestParameters, parseDigest } from '#runtime/gateway/sip/digest/digest-header.ts';
import type { PasswordGuard } from '#runtime/gateway/sip/digest/index.ts';
import type { SipRequest } from '#runtime/gateway/sip/message/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { RunningTrunk } from '#server/trunks/index.ts';
import { admissionLimits } from './limits.ts';

const realm = 'patchbay';

/**
 * Lets a trunk prove its user name and password (RFC 3261 §22, RFC 8760). Nothing is kept of a challenge: a nonce is the
 * time under a key, good for one Call-ID from one address and for a minute.
 */
export class TrunkDigest {
  readonly #clock: Clock;
  readonly #guard: PasswordGuard | undefined;
  readonly #key = randomBytes(32);

  constructor(clock: Clock, guard?: PasswordGuard) {
    this.#clock = clock;
    this.#guard = guard;
  }

  judge(request: SipRequest, flow: Flow, { trunk, password }: RunningTrunk): InviteVerdict {
    const given = parseDigest(request.headers.get('Authorization') ?? '');
    if (given === undefined || password === undefined) return this.#challenge(request, flow, false);
    if (!this.#isFresh(given.get('nonce') ?? '', request, flow)) return this.#challenge(request, flow, true);
    const source = this.#guard?.sourceOf(request, flow) ?? '';
    const user = `${given.get('username') ?? ''}@${realm}`;
    if (this.#guard?.isLockedOut(source, user) === true) return { outcome: 'refuse', status: 403 };
    const proves = given.get('username') === trunk.username && hasProof(request, given, trunk.username ?? '', password);
    if (proves) this.#guard?.authenticationSucceeded(source, user);
    else this.#guard?.authenticationFailed(source, user);
    return proves ? { outcome: 'accept', trunk: trunk.name } : { outcome: 'refuse', status: 403 };
  }

  /** The stronger algorithm first, as RFC 8760 §2.4 asks. */
  #challenge(request: SipRequest, flow: Flow, stale: boolean): InviteVerdict {
    const nonce = this.#nonce(this.#clock.now(), request, flow);
    const headers = ['SHA-256', 'MD5'].map((algorithm) => {
      const value = `Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=${algorithm}`;
      return ['WWW-Authenticate', stale ? `${value}, stale=true` : value] as const;
    });
    return { outcome: 'challenge', status: 401, headers };
  }

  #isFresh(nonce: string, request: SipRequest, flow: Flow): boolean {
    const madeAt = Number.parseInt(nonce.split('.', 1)[0] ?? '', 16);
    const age = this.#clock.now() - madeAt;
    return age >= 0 && age <= admissionLimits.trunkNonceMs && isSame(nonce, this.#nonce(madeAt, request, flow));
  }

  #nonce(madeAt: number, { headers }: SipRequest, { remoteAddress }: Flow): string {
    const bound = JSON.stringify([madeAt, headers.callId, remoteAddress]);
    return `${madeAt.toString(16)}.${createHmac('sha256', this.#key).update(bound).digest('hex').slice(0, 32)}`;
  }
}

/** RFC 7616 §3.4.6: the response fits, and is for this very request. */
function hasProof(request: SipRequest, given: DigestParameters, username: string, password: string): boolean {
  const algorithm = algorithmNamed(given.get('algorithm'));
  const uri = given.get('uri');
  if (algorithm === undefined || given.get('qop') !== 'auth' || given.get('realm') !== realm) return false;
  if (uri !== request.uri.toString()) return false;
  const expected = digestResponse({
    algorithm,
    ha1: digestSecret(algorithm.hash, username, realm, password),
    nonce: given.get('nonce') ?? '',
    method: request.method,
    uri,
    qop: 'auth',
    nc: given.get('nc') ?? '',
    cnonce: given.get('cnonce') ?? '',
    body: undefined,
  });
  return isSame(given.get('response') ?? '', expected);
}

/** In a time that tells nothing. */
function isSame(one: string, two: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(two)];
  return left.length === right.length && timingSafeEqual(left, right);
}
