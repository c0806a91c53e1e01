import { describe, expect, it } from '@jest/globals';
import { silence, sound } from '#tests/support/recognition/sounds.ts';
import { EnergyEndpointer } from './energy-endpointer.ts';

/** What an endpointer says to frames given as `[how many, frame]`, with the number of the frame. */
function changes(...parts: readonly (readonly [number, Int16Array])[]): readonly string[] {
  const endpointer = new EnergyEndpointer();
  const told: string[] = [];
  let count = 0;
  for (const [frames, frame] of parts) {
    for (let index = 0; index < frames; index += 1) {
      count += 1;
      const change = endpointer.hear(frame);
      if (change !== undefined) told.push(`${change} ${count}`);
    }
  }
  return told;
}

describe('the endpointer by loudness', () => {
  it('notices speech after 80 ms and its end after 700 ms', () => {
    expect(changes([50, silence(8000)], [50, sound(8000)], [50, silence(8000)])).toEqual([
      'speechStarted 54',
      'speechEnded 135',
    ]);
  });

  it('does not take clicks for speech, nor breaths for its end', () => {
    expect(changes([50, silence(8000)], [3, sound(8000)], [50, silence(8000)])).toEqual([]);
    expect(changes([20, sound(8000)], [34, silence(8000)], [20, sound(8000)])).toEqual(['speechStarted 4']);
  });

  it('finds speech above the noise of a line', () => {
    const noise = sound(8000, 400);
    expect(changes([100, noise], [50, sound(8000, 6000)], [50, noise])).toEqual([
      'speechStarted 104',
      'speechEnded 185',
    ]);
  });

  it('gets used to noise that stays', () => {
    const told = changes([10, silence(8000)], [3000, sound(8000, 600)]);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/^speechEnded/);
  });
});
