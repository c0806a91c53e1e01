import type { Clock } from '#runtime/shared/clock.ts';
import type { Flow } from '../contract.ts';
import type { SipRequest } from '../message/index.ts';
import { digestLimits } from './limits.ts';

/**
 * libre before 2.0, in baresip: any challenge with a hash other than MD5 ends the request. Twinkle looks at the last one
 * alone, and does not try again by itself.
 */
const knownPlain = /^(baresip v?[01]\.|twinkle\/)/i;

/**
 * Phones that give up when they are offered more than MD5, in whatever order (RFC 8760 §2.4 asks for a challenge with
 * each hash): those that are known for it, and those that were offered more and came back without an answer.
 */
export class PlainPhones {
  readonly #clock: Clock;
  /** When a phone was offered more than MD5 and had not answered yet. */
  readonly #offered = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether to offer MD5 alone to a request without credentials; if not, it is remembered as offered more. */
  has(request: SipRequest, flow: Flow): boolean {
    if (knownPlain.test(request.headers.get('User-Agent') ?? '')) return true;
    const key = keyOf(request, flow);
    const now = this.#clock.now();
    const offeredAt = this.#offered.get(key);
    if (offeredAt !== undefined && now - offeredAt < digestLimits.plainPhoneMs) return true;
    this.#offered.delete(key);
    this.#makeRoom();
    this.#offered.set(key, now);
    return false;
  }

  /** It answered with another hash than MD5. */
  forget(request: SipRequest, flow: Flow): void {
    this.#offered.delete(keyOf(request, flow));
  }

  #makeRoom(): void {
    if (this.#offered.size < digestLimits.plainPhones) return;
    const oldest = this.#offered.keys().next();
    if (!oldest.done) this.#offered.delete(oldest.value);
  }
}

function keyOf({ headers }: SipRequest, { remoteAddress }: Flow): string {
  return `${remoteAddress} ${headers.from.uri.toString()}`.slice(0, digestLimits.plainPhoneChars);
}
