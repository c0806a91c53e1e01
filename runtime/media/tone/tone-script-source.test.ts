import { describe, expect, it } from '@jest/globals';
import { joined } from '#tests/support/synthetic-audio.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { type FrameRateHz, frameRatesHz } from '../graph/frame-output.ts';
import { parseToneScript } from './tone-script.ts';
import { ToneScriptSource } from './tone-script-source.ts';

interface Played {
  readonly audio: Int16Array;
  readonly isOver: boolean;
}

function played(script: string, rateHz: FrameRateHz, mostMs: number, loop = false): Played {
  const source = new ToneScriptSource(parseToneScript(script), rateHz, loop);
  const frames: Int16Array[] = [];
  while (frames.length < mostMs / 20) {
    const frame = source.next();
    if (frame === undefined) return { audio: joined(...frames), isOver: true };
    frames.push(new Int16Array(frame));
  }
  return { audio: joined(...frames), isOver: source.next() === undefined };
}

function cut({ audio }: Played, rateHz: number, fromMs: number, toMs: number): number[] {
  return [...audio.subarray((fromMs * rateHz) / 1000, (toMs * rateHz) / 1000)];
}

/** dBm0 of a sine that holds all of the power. */
function levelOf(samples: readonly number[]): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return 10 * Math.log10((2 * power) / 32_768 ** 2) + 3.17;
}

describe.each(frameRatesHz)('a tone script at %d Hz', (rateHz) => {
  it('sounds at its frequencies and levels for its time, then is over', () => {
    const script = '440@-19,2000@-10;1(.3/.2/1,.25/0/2)';
    const tones = played(script, rateHz, 5000);
    expect([tones.audio.length, tones.isOver]).toEqual([rateHz, true]);
    const first = cut(tones, rateHz, 0, 300);
    expect(toneCorrelation(first, 440, rateHz)).toBeGreaterThan(0.999);
    expect(Math.abs(levelOf(first) + 19)).toBeLessThan(0.1);
    expect(cut(tones, rateHz, 300, 500).every((sample) => sample === 0)).toBe(true);
    const second = cut(tones, rateHz, 500, 750);
    expect(toneCorrelation(second, 2000, rateHz)).toBeGreaterThan(0.999);
    expect(Math.abs(levelOf(second) + 10)).toBeLessThan(0.1);
    // The segments begin again, until the section is over.
    expect(toneCorrelation(cut(tones, rateHz, 750, 1000), 440, rateHz)).toBeGreaterThan(0.999);
  });

  it('adds frequencies up', () => {
    const both = cut(played('440@-19,480@-16;1(*/0/1+2)', rateHz, 1000), rateHz, 0, 1000);
    expect(toneCorrelation(both, 480, rateHz) ** 2).toBeCloseTo(2 / 3, 1);
    expect(toneCorrelation(both, 440, rateHz) ** 2).toBeCloseTo(1 / 3, 1);
  });
});

describe('a tone script', () => {
  it('says how long it takes', () => {
    const script = parseToneScript('350@-19,440@-19;2(.1/.1/1+2);10(*/0/1+2)');
    expect(new ToneScriptSource(script, 8000).durationMs).toBe(12_000);
    expect(new ToneScriptSource(script, 8000, true).durationMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes on in its second section, whatever the frames', () => {
    const tones = played('600@-10,900@-10;.13(.05/.01/1);.2(*/0/2)', 8000, 1000);
    expect(cut(tones, 8000, 50, 60).every((sample) => sample === 0)).toBe(true);
    expect(toneCorrelation(cut(tones, 8000, 60, 110), 600, 8000)).toBeGreaterThan(0.999);
    expect(toneCorrelation(cut(tones, 8000, 130, 330), 900, 8000)).toBeGreaterThan(0.999);
    expect(cut(tones, 8000, 330, 340).every((sample) => sample === 0)).toBe(true);
    expect(tones.audio.length).toBe(340 * 8);
  });

  it('begins again in a loop, and never ends', () => {
    const tones = played('500@-10;.2(.1/.1/1)', 8000, 10_000, true);
    expect([tones.audio.length, tones.isOver]).toEqual([80_000, false]);
    expect(cut(tones, 8000, 9800, 10_000)).toEqual(cut(tones, 8000, 0, 200));
  });

  it('keeps its frequency over minutes', () => {
    const source = new ToneScriptSource(parseToneScript('1000@-10;*(*/0/1)'), 8000);
    const first = new Int16Array(source.next() ?? []);
    let last: Int16Array = first;
    for (let frame = 1; frame < 300 * 50; frame += 1) last = source.next() ?? last;
    expect(last.every((sample, index) => Math.abs(sample - (first[index] ?? 0)) <= 1)).toBe(true);
  });

  it('clips at full scale and does not wrap', () => {
    const loud = cut(played('500@3,500@3;1(*/0/1+2)', 8000, 1000), 8000, 0, 1000);
    expect(toneCorrelation(loud, 500, 8000)).toBeGreaterThan(0.95);
  });
});
