import { write } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { mediaErrors } from '../../errors.ts';
import { mediaLimits } from '../../limits.ts';
import type { TapeFormat } from '../encoding/recording-encoder.ts';
import { wavHeader, wavHeaderBytes } from '../wav/wav-header.ts';

/** What was recorded. */
export interface TapeEnd {
  readonly durationMs: number;
  /** Audio that the disk was too slow for; it is silence on the tape. */
  readonly lostMs: number;
}

/** Memory for some of the audio, and what of it is to be written where. */
interface TapeBuffer {
  readonly samples: Int16Array;
  readonly bytes: Uint8Array;
  /** Bytes that count, and their place in the file. */
  length: number;
  place: number;
}

/**
 * Writes what is recorded to a 16-bit WAV file that can be played at any time, also when the process was killed: its header says that audio
 * goes on to the end of the file. Audio waits for the disk in memory of a fixed size; when that is full, the newest becomes silence, so that
 * what follows stays in its place. Nothing here waits for the disk or allocates for a frame.
 */
export class TapeWriter {
  readonly #file: FileHandle;
  readonly #format: TapeFormat;
  readonly #onError: (error: PatchbayError) => void;
  readonly #buffers: readonly TapeBuffer[];
  readonly #spare: TapeBuffer;
  /** Samples in the buffer that fills. */
  #filled = 0;
  /** Buffers that were filled, and that were written: numbers in the ring of all. */
  #filledBuffers = 0;
  #writtenBuffers = 0;
  /** Bytes of the buffer that is being written which are on the disk. */
  #writtenBytes = 0;
  #isWriting = false;
  /** Where the buffer that fills will stand. */
  #place = wavHeaderBytes;
  #lostBytes = 0;
  #error: PatchbayError | undefined;
  #onIdle: (() => void) | undefined;

  private constructor(file: FileHandle, format: TapeFormat, onError: (error: PatchbayError) => void) {
    this.#file = file;
    this.#format = format;
    this.#onError = onError;
    const count = Math.round((format.rateHz * mediaLimits.tapeBufferMs) / 1000) * format.channels;
    this.#buffers = Array.from({ length: mediaLimits.tapeBuffers }, () => createBuffer(count));
    this.#spare = createBuffer(count);
  }

  /**
   * Begins a file, in place of one that is there. `onError` is told once, with MEDIA_TAPE_UNWRITABLE, when the disk is full or gone; nothing
   * more is written then. Throws MEDIA_TAPE_UNWRITABLE.
   */
  static async open(path: string, format: TapeFormat, onError: (error: PatchbayError) => void): Promise<TapeWriter> {
    let file: FileHandle | undefined;
    try {
      file = await open(path, 'w');
      await file.write(wavHeader(format));
      return new TapeWriter(file, format, onError);
    } catch (error) {
      await file?.close();
      throw unwritable(error);
    }
  }

  /** What was recorded so far, ms. */
  get durationMs(): number {
    return this.#milliseconds(this.#place - wavHeaderBytes + 2 * this.#filled);
  }

  /** Adds samples, which are copied; on a tape of two channels as many of each. */
  append(first: Int16Array, second: Int16Array = first): void {
    if (this.#error !== undefined) return;
    const { channels } = this.#format;
    let samples = this.#current().samples;
    for (let index = 0; index < first.length; index += 1) {
      samples[this.#filled] = first[index] ?? 0;
      if (channels === 2) samples[this.#filled + 1] = second[index] ?? 0;
      this.#filled += channels;
      if (this.#filled === samples.length) {
        this.#full();
        samples = this.#current().samples;
      }
    }
  }

  /** Writes what is left, and the length. Throws MEDIA_TAPE_UNWRITABLE, also when that was told before. */
  async close(): Promise<TapeEnd> {
    if (this.#filled > 0) this.#full();
    if (this.#isWriting)
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
    const audioBytes = this.#place - wavHeaderBytes;
    try {
      if (this.#error !== undefined) throw this.#error;
      if (this.#lostBytes > 0) await this.#file.truncate(this.#place);
      await this.#file.write(wavHeader(this.#format, audioBytes), 0, wavHeaderBytes, 0);
    } catch (error) {
      throw this.#error ?? unwritable(error);
    } finally {
      await this.#file.close();
    }
    return { durationMs: this.#milliseconds(audioBytes), lostMs: this.#milliseconds(this.#lostBytes) };
  }

  /** The buffer that fills; one that is thrown away when all wait for the disk. */
  #current(): TapeBuffer {
    const isRoom = this.#filledBuffers - this.#writtenBuffers < this.#buffers.length;
    return (isRoom ? this.#buffers[this.#filledBuffers % this.#buffers.length] : undefined) ?? this.#spare;
  }

  #full(): void {
    const buffer = this.#current();
    buffer.length = 2 * this.#filled;
    buffer.place = this.#place;
    this.#place += buffer.length;
    this.#filled = 0;
    if (buffer === this.#spare) this.#lostBytes += buffer.length;
    else this.#filledBuffers += 1;
    if (!this.#isWriting) this.#write();
  }

  #write(): void {
    const buffer = this.#buffers[this.#writtenBuffers % this.#buffers.length];
    this.#isWriting = buffer !== undefined && this.#writtenBuffers < this.#filledBuffers && this.#error === undefined;
    if (buffer === undefined || !this.#isWriting) {
      this.#onIdle?.();
      return;
    }
    const done = this.#writtenBytes;
    write(this.#file.fd, buffer.bytes, done, buffer.length - done, buffer.place + done, this.#onWritten);
  }

  readonly #onWritten = (error: Error | null, bytes: number): void => {
    if (error !== null) this.#fail(error);
    this.#writtenBytes += bytes;
    if (this.#writtenBytes >= (this.#buffers[this.#writtenBuffers % this.#buffers.length]?.length ?? 0)) {
      this.#writtenBytes = 0;
      this.#writtenBuffers += 1;
    }
    this.#write();
  };

  #fail(error: Error): void {
    this.#error = unwritable(error);
    this.#onError(this.#error);
  }

  #milliseconds(bytes: number): number {
    return Math.round((bytes * 1000) / (2 * this.#format.channels * this.#format.rateHz));
  }
}

function createBuffer(count: number): TapeBuffer {
  const samples = new Int16Array(count);
  return { samples, bytes: new Uint8Array(samples.buffer), length: 0, place: 0 };
}

function unwritable(error: unknown): PatchbayError {
  return mediaErrors.create('MEDIA_TAPE_UNWRITABLE', { reason: messageOf(error) }, error);
}
