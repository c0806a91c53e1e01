import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets a burst through, then one per interval, and counts the rest', () => {
    const bucket = new TokenBucket(10, 3);
    expect([1, 2, 3, 4].map(() => bucket.take(1_000))).toEqual([true, true, true, false]);
    expect(bucket.take(1_050)).toBe(false);
    expect([1_050, 1_075, 1_100].map((now) => bucket.waitMs(now))).toEqual([50, 25, 0]);
    expect(bucket.take(1_100)).toBe(true);
    expect(bucket.drainRefused()).toBe(2);
    expect(bucket.drainRefused()).toBe(0);
  });

  it('never saves up more than its burst and never loses by a clock that stands still', () => {
    const bucket = new TokenBucket(1, 2);
    expect([1, 2, 3].map(() => bucket.take(1_000_000))).toEqual([true, true, false]);
    expect(bucket.take(1_000_000)).toBe(false);
    expect([1, 2, 3].map(() => bucket.take(9_000_000))).toEqual([true, true, false]);
  });
});
