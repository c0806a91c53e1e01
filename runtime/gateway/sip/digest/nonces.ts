import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#runtime/shared/clock.ts';
import { digestLimits } from './limits.ts';

interface Use {
  readonly issuedAt: number;
  /** Highest nonce count seen. */
  highest: number;
  /** Bit n: the count `highest - n` was seen. */
  seen: number;
}

const timeBytes = 6;
const saltBytes = 9;
const macBytes = 15;
const nonceBytes = timeBytes + saltBytes + macBytes;

/**
 * Nonces that say themselves when and for which address they were made, under a key that only this process has:
 * challenges cost no memory, however many there are. Only what was proven with a nonce is remembered (RFC 7616 §5.4),
 * so that no request can be repeated.
 */
export class Nonces {
  readonly #clock: Clock;
  readonly #key = randomBytes(32);
  readonly #uses = new Map<string, Use>();
  /** Nonces made at this time or before are no longer taken: their uses may have been forgotten. */
  #forgotten = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(address: string): string {
    const head = Buffer.alloc(timeBytes + saltBytes);
    head.writeUIntBE(this.#clock.now(), 0, timeBytes);
    randomBytes(saltBytes).copy(head, timeBytes);
    return Buffer.concat([head, this.#mac(head, address)]).toString('base64url');
  }

  /**
   * Whether a request proven with this nonce is new: the nonce is ours, for that address, young enough, and the count
   * was not seen. Ask once for each request.
   */
  use(nonce: string, address: string, count: number): boolean {
    const issuedAt = this.#issuedAt(nonce, address);
    const now = this.#clock.now();
    if (issuedAt === undefined || issuedAt <= this.#forgotten || now - issuedAt > digestLimits.nonceMs) return false;
    const use = this.#uses.get(nonce);
    if (use !== undefined) return advance(use, count);
    this.#makeRoom(now);
    this.#uses.set(nonce, { issuedAt, highest: count, seen: 1 });
    return true;
  }

  #issuedAt(nonce: string, address: string): number | undefined {
    const bytes = Buffer.from(nonce, 'base64url');
    if (bytes.length !== nonceBytes || bytes.toString('base64url') !== nonce) return undefined;
    const head = bytes.subarray(0, timeBytes + saltBytes);
    return timingSafeEqual(bytes.subarray(head.length), this.#mac(head, address))
      ? head.readUIntBE(0, timeBytes)
      : undefined;
  }

  #mac(head: Buffer, address: string): Buffer {
    return createHmac('sha256', this.#key).update(head).update(address).digest().subarray(0, macBytes);
  }

  /** First those whose time is over; when all are young, the one used first. */
  #makeRoom(now: number): void {
    for (const [nonce, { issuedAt }] of this.#uses) {
      const isOver = now - issuedAt > digestLimits.nonceMs;
      if (!isOver && this.#uses.size < digestLimits.usedNonces) return;
      if (!isOver) this.#forgotten = Math.max(this.#forgotten, issuedAt);
      this.#uses.delete(nonce);
    }
  }
}

/** A sliding window, as in RFC 4303 §3.4.3. */
function advance(use: Use, count: number): boolean {
  const ahead = count - use.highest;
  if (ahead > 0) {
    use.seen = ahead > digestLimits.nonceCountWindow ? 1 : (use.seen << ahead) | 1;
    use.highest = count;
    return true;
  }
  const bit = 1 << -ahead;
  if (-ahead > digestLimits.nonceCountWindow || (use.seen & bit) !== 0) return false;
  use.seen |= bit;
  return true;
}
