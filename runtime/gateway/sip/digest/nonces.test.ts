import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { digestLimits } from './limits.ts';
import { Nonces } from './nonces.ts';

const phone = '192.0.2.7';

function stage() {
  const clock = new VirtualClock(1_700_000_000_000);
  const nonces = new Nonces(clock);
  return { clock, nonces };
}

describe('a nonce', () => {
  it('is good once for each count, for the address it was made for, and for five minutes', () => {
    const { clock, nonces } = stage();
    const nonce = nonces.issue(phone);
    expect(nonces.use(nonce, '192.0.2.8', 1)).toBe(false);
    expect([1, 1, 2, 2].map((count) => nonces.use(nonce, phone, count))).toEqual([true, false, true, false]);
    clock.advance(digestLimits.nonceMs);
    expect(nonces.use(nonce, phone, 3)).toBe(true);
    clock.advance(1);
    expect(nonces.use(nonce, phone, 4)).toBe(false);
  });

  it('takes counts that overtook one another, within its window', () => {
    const { nonces } = stage();
    const nonce = nonces.issue(phone);
    const highest = 1 + digestLimits.nonceCountWindow;
    expect([highest, 1, 2, 2, highest - 1, highest + 40, highest + 1].map((n) => nonces.use(nonce, phone, n))).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('of another process, changed, cut off or invented is none', () => {
    const { nonces } = stage();
    const nonce = nonces.issue(phone);
    const changed = `${nonce.startsWith('A') ? 'B' : 'A'}${nonce.slice(1)}`;
    const spelt = Buffer.from(nonce, 'base64url').toString('base64');
    for (const other of [new Nonces(new VirtualClock(1_700_000_000_000)).issue(phone), changed, nonce.slice(1), '']) {
      expect(nonces.use(other, phone, 1)).toBe(false);
    }
    if (spelt !== nonce) expect(nonces.use(spelt, phone, 1)).toBe(false);
    expect(nonces.use(nonce, phone, 1)).toBe(true);
  });

  it('is never the same twice', () => {
    const { nonces } = stage();
    expect(new Set(Array.from({ length: 1000 }, () => nonces.issue(phone))).size).toBe(1000);
  });
});

describe('the memory of used nonces', () => {
  it('has a bound, and what it forgot cannot be repeated', () => {
    const { clock, nonces } = stage();
    const first = nonces.issue(phone);
    expect(nonces.use(first, phone, 1)).toBe(true);
    for (let n = 0; n < digestLimits.usedNonces; n += 1) {
      clock.advance(1);
      expect(nonces.use(nonces.issue(phone), phone, 1)).toBe(true);
    }
    expect(nonces.use(first, phone, 1)).toBe(false);
    expect(nonces.use(first, phone, 2)).toBe(false);
    clock.advance(1);
    expect(nonces.use(nonces.issue(phone), phone, 1)).toBe(true);
  });
});
