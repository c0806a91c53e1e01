import { describe, expect, it } from '@jest/globals';
import { HeardMedia } from './heard-media.ts';
import { HeardStream } from './heard-stream.ts';
import { wireFormat } from './wire-format.ts';

/** A stream in PCM8; `say` appends so many milliseconds, each sample holding its value. */
function bench() {
  const told: string[] = [];
  let tick = 0;
  const stream = new HeardStream(0, {
    started: ({ format }) => told.push(`started ${format.encoding}`),
    ended: (durationMs, bytes) => told.push(`ended ${durationMs} ${bytes}`),
  });
  const say = (value: number, ms = 20): boolean =>
    stream.append(new Uint8Array(new Int16Array(ms * 8).fill(value).buffer));
  /** First sample of each of the next frames; 0 is silence. */
  const hear = (frames: number): number[] =>
    Array.from({ length: frames }, () => {
      tick += 1;
      return stream.frame(tick)?.[0] ?? 0;
    });
  return { stream, told, say, hear };
}

describe('a stream of a peer', () => {
  it('that came at once is played frame by frame, and ends with its stop', () => {
    const { stream, told, say, hear } = bench();
    stream.start({ format: wireFormat('PCM8') });
    for (const value of [1, 2, 3]) say(value);
    stream.stop();
    expect(hear(5)).toEqual([1, 2, 3, 0, 0]);
    expect(told).toEqual(['started PCM8', 'ended 60 960']);
  });

  it('that comes in real time waits until a late frame is no gap', () => {
    const { say, hear } = bench();
    say(1);
    expect(hear(1)).toEqual([0]);
    say(2);
    expect(hear(1)).toEqual([1]);
    expect(hear(2)).toEqual([2, 0]);
    say(3);
    expect(hear(4)).toEqual([0, 0, 3, 0]);
  });

  it('is cut anew where its frames are no multiple of ours', () => {
    const { stream, say, hear } = bench();
    for (const value of [1, 2, 3, 4]) say(value, 30);
    stream.stop();
    expect(hear(7)).toEqual([1, 1, 2, 3, 3, 4, 0]);
  });

  it('ends after a second of silence, and begins anew as it was', () => {
    const { told, say, hear } = bench();
    say(1, 40);
    hear(2 + 49);
    expect(told).toEqual(['started PCM8']);
    hear(1);
    expect(told).toEqual(['started PCM8', 'ended 40 640']);
    say(2, 40);
    expect(hear(1)).toEqual([2]);
    expect(told).toHaveLength(3);
  });

  it('is silent from the next frame on when it is cleared, and still ends with its stop', () => {
    const { stream, told, say, hear } = bench();
    say(1, 10_000);
    stream.stop();
    expect(hear(2)).toEqual([1, 1]);
    stream.clear();
    expect(hear(2)).toEqual([0, 0]);
    expect(told).toEqual(['started PCM8', 'ended 40 160000']);
    say(5, 40);
    expect(hear(1)).toEqual([5]);
  });

  it('changes its format between streams only', () => {
    const { stream, told, say, hear } = bench();
    say(1, 20);
    stream.start({ format: { encoding: 'PCM16', rateHz: 24_000 } });
    stream.append(new Uint8Array(new Int16Array(480).fill(9).buffer));
    stream.stop();
    expect(hear(1)).toEqual([1]);
    expect(stream.rateHz).toBe(8000);
    expect(hear(1)).toEqual([9]);
    expect(stream.rateHz).toBe(24_000);
    expect(told).toEqual(['started PCM8', 'ended 20 320', 'started PCM16']);
  });

  it('keeps five minutes and no more', () => {
    const { say } = bench();
    expect(Array.from({ length: 11 }, () => say(1, 30_000)).filter(Boolean)).toHaveLength(10);
  });
});

describe('the streams of a peer', () => {
  it('tell whether what is cleared was given last', () => {
    const silent = { started: () => undefined, ended: () => undefined, dropped: () => undefined };
    const media = new HeardMedia(0, silent);
    const payload = new Uint8Array(new Int16Array(1600).fill(7).buffer);
    for (const tag of ['a', 'b']) media.take({ event: 'start', tag, format: wireFormat('PCM8') });
    media.take({ event: 'media', tag: 'a', payload });
    expect([1, 2, 3].map((tick) => media.frame(tick)?.[0])).toEqual([7, 7, 7]);
    expect([media.clear('b'), media.clear('a'), media.clear(undefined)]).toEqual([false, true, true]);
    expect(media.frame(4)).toBeUndefined();
  });
});
