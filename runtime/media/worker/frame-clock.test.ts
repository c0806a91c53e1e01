import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { mediaLimits } from '../limits.ts';
import { FrameClock } from './frame-clock.ts';

/** A clock whose timers fire late by what `lateness` says. */
function bench(lateness: () => number = () => 0): {
  clock: VirtualClock;
  frames: number[];
  skips: number[];
  frameClock: FrameClock;
} {
  const clock = new VirtualClock(1000);
  const frames: number[] = [];
  const skips: number[] = [];
  const time = {
    now: () => clock.now(),
    after: (callback: () => void, delayMs: number) => {
      const timer = clock.setTimeout(callback, Math.max(1, delayMs + lateness()));
      return () => timer.cancel();
    },
  };
  const frameClock = new FrameClock(time, {
    frame: (now) => frames.push(now),
    skipped: (count) => skips.push(count),
  });
  return { clock, frames, skips, frameClock };
}

describe('the frame clock', () => {
  it('gives a frame every 20 ms', () => {
    const { clock, frames, frameClock } = bench();
    frameClock.start();
    clock.advance(100);
    expect(frames).toEqual([1020, 1040, 1060, 1080, 1100]);
  });

  it('does not drift when every wake-up is late', () => {
    const { clock, frames, skips, frameClock } = bench(() => 7.3);
    frameClock.start();
    clock.advance(60_000 + 10);
    expect(frames).toHaveLength(3000);
    expect(skips).toEqual([]);
    expect(frames.at(-1)).toBeLessThan(1000 + 60_000 + 8);
  });

  it('waits on when a timer fires early', () => {
    const { clock, frames, frameClock } = bench(() => -3);
    frameClock.start();
    clock.advance(200);
    expect(frames).toEqual([1020, 1040, 1060, 1080, 1100, 1120, 1140, 1160, 1180, 1200]);
  });

  it('catches up after a short stall and keeps the schedule', () => {
    let late = 50;
    const { clock, frames, skips, frameClock } = bench(() => late);
    frameClock.start();
    late = 0;
    clock.advance(120);
    expect(frames).toEqual([1070, 1070, 1070, 1080, 1100, 1120]);
    expect(skips).toEqual([]);
  });

  it('skips what a long stall made late, before the few frames it still delivers', () => {
    let late = 1000;
    const { clock, frames, skips, frameClock } = bench(() => late);
    frameClock.start();
    late = 0;
    clock.advance(1040);
    expect(frames).toHaveLength(mediaLimits.catchUpFrames + 1);
    // 51 frames were due by then.
    expect(skips).toEqual([51 - mediaLimits.catchUpFrames]);
  });

  it('gives nothing after it was stopped, even from within a frame', () => {
    const { clock, frames, frameClock } = bench();
    frameClock.start();
    clock.advance(40);
    frameClock.stop();
    clock.advance(100);
    expect(frames).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});
