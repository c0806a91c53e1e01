import { describe, expect, it } from '@jest/globals';
import { timeZone } from './time-zone.ts';

describe('a time zone', () => {
  it('is kept on both sides of a change of the clocks', () => {
    const { fromLocal, toLocal } = timeZone('Europe/Berlin');
    for (const [local, utc] of [
      ['2026-01-01T12:00:00Z', '2026-01-01T11:00:00Z'],
      ['2026-03-29T01:59:59Z', '2026-03-29T00:59:59Z'],
      ['2026-03-29T03:00:00Z', '2026-03-29T01:00:00Z'],
      ['2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
      ['2026-10-25T03:00:00Z', '2026-10-25T02:00:00Z'],
    ] as const) {
      expect(new Date(fromLocal(Date.parse(local))).toISOString()).toBe(new Date(utc).toISOString());
      expect(toLocal(Date.parse(utc))).toBe(Date.parse(local));
    }
    // There is no half past two that night.
    expect(fromLocal(Date.parse('2026-03-29T02:30:00Z'))).toBe(Date.parse('2026-03-29T01:30:00Z'));
  });
});
