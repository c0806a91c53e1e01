import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from './clock.ts';
import { doneWithin } from './deadline.ts';

describe('a deadline', () => {
  it('leaves no timer behind when the work is done in time', async () => {
    const clock = new VirtualClock();
    expect(await doneWithin(clock, 100, Promise.resolve())).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('stops waiting at its limit', async () => {
    const clock = new VirtualClock();
    const waiting = doneWithin(clock, 100, new Promise(() => undefined));
    clock.advance(100);
    expect(await waiting).toBe(false);
  });

  it('passes on what the work throws', async () => {
    const clock = new VirtualClock();
    await expect(doneWithin(clock, 100, Promise.reject(new RangeError('no')))).rejects.toThrow('no');
    expect(clock.pending).toBe(0);
  });
});
