import { describe, expect, it } from '@jest/globals';
import { bestFailure } from './best-failure.ts';

function best(...statuses: number[]): number {
  return bestFailure(statuses.map((status) => ({ status, reason: '', headers: undefined }))).status;
}

describe('the failure of a forked call', () => {
  it.each([
    [[486], 486],
    [[486, 603], 603],
    [[503, 486], 486],
    [[404, 302], 302],
    [[480, 486], 486],
    [[408, 404], 404],
    [[486, 401], 401],
    [[488, 486], 488],
    [[503, 500], 503],
    [[408, 503], 408],
    [[600, 603], 600],
    [[], 480],
  ])('of %j is %i', (statuses, expected) => {
    expect(best(...statuses)).toBe(expected);
  });
});
