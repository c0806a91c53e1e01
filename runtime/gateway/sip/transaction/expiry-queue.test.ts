import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { ExpiryQueue } from './expiry-queue.ts';

describe('a queue of waits of one length', () => {
  it('ends every wait in order, never early and at most 50 ms late, on one timer', () => {
    const clock = new VirtualClock();
    const queue = new ExpiryQueue(clock, 1_000);
    const ended: { readonly due: number; readonly at: number }[] = [];
    for (let index = 0; index < 5_000; index += 1) {
      const due = clock.now() + 1_000;
      queue.add({ expiresAt: 0, expired: () => ended.push({ due, at: clock.now() }) });
      expect(clock.pending).toBe(1);
      clock.advance(index % 7);
    }
    clock.advance(2_000);
    expect(ended).toHaveLength(5_000);
    expect(ended.every(({ due, at }) => at >= due && at <= due + 50)).toBe(true);
    expect(ended.map(({ due }) => due)).toEqual(ended.map(({ due }) => due).sort((one, two) => one - two));
    expect(clock.pending).toBe(0);
  });

  it('begins again after it was empty, and forgets everything when cleared', () => {
    const clock = new VirtualClock();
    const queue = new ExpiryQueue(clock, 1_000);
    let ended = 0;
    const count = () => {
      ended += 1;
    };
    const wait = () => queue.add({ expiresAt: 0, expired: count });
    wait();
    clock.advance(1_000);
    wait();
    clock.advance(999);
    expect(ended).toBe(1);
    clock.advance(1);
    expect(ended).toBe(2);
    wait();
    queue.clear();
    clock.advance(5_000);
    expect([ended, clock.pending]).toEqual([2, 0]);
  });
});
