import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FailureLog } from './failure-log.ts';
import { sessionLimits } from './limits.ts';

describe('the log of what failed in sessions', () => {
  it('has a few lines a second, and the next says how many it left out', () => {
    const clock = new VirtualClock(0);
    const told: unknown[] = [];
    const log = Object.assign(Object.create(silentLogger), { error: (fields: unknown) => told.push(fields) });
    const failures = new FailureLog({ log, clock });
    for (let session = 0; session < 1_000; session += 1) failures.tell({ session }, 'journal did not close in time');
    const { failureLinesPerSecond } = sessionLimits;
    expect(told).toHaveLength(failureLinesPerSecond);
    clock.advance(1_000);
    failures.tell({ session: 1_000 }, 'journal did not close in time');
    expect(told.at(-1)).toEqual({ session: 1_000, untold: 1_000 - failureLinesPerSecond });
  });
});
