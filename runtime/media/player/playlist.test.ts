import { describe, expect, it } from '@jest/globals';
import { ClipWriter } from '../clip/clip.ts';
import { Playlist } from './playlist.ts';
import { ClipItem } from './playlist-item.ts';

const frame = 160;

/** A clip of so many frames, each of which holds its number. */
function clip(first: number, frames: number, state: 'complete' | 'failed' | 'growing' = 'complete'): ClipWriter {
  const writer = new ClipWriter(8000, 60_000);
  for (let count = 0; count < frames; count += 1) writer.write(new Int16Array(frame).fill(first + count));
  if (state !== 'growing') writer.end(state);
  return writer;
}

function bench(options: { loop?: boolean; paused?: boolean } = {}): {
  playlist: Playlist;
  told: string[];
  /** First sample of each of the next frames; 0 is silence. */
  hear: (frames: number) => number[];
} {
  const told: string[] = [];
  let tick = 0;
  const playlist = new Playlist({ loop: false, paused: false, startTick: 0, ...options }, (name, payload) =>
    told.push([name, ...Object.values(payload)].join(' ')),
  );
  const hear = (frames: number): number[] =>
    Array.from({ length: frames }, () => {
      tick += 1;
      return playlist.frame(tick)?.[0] ?? 0;
    });
  return { playlist, told, hear };
}

describe('a playlist', () => {
  it('plays clips one behind the other and ends when no more will come', () => {
    const { playlist, told, hear } = bench();
    playlist.add(new ClipItem(clip(1, 2).clip));
    playlist.add(new ClipItem(clip(3, 2).clip));
    expect(hear(5)).toEqual([1, 2, 3, 4, 0]);
    expect(told).toEqual(['started', 'starved']);
    playlist.add(new ClipItem(clip(5, 1).clip));
    playlist.isWhole = true;
    expect(hear(3)).toEqual([5, 0, 0]);
    expect(told).toEqual(['started', 'starved', 'finished false']);
  });

  it('gives whoever asks the same frame, and lets the time of frames pass that nobody asked for', () => {
    const { playlist } = bench();
    playlist.add(new ClipItem(clip(1, 9).clip));
    expect([playlist.frame(1)?.[0], playlist.frame(1)?.[0], playlist.frame(5)?.[0]]).toEqual([1, 1, 5]);
  });

  it('plays a clip while it grows', () => {
    const { playlist, told, hear } = bench();
    const growing = clip(1, 1, 'growing');
    playlist.add(new ClipItem(growing.clip));
    playlist.isWhole = true;
    expect(hear(3)).toEqual([1, 0, 0]);
    growing.write(new Int16Array(frame).fill(2));
    growing.end();
    expect(hear(2)).toEqual([2, 0]);
    expect(told).toEqual(['started', 'starved', 'finished false']);
  });

  it('waits while it is paused, also before it began', () => {
    const { playlist, told, hear } = bench({ paused: true });
    playlist.add(new ClipItem(clip(1, 3).clip));
    playlist.isWhole = true;
    expect(hear(2)).toEqual([0, 0]);
    expect(told).toEqual([]);
    playlist.isPaused = false;
    expect(hear(1)).toEqual([1]);
    playlist.isPaused = true;
    expect(hear(2)).toEqual([0, 0]);
    playlist.isPaused = false;
    expect(hear(2)).toEqual([2, 3]);
    expect(told).toEqual(['started 60', 'finished false']);
  });

  it('loops over all its clips', () => {
    const { playlist, told, hear } = bench({ loop: true });
    playlist.add(new ClipItem(clip(1, 1).clip));
    playlist.add(new ClipItem(clip(2, 1).clip));
    playlist.isWhole = true;
    playlist.mark(20);
    expect(hear(5)).toEqual([1, 2, 1, 2, 1]);
    expect(told).toEqual(['started 40', 'marker 20', 'marker 20']);
  });

  it('does not loop over nothing for ever', () => {
    const { playlist, told, hear } = bench({ loop: true });
    playlist.add(new ClipItem(clip(1, 0).clip));
    playlist.isWhole = true;
    expect(hear(2)).toEqual([0, 0]);
    expect(told).toEqual(['started 0', 'finished false']);
  });

  it('tells of marks from the beginning and from the end', () => {
    const { playlist, told, hear } = bench();
    playlist.add(new ClipItem(clip(1, 10).clip));
    playlist.isWhole = true;
    playlist.mark(0);
    playlist.mark(-50);
    hear(7);
    expect(told).toEqual(['started 200', 'marker 0']);
    hear(1);
    expect(told.at(-1)).toBe('marker -50');
  });

  it('ends where a clip failed', () => {
    const { playlist, told, hear } = bench();
    playlist.add(new ClipItem(clip(1, 2, 'failed').clip));
    playlist.isWhole = true;
    expect(hear(3)).toEqual([1, 2, 0]);
    expect(told).toEqual(['started 40', 'finished true']);
  });

  it('takes up the rate of each clip', () => {
    const { playlist } = bench();
    const wide = new ClipWriter(16_000, 1000);
    wide.write(new Int16Array(320).fill(7));
    wide.end();
    playlist.add(new ClipItem(clip(1, 1).clip));
    playlist.add(new ClipItem(wide.clip));
    playlist.isWhole = true;
    expect([playlist.frame(1)?.length, playlist.frame(2)?.length]).toEqual([160, 320]);
  });
});
