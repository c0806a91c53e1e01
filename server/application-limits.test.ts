import { describe, expect, it } from '@jest/globals';
import { adjustableLimits, applicationLimits, changedLimits } from './application-limits.ts';

describe('the limits that can be set for an application', () => {
  it('are listed with what is set', () => {
    const [first] = applicationLimits({ withoutCallsMs: 5_000 });
    expect(first).toMatchObject({ name: 'withoutCallsMs', value: 5_000, usual: 60_000, least: 1_000, unit: 'ms' });
    expect(applicationLimits({})).toHaveLength(adjustableLimits.size);
  });

  it('are changed by their names, and reset', () => {
    const set = changedLimits({ players: 20 }, { callAttempts: 200 });
    expect(set).toEqual({ players: 20, callAttempts: 200 });
    expect(changedLimits(set, { players: null, httpActive: null })).toEqual({ callAttempts: 200 });
  });

  it('are refused where there is no such limit, and outside of its bounds', () => {
    const code = (name: string, value: number) => {
      try {
        changedLimits({}, { [name]: value });
        return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code('player', 5)).toBe('LIMIT_UNKNOWN');
    expect(code('constructor', 5)).toBe('LIMIT_UNKNOWN');
    expect([0, 51, 1.5, Number.NaN].map((value) => code('players', value))).toEqual(
      Array(4).fill('LIMIT_OUT_OF_RANGE'),
    );
    expect(code('players', 50)).toBe('none');
  });
});
