import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { FlacEncoder } from '../flac/flac-encoder.ts';
import { TapeReader } from '../tape/tape-reader.ts';
import { WavEncoder } from '../wav/wav-encoder.ts';
import { unfinishedPath } from './protocol.ts';
import type { RecordingEncoder, TapeFormat } from './recording-encoder.ts';

export type RecordingFormat = 'mp3' | 'flac' | 'wav' | 'opus';

/** What a recording became. */
export interface EncodeResult {
  readonly bytes: number;
  readonly durationMs: number;
}

/**
 * Encodes a tape a piece at a time. The file has another name until it is whole. Throws MEDIA_TAPE_UNREADABLE, and errors
 * of the file system as they are.
 */
export async function encodeTape(
  tapePath: string,
  outPath: string,
  format: RecordingFormat,
  bitrateKbps: number | undefined,
): Promise<EncodeResult> {
  await using tape = await TapeReader.open(tapePath);
  const encoder = await createEncoder(format, tape.info, bitrateKbps);
  const unfinished = unfinishedPath(outPath);
  try {
    const bytes = await writeAll(unfinished, tape, encoder);
    await rename(unfinished, outPath);
    return { bytes, durationMs: tape.info.durationMs };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeAll(path: string, tape: TapeReader, encoder: RecordingEncoder): Promise<number> {
  const file = await open(path, 'w');
  try {
    let place = 0;
    const append = async (bytes: Uint8Array): Promise<void> => {
      await writeAt(file, bytes, place);
      place += bytes.length;
    };
    await append(encoder.head());
    for await (const samples of tape.samples()) await append(encoder.encode(samples));
    await append(encoder.end());
    await writeAt(file, encoder.head(), 0);
    await file.sync();
    return place;
  } finally {
    await file.close();
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, place: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, place + done);
    done += bytesWritten;
  }
}

/** Bit rates where none is asked for, kbit/s: by rate, for MP3 those of VoxEngine. */
const defaultKbps = {
  mp3: { 8000: 32, 16000: 64, 24000: 96, 48000: 192 },
  opus: { 8000: 20, 16000: 32, 24000: 40, 48000: 64 },
} as const;

/** Loads what encodes that format, and nothing else. */
async function createEncoder(
  format: RecordingFormat,
  tape: TapeFormat,
  bitrateKbps: number | undefined,
): Promise<RecordingEncoder> {
  switch (format) {
    case 'wav':
      return new WavEncoder(tape);
    case 'flac':
      return new FlacEncoder(tape);
    case 'mp3': {
      const { Mp3Encoder } = await import('../mp3/mp3-encoder.ts');
      return await Mp3Encoder.create(tape, bitrateKbps ?? defaultKbps.mp3[tape.rateHz]);
    }
    case 'opus': {
      const { OpusRecordingEncoder } = await import('../ogg/opus-encoder.ts');
      return new OpusRecordingEncoder(tape, bitrateKbps ?? defaultKbps.opus[tape.rateHz]);
    }
  }
}
