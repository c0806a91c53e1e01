import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyPattern } from './key-pattern.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '.', '?'), maxLength: 8 });

/** The same by way of a regular expression, which takes its time. */
function expected(pattern: string, key: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.?]/g, '\\$&'))
    .join('.*');
  return new RegExp(pattern.includes('*') ? `^${source}$` : `^${source}`, 'su').test(key);
}

describe('a pattern of keys', () => {
  it('matches what its stars leave open', () => {
    fc.assert(
      fc.property(letters, letters, (pattern, key) => {
        const { prefix, matches } = keyPattern(pattern);
        expect(matches(key)).toBe(expected(pattern, key));
        if (matches(key)) expect(key.startsWith(prefix)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of many stars takes no longer for a key that all but matches', () => {
    const { matches } = keyPattern(`${'a*'.repeat(99)}b`);
    const key = 'a'.repeat(200);
    for (let turn = 0; turn < 10_000; turn += 1) expect(matches(key)).toBe(false);
  });
});
