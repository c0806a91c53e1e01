import { type FileHandle, open } from 'node:fs/promises';
import { messageOf } from '#runtime/shared/errors.ts';
import { mediaErrors } from '../../errors.ts';
import { frameRatesHz } from '../../graph/frame-output.ts';
import type { TapeFormat } from '../encoding/recording-encoder.ts';
import { wavHeader, wavHeaderBytes } from '../wav/wav-header.ts';

/** What is on a tape, also on one that a crash left behind. */
export interface TapeInfo extends TapeFormat {
  readonly durationMs: number;
  /** Whether its writer closed it: else the process ended before. */
  readonly isClosed: boolean;
}

/** Throws MEDIA_TAPE_UNREADABLE. */
export async function tapeInfo(path: string): Promise<TapeInfo> {
  await using tape = await TapeReader.open(path);
  return tape.info;
}

/** Samples that are read at a time, a channel. */
const blockSamples = 8192;

/** Reads a tape from its beginning to where it ends, wherever it was cut. */
export class TapeReader {
  readonly info: TapeInfo;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, info: TapeInfo) {
    this.#file = file;
    this.info = info;
  }

  /** Throws MEDIA_TAPE_UNREADABLE. */
  static async open(path: string): Promise<TapeReader> {
    let file: FileHandle | undefined;
    try {
      file = await open(path);
      return new TapeReader(file, await readInfo(file));
    } catch (error) {
      await file?.close();
      throw mediaErrors.create('MEDIA_TAPE_UNREADABLE', { reason: messageOf(error) }, error);
    }
  }

  /** All samples, those of two channels by turns; each piece is valid until the next. */
  async *samples(): AsyncGenerator<Int16Array> {
    const frameBytes = 2 * this.info.channels;
    const memory = new Uint8Array(blockSamples * frameBytes);
    let filled = 0;
    for (let place = wavHeaderBytes; ; ) {
      const { bytesRead } = await this.#file.read(memory, filled, memory.length - filled, place);
      if (bytesRead === 0) return;
      place += bytesRead;
      filled += bytesRead;
      const whole = filled - (filled % frameBytes);
      yield new Int16Array(memory.buffer, 0, whole / 2);
      memory.copyWithin(0, whole, filled);
      filled -= whole;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

async function readInfo(file: FileHandle): Promise<TapeInfo> {
  const { size } = await file.stat();
  const { buffer } = await file.read(Buffer.alloc(wavHeaderBytes), 0, wavHeaderBytes, 0);
  const channels = buffer.readUInt16LE(22) === 2 ? 2 : 1;
  const rateHz = frameRatesHz.find((rate) => rate === buffer.readUInt32LE(24));
  // Our own headers only: whatever else the file is, it is no tape.
  if (rateHz === undefined || !wavHeader({ rateHz, channels }).subarray(8, 40).equals(buffer.subarray(8, 40)))
    throw mediaErrors.create('MEDIA_TAPE_UNREADABLE', { reason: 'it does not begin as a tape does' });
  const frames = Math.floor(Math.max(0, size - wavHeaderBytes) / (2 * channels));
  const isClosed = buffer.readUInt32LE(40) === size - wavHeaderBytes;
  return { rateHz, channels, durationMs: Math.round((frames * 1000) / rateHz), isClosed };
}
