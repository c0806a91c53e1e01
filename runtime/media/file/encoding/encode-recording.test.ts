import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { likeness, voiceLike } from '#tests/support/audio-signal.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { interleaved } from '#tests/support/encoded-file.ts';
import { wavHeader } from '../wav/wav-header.ts';
import { encodeRecording, recordingFormats } from './encode-recording.ts';
import { encodeTape } from './encode-tape.ts';
import type { TapeFormat } from './recording-encoder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A tape whose process was killed: its header does not know the length. */
async function tapeOf(name: string, format: TapeFormat, ms: number): Promise<string> {
  const path = join(folder, `${name}.tape`);
  const voice = voiceLike(format.rateHz, ms);
  const samples = format.channels === 2 ? interleaved(voice, voice) : voice;
  await writeFile(path, Buffer.concat([wavHeader(format), Buffer.from(samples.buffer)]));
  return path;
}

function holdUp(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

const formats = ['mp3', 'flac', 'opus', 'wav'] as const;

describe.each(formats)('a recording as %s', (format) => {
  it.each([
    { rateHz: 8000, channels: 1 },
    { rateHz: 16_000, channels: 1 },
    { rateHz: 48_000, channels: 2 },
  ] as const)('of $rateHz Hz and $channels channels sounds as the tape', async (tapeFormat) => {
    const name = `${format}-${tapeFormat.rateHz}`;
    const out = join(folder, `${name}.out`);
    const result = await encodeTape(await tapeOf(name, tapeFormat, 2500), out, format, undefined);
    const file = await readFile(out);
    expect(result).toEqual({ bytes: file.length, durationMs: 2500 });
    const heard = await decoded(file);
    const { correlation, lagMs, levelDb } = likeness(heard.samples, voiceLike(heard.rateHz, 2500), heard.rateHz);
    expect(correlation).toBeGreaterThan(0.97);
    expect(Math.abs(lagMs)).toBeLessThan(2);
    expect(Math.abs(levelDb)).toBeLessThan(1);
    expect(Math.abs(heard.durationMs - 2500)).toBeLessThanOrEqual(1);
  });

  it('of a tape that was cut anywhere has what is on it', async () => {
    const tape = await tapeOf(`${format}-cut`, { rateHz: 8000, channels: 1 }, 300);
    const out = join(folder, `${format}-cut.out`);
    for (let bytes = 44 + 4800; bytes >= 44; bytes -= 677) {
      await truncate(tape, bytes);
      const { durationMs } = await encodeTape(tape, out, format, undefined);
      expect(durationMs).toBe(Math.round(Math.floor((bytes - 44) / 2) / 8));
      if (durationMs > 0)
        expect(Math.abs((await decoded(await readFile(out))).durationMs - durationMs)).toBeLessThanOrEqual(1);
    }
  });
});

describe('encoding a recording', () => {
  it('happens in a process of its own, and leaves nothing but the file', async () => {
    const tape = await tapeOf('own', { rateHz: 8000, channels: 1 }, 1000);
    const out = join(folder, 'own.mp3');
    const recording = await encodeRecording(tape, out, { format: 'mp3' });
    expect(recording).toEqual({
      bytes: (await readFile(out)).length,
      durationMs: 1000,
      format: 'mp3',
      mimeType: 'audio/mpeg',
      warning: undefined,
    });
    // 32 kbit/s is 4000 bytes a second; the first frame and what the encoder holds back come on top.
    expect(recording.bytes).toBeLessThan(5000);
    expect(await readdir(folder)).not.toContain('own.mp3.part');
  });

  it('hears what its process said last when the main thread was held up, and another child ended', async () => {
    const out = join(folder, 'held-up.wav');
    const encoded = encodeRecording(await tapeOf('held-up', { rateHz: 8000, channels: 1 }, 500), out, {
      format: 'wav',
    });
    const other = spawn(process.execPath, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    holdUp(300); // in which the other child ends: its output and its end are found in the same turn of the event loop
    other.stdout.once('data', () => {
      while (!existsSync(out)) holdUp(10);
      holdUp(300); // the encoder tells of its file, and ends
    });
    expect(await encoded).toMatchObject({ durationMs: 500 });
  });

  it('takes Ogg Opus where there is no MP3, and says so', async () => {
    expect(recordingFormats()).toEqual(formats);
    const tape = await tapeOf('fallback', { rateHz: 8000, channels: 1 }, 500);
    const out = join(folder, 'fallback.mp3');
    const recording = await encodeRecording(tape, out, { format: 'mp3', bitrateKbps: 32 }, ['flac', 'opus', 'wav']);
    expect(recording).toMatchObject({ format: 'opus', warning: { code: 'MEDIA_MP3_UNAVAILABLE' } });
    expect((await readFile(out)).toString('latin1', 0, 4)).toBe('OggS');
  });

  it('fails with a code and leaves no file', async () => {
    const missing = encodeRecording(join(folder, 'missing'), join(folder, 'x.wav'), { format: 'wav' });
    await expect(missing).rejects.toMatchObject({ code: 'MEDIA_TAPE_UNREADABLE' });
    const tape = await tapeOf('nowhere', { rateHz: 8000, channels: 1 }, 500);
    const nowhere = encodeRecording(tape, join(folder, 'no', 'folder.wav'), { format: 'wav' });
    await expect(nowhere).rejects.toMatchObject({ code: 'MEDIA_ENCODING_FAILED' });
    const giving = AbortSignal.abort(new Error('the server ends'));
    const aborted = encodeRecording(tape, join(folder, 'y.wav'), { format: 'wav', signal: giving });
    await expect(aborted).rejects.toThrow('the server ends');
    expect(await readdir(folder)).not.toEqual(expect.arrayContaining(['x.wav', 'y.wav']));
  });
});
