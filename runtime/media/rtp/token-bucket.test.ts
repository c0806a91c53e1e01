import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets a burst of a quarter second through and then the rate', () => {
    const bucket = new TokenBucket(100);
    const burst = Array.from({ length: 100 }, () => bucket.take(0)).filter(Boolean).length;
    expect(burst).toBe(25);
    const paced = Array.from({ length: 1000 }, (_, ms) => bucket.take(ms)).filter(Boolean).length;
    expect(paced).toBeGreaterThanOrEqual(98);
    expect(paced).toBeLessThanOrEqual(100);
  });
});
