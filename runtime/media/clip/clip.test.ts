import { describe, expect, it } from '@jest/globals';
import { ClipReader, ClipWriter } from './clip.ts';

describe('a clip', () => {
  it('is read while it is written', () => {
    const writer = new ClipWriter(8000, 60_000);
    const reader = new ClipReader(writer.clip);
    const into = new Int16Array(160);
    expect(reader.read(0, into)).toBe(0);
    writer.write(Int16Array.from({ length: 200 }, (_, index) => index));
    expect(reader.read(100, into)).toBe(100);
    expect([into[0], into[99]]).toEqual([100, 199]);
    for (let count = 0; count < 2000; count += 1) writer.write(new Int16Array(160).fill(count));
    expect(reader.state).toBe('growing');
    writer.end();
    expect(reader.state).toBe('complete');
    expect(reader.read(200 + 1999 * 160, into)).toBe(160);
    expect(into[0]).toBe(1999);
    expect(reader.durationMs).toBe(25 + 2000 * 20);
    expect(reader.read(reader.length, into)).toBe(0);
  });

  it('ends at its limit', () => {
    const writer = new ClipWriter(16_000, 100);
    expect(writer.write(new Int16Array(1600))).toBe(true);
    expect(writer.write(new Int16Array(1))).toBe(false);
    expect(new ClipReader(writer.clip).durationMs).toBe(100);
  });
});
