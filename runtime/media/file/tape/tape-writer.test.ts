import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { likeness, voiceLike } from '#tests/support/audio-signal.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { mediaLimits } from '../../limits.ts';
import { tapeInfo } from './tape-reader.ts';
import { TapeWriter } from './tape-writer.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tape-'));
});
afterAll(() => rm(folder, { recursive: true }));

function unexpected(error: Error): never {
  throw error;
}

/** Records as fast as the disk takes it. */
async function record(path: string, voice: Int16Array): Promise<TapeWriter> {
  const tape = await TapeWriter.open(path, { rateHz: 16_000, channels: 1 }, unexpected);
  for (let at = 0; at < voice.length; at += 320) {
    tape.append(voice.subarray(at, at + 320));
    const waitingMs = async () => tape.durationMs - (await tapeInfo(path)).durationMs;
    while ((await waitingMs()) >= 2 * mediaLimits.tapeBufferMs) await setImmediate();
  }
  return tape;
}

describe('a tape', () => {
  it('is a WAV file of what was recorded', async () => {
    const path = join(folder, 'whole.wav');
    const voice = voiceLike(16_000, 3210);
    const tape = await record(path, voice);
    expect(tape.durationMs).toBe(3210);
    expect(await tape.close()).toEqual({ durationMs: 3210, lostMs: 0 });
    expect(await tapeInfo(path)).toEqual({ rateHz: 16_000, channels: 1, durationMs: 3210, isClosed: true });
    const { samples } = await decoded(await readFile(path));
    expect(samples).toEqual(voice);
  });

  it('holds two channels by turns', async () => {
    const path = join(folder, 'stereo.wav');
    const tape = await TapeWriter.open(path, { rateHz: 48_000, channels: 2 }, unexpected);
    for (let frame = 0; frame < 30; frame += 1)
      tape.append(new Int16Array(960).fill(frame), new Int16Array(960).fill(-frame));
    await tape.close();
    const file = await readFile(path);
    expect(file).toHaveLength(44 + 30 * 960 * 4);
    for (const frame of [0, 7, 29])
      expect([file.readInt16LE(44 + frame * 3840), file.readInt16LE(46 + frame * 3840)]).toEqual([frame, 0 - frame]);
  });

  it('plays while it is written', async () => {
    const path = join(folder, 'growing.wav');
    const tape = await record(path, voiceLike(16_000, 2000));
    expect(await tapeInfo(path)).toMatchObject({ isClosed: false });
    const { durationMs, warning } = await decoded(await readFile(path));
    expect(durationMs).toBeGreaterThanOrEqual(2000 - mediaLimits.tapeBufferMs * mediaLimits.tapeBuffers);
    expect(warning).toBeUndefined();
    await tape.close();
  });

  it('has silence where the disk was too slow, and what follows in its place', async () => {
    const path = join(folder, 'slow.wav');
    const tape = await TapeWriter.open(path, { rateHz: 8000, channels: 1 }, unexpected);
    // Nothing can be written within one turn of the event loop.
    for (let frame = 0; frame < 200; frame += 1) tape.append(new Int16Array(160).fill(frame + 1));
    await setImmediate();
    const { lostMs, durationMs } = await tape.close();
    expect(durationMs).toBe(4000);
    expect(lostMs).toBe(3000);
    const file = await readFile(path);
    expect(file).toHaveLength(44 + 4000 * 16);
    expect([file.readInt16LE(44), file.readInt16LE(44 + 960 * 16), file.readInt16LE(44 + 2000 * 16)]).toEqual([
      1, 49, 0,
    ]);
  });

  it('tells that it cannot be written, when it is opened', async () => {
    const opening = TapeWriter.open('/dev/full', { rateHz: 8000, channels: 1 }, unexpected);
    await expect(opening).rejects.toMatchObject({ code: 'MEDIA_TAPE_UNWRITABLE' });
  });

  it('that is none is refused', async () => {
    const path = join(folder, 'none.wav');
    for (const content of ['', 'RIFF', 'x'.repeat(100)]) {
      await writeFile(path, content);
      await expect(tapeInfo(path)).rejects.toMatchObject({ code: 'MEDIA_TAPE_UNREADABLE' });
    }
    await expect(tapeInfo(join(folder, 'missing'))).rejects.toMatchObject({ code: 'MEDIA_TAPE_UNREADABLE' });
  });

  it('cut at any byte holds what is before', async () => {
    const path = join(folder, 'cut.wav');
    const tape = await record(path, voiceLike(16_000, 100));
    await tape.close();
    for (let bytes = 44 + 3200; bytes >= 44; bytes -= 333) {
      await truncate(path, bytes);
      expect((await tapeInfo(path)).durationMs).toBe(Math.round(Math.floor((bytes - 44) / 2) / 16));
    }
  });
});

describe('a process that records', () => {
  /** Resolves with what it printed when `enough` says so. */
  async function printed(
    child: ChildProcess,
    enough: (lines: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    const lines: string[] = [];
    if (child.stdout === null) return lines;
    for await (const line of createInterface(child.stdout)) {
      lines.push(line);
      if (enough(lines)) break;
    }
    return lines;
  }

  function start(path: string, prefix: string): ChildProcess {
    const program = join(import.meta.dirname, '../../../../tests/support/tape-process.ts');
    const command = `${prefix} exec "$0" "$1" "$2"`;
    return spawn('sh', ['-c', command, process.execPath, program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  it('leaves all but the last second when it is killed', async () => {
    const path = join(folder, 'killed.wav');
    const child = start(path, '');
    const lines = await printed(child, ({ length }) => length >= 120);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const recordedMs = Number(lines.at(-1));
    expect(recordedMs).toBeGreaterThanOrEqual(2400);
    const { isClosed, durationMs } = await tapeInfo(path);
    expect(isClosed).toBe(false);
    expect(durationMs).toBeGreaterThan(recordedMs - 1000);
    const { samples } = await decoded(await readFile(path));
    expect(samples.length / 8).toBeCloseTo(durationMs, -1);
    expect(likeness(samples, voiceLike(8000, 20_000), 8000).correlation).toBeGreaterThan(0.999);
  });

  it('tells once that the disk is full, and what was written stays', async () => {
    const path = join(folder, 'full.wav');
    // A file of 16 KiB is the largest that the process may write.
    const child = start(path, 'ulimit -f 32;');
    const lines = await printed(
      child,
      (all) => all.filter((line) => line.startsWith('MEDIA')).length > 0 && all.length > 120,
    );
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    expect(lines.filter((line) => line.startsWith('MEDIA'))).toEqual(['MEDIA_TAPE_UNWRITABLE']);
    expect((await tapeInfo(path)).durationMs).toBeGreaterThanOrEqual(750);
  });
});
