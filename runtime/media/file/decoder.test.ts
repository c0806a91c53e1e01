import { describe, expect, it } from '@jest/globals';
import { samplesOf } from '#tests/support/decoded-file.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { wavFile } from '#tests/support/wav-file.ts';
import { ClipReader } from '../clip/clip.ts';
import { mediaLimits } from '../limits.ts';
import { decodeFile, startDecoding } from './decoder.ts';

const file = wavFile({ hz: 700, rateHz: 16_000, ms: 1500 });

/** Pieces that come when the test says so. */
function pieces() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  return { readable, writer: writable.getWriter() };
}

describe('a file that is decoded while it comes', () => {
  it('can be played from its first piece on', async () => {
    const { readable, writer } = pieces();
    void writer.write(file.subarray(0, 16_044));
    const { clip, finished } = await startDecoding(readable);
    const reader = new ClipReader(clip);
    expect(clip.rateHz).toBe(16_000);
    expect(reader.state).toBe('growing');
    expect(reader.durationMs).toBe(500);
    await writer.write(file.subarray(16_044));
    await writer.close();
    expect(await finished).toEqual({ clip, durationMs: 1500, warning: undefined });
    expect(reader.state).toBe('complete');
    expect([...samplesOf(clip)].slice(0, 24_000)).toHaveLength(24_000);
    expect(toneCorrelation([...samplesOf(clip)], 700, 16_000)).toBeGreaterThan(0.9995);
  });

  it('fails with what its pieces fail with, and so does the clip', async () => {
    const { readable, writer } = pieces();
    void writer.write(file.subarray(0, 20_000));
    const { clip, finished } = await startDecoding(readable);
    await writer.abort(new Error('the server went away'));
    await expect(finished).rejects.toThrow('the server went away');
    expect(new ClipReader(clip).state).toBe('failed');
  });

  it('fails when it lies about its length, after what was there was played', async () => {
    const { clip, finished } = await startDecoding([file.subarray(0, 20_000)]);
    await expect(finished).rejects.toMatchObject({ code: 'MEDIA_FILE_TRUNCATED' });
    expect(new ClipReader(clip).state).toBe('failed');
  });

  it('is given up on a signal', async () => {
    const giving = new AbortController();
    const { readable, writer } = pieces();
    void writer.write(file.subarray(0, 20_000));
    const { finished } = await startDecoding(readable, { signal: giving.signal });
    giving.abort(new Error('the call ended'));
    void writer.write(file.subarray(20_000)).catch(() => undefined);
    await expect(finished).rejects.toThrow('the call ended');
  });

  it('is refused when it is too large', async () => {
    const large = [file, ...Array.from({ length: 11 }, () => new Uint8Array(1_000_000))];
    await expect(decodeFile(large)).rejects.toMatchObject({ code: 'MEDIA_FILE_TOO_LARGE' });
  });

  it('holds up no other one while it waits for the network', async () => {
    const slow = Array.from({ length: 4 }, pieces);
    const started = slow.map(({ readable }) => startDecoding(readable));
    expect((await decodeFile([file])).durationMs).toBe(1500);
    for (const { writer } of slow) void writer.close();
    const outcomes = await Promise.allSettled(started);
    expect(outcomes).toMatchObject(Array(4).fill({ status: 'rejected', reason: { code: 'MEDIA_FILE_EMPTY' } }));
  });

  it('is turned away when too many wait', async () => {
    const giving = new AbortController();
    const waiting = Array.from({ length: mediaLimits.openDecoders + mediaLimits.decoderQueue }, () => pieces());
    const options = { signal: giving.signal };
    const started = waiting.map(({ readable }) => decodeFile(readable, options).catch((error: unknown) => error));
    await expect(decodeFile([file])).rejects.toMatchObject({ code: 'MEDIA_DECODERS_BUSY' });
    giving.abort(new Error('the calls ended'));
    for (const { writer } of waiting) void writer.close();
    for (const outcome of started) expect(await outcome).toMatchObject({ message: 'the calls ended' });
  });
});
