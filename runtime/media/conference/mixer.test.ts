import { describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import { MixOutput } from './mix-output.ts';
import { Mixer, type VoiceSource } from './mixer.ts';

const samples = 320;

/** A voice whose frames are constant; undefined is silence. */
function voice(level: () => number | undefined): VoiceSource {
  const frame = new Int16Array(samples);
  return {
    frame: (): AudioFrame | undefined => {
      const value = level();
      return value === undefined ? undefined : frame.fill(value);
    },
  };
}

function bench(levels: Record<string, number | undefined>, rateHz: FrameRateHz = 16_000) {
  const mixer = new Mixer(rateHz);
  for (const id of Object.keys(levels))
    mixer.join(
      id,
      voice(() => levels[id]),
    );
  let tick = 0;
  const hear = (...outputs: MixOutput[]) => {
    tick += 1;
    return outputs.map((output) => output.frame(tick)?.[0]);
  };
  return { mixer, levels, hear, mixFor: (...without: string[]) => new MixOutput(mixer, without) };
}

describe('a conference', () => {
  verifies('CONF-OTHERS', 'lets everybody hear all but themselves', () => {
    const { hear, mixFor } = bench({ a: 1, b: 20, c: 300 });
    expect(hear(mixFor('a'), mixFor('b'), mixFor('c'), mixFor())).toEqual([320, 301, 21, 321]);
  });

  it('is silent for whoever alone speaks, and for all when nobody does', () => {
    const { levels, hear, mixFor } = bench({ a: undefined, b: 20, c: undefined });
    const [a, b] = [mixFor('a'), mixFor('b')];
    expect(hear(a, b)).toEqual([20, undefined]);
    levels.b = undefined;
    expect(hear(a, b)).toEqual([undefined, undefined]);
  });

  it('takes voices in and lets them go', () => {
    const { mixer, hear, mixFor } = bench({ a: 1, b: 20 });
    const a = mixFor('a');
    expect(hear(a)).toEqual([20]);
    mixer.join(
      'c',
      voice(() => 300),
    );
    expect(hear(a)).toEqual([320]);
    mixer.leave('b');
    mixer.leave('nobody');
    expect(hear(a)).toEqual([300]);
    expect(mixer.voices).toBe(2);
  });

  it('mutes a voice for all, and goes on taking its frames', () => {
    let taken = 0;
    const { mixer, hear, mixFor } = bench({ a: 1 });
    mixer.join(
      'b',
      voice(() => {
        taken += 1;
        return 20;
      }),
    );
    const all = mixFor();
    mixer.mute('b', true);
    expect(hear(all)).toEqual([1]);
    expect(taken).toBe(1);
    mixer.mute('b', false);
    expect(hear(all)).toEqual([21]);
  });

  it('takes each frame once, however many listen and ask', () => {
    let taken = 0;
    const { mixer, mixFor } = bench({});
    mixer.join(
      'a',
      voice(() => {
        taken += 1;
        return 7;
      }),
    );
    const outputs = [mixFor('x'), mixFor('y'), mixFor()];
    for (const output of [...outputs, ...outputs]) expect(output.frame(5)?.[0]).toBe(7);
    expect(taken).toBe(1);
  });

  verifies('CONF-LEVEL', 'does not attenuate two speakers at -10 dBm0', () => {
    // A sine of -10 dBm0 peaks 13.14 dB below full scale (ITU-T G.711).
    const level = Math.round(32_767 * 10 ** (-13.14 / 20));
    const { hear, mixFor } = bench({ a: level, b: level, c: undefined });
    expect(hear(mixFor('c'))).toEqual([2 * level]);
  });

  it('has no room for sums of more than 16 bits, and stays on the right side of it', () => {
    const levels = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`v${index}`, -32_768]));
    const { hear, mixFor } = bench(levels);
    const [first] = hear(mixFor('v0'));
    expect(first).toBeLessThan(-29_000);
    expect(first).toBeGreaterThan(-32_768);
  });

  it('and another that hear each other hear each other’s voices only, the later by one frame', () => {
    const [one, other] = [bench({ a: 1 }), bench({ b: 20 })];
    const [toOther, toOne] = [one.mixFor('other'), other.mixFor('one')];
    one.mixer.join('other', toOne);
    other.mixer.join('one', toOther);
    const [a, b] = [one.mixFor('a'), other.mixFor('b')];
    const heard: (number | undefined)[][] = [];
    for (let tick = 1; tick <= 4; tick += 1) heard.push([a.frame(tick)?.[0], b.frame(tick)?.[0]]);
    expect(heard.slice(1)).toEqual([
      [20, 1],
      [20, 1],
      [20, 1],
    ]);
  });
});
