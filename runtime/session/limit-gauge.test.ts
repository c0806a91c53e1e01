import { describe, expect, it } from '@jest/globals';
import type { JournalEntry } from '#runtime/journal/record.ts';
import { defineLimits } from '#runtime/shared/limits.ts';
import { LimitGauge } from './limit-gauge.ts';

const limits = defineLimits('test', {
  things: { value: 10, unit: 'count', effect: 'There are no more.', range: [1, 100] },
  few: { value: 1, unit: 'count', effect: 'There are no more.' },
});

describe('the gauge of a session', () => {
  it('allows what is within the table’s limit, and tells once when four fifths are used', () => {
    const told: JournalEntry[] = [];
    const gauge = new LimitGauge({}, (entry) => told.push(entry));
    const allowed = Array.from({ length: 12 }, (_, index) => gauge.allows(limits, 'things', index + 1));
    expect(allowed).toEqual([...Array(10).fill(true), false, false]);
    expect(told).toEqual([
      {
        kind: 'limit',
        level: 'warn',
        message: 'Little is left of the limit things',
        data: { limit: 'things', used: 8, of: 10 },
      },
    ]);
    expect(gauge.allows(limits, 'few', 1)).toBe(true);
    expect(told.map(({ data }) => (data as { limit: string }).limit)).toEqual(['things', 'few']);
  });

  it('has what is set in place of what the table says', () => {
    const gauge = new LimitGauge({ things: 20 }, () => undefined);
    expect([gauge.of(limits, 'things'), gauge.of(limits, 'few')]).toEqual([20, 1]);
    expect([gauge.set('things'), gauge.set('few')]).toEqual([20, undefined]);
    expect([gauge.allows(limits, 'things', 20), gauge.allows(limits, 'things', 21)]).toEqual([true, false]);
  });
});
