import { describe, expect, it } from '@jest/globals';
import { type SpeechBound, SpeechBounds, type SpeechBoundsOptions } from './speech-bounds.ts';

/** Bounds that are told, each with the number of the window that told it; windows of 32 ms. */
function bounds(probabilities: readonly number[], options?: SpeechBoundsOptions): [number, SpeechBound][] {
  const found = new SpeechBounds(32, options);
  return probabilities.flatMap((probability, index): [number, SpeechBound][] => {
    const bound = found.next(probability);
    return bound === undefined ? [] : [[index, bound]];
  });
}

function times(count: number, probability: number): number[] {
  return new Array(count).fill(probability);
}

describe('bounds of speech', () => {
  it('begin with the window that reaches the threshold, and are told once', () => {
    expect(bounds([...times(10, 0.1), ...times(20, 0.9)])).toEqual([[10, { speechStartAt: 0.32 }]]);
    expect(bounds(times(10, 0.5))).toEqual([[0, { speechStartAt: 0 }]]);
    expect(bounds(times(10, 0.499))).toEqual([]);
  });

  it('end after the silence that was asked for, at the time that it began', () => {
    const probabilities = [...times(5, 0.9), ...times(20, 0.1)];
    // The first silent window ends at 192 ms; 300 ms later is within the tenth after it.
    expect(bounds(probabilities)).toEqual([
      [0, { speechStartAt: 0 }],
      [15, { speechEndAt: 0.16 }],
    ]);
    expect(bounds(probabilities, { minSilenceDurationMs: 100 })[1]).toEqual([9, { speechEndAt: 0.16 }]);
    expect(bounds(probabilities, { minSilenceDurationMs: 0 })[1]).toEqual([5, { speechEndAt: 0.16 }]);
  });

  it('do not end at a probability that is just below the threshold', () => {
    expect(bounds([...times(5, 0.9), ...times(40, 0.36)])).toHaveLength(1);
    expect(bounds([...times(5, 0.9), ...times(40, 0.34)])).toHaveLength(2);
  });

  it('do not end in a pause that is too short, however often', () => {
    const pauses = Array.from({ length: 10 }, () => [...times(3, 0.9), ...times(9, 0.1)]).flat();
    expect(bounds(pauses)).toHaveLength(1);
  });

  it('count a pause from where it began, though the probability wavers in it', () => {
    const [, end] = bounds([...times(5, 0.9), 0.1, ...times(12, 0.45)]);
    expect(end).toEqual([15, { speechEndAt: 0.16 }]);
  });

  it('are as much wider as was asked for, and never before the beginning', () => {
    const probabilities = [...times(2, 0.1), ...times(5, 0.9), ...times(20, 0.1)];
    expect(bounds(probabilities, { speechPadMs: 30 }).map(([, bound]) => bound)).toEqual([
      { speechStartAt: 0.034 },
      { speechEndAt: 0.254 },
    ]);
    expect(bounds(probabilities, { speechPadMs: 500 })[0]?.[1]).toEqual({ speechStartAt: 0 });
  });

  it('follow another threshold', () => {
    expect(bounds(times(3, 0.75), { threshold: 0.8 })).toEqual([]);
    expect(bounds([...times(3, 0.08), ...times(20, 0.02)], { threshold: 0.05 })).toHaveLength(1);
    expect(bounds([...times(3, 0.08), ...times(20, 0.005)], { threshold: 0.05 })).toHaveLength(2);
  });

  it('begin anew after a reset', () => {
    const found = new SpeechBounds(32);
    for (const probability of times(5, 0.9)) found.next(probability);
    found.reset();
    expect([found.next(0.1), found.next(0.9)]).toEqual([undefined, { speechStartAt: 0.032 }]);
  });
});
