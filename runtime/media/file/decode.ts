import type { PatchbayError } from '#runtime/shared/errors.ts';
import { type Clip, ClipWriter } from '../clip/clip.ts';
import { StreamingResampler } from '../codec/streaming-resampler.ts';
import { mediaErrors } from '../errors.ts';
import { mediaLimits } from '../limits.ts';
import { ByteQueue } from './byte-queue.ts';
import type { AudioSink, FileDecoder } from './file-decoder.ts';
import { type FileFormat, formatBytes, formatOf, tagBytes } from './file-format.ts';

/** Highest rates of a clip, Hz. */
export type ClipRateHz = 8000 | 16_000;

/** What a file became. */
export interface DecodeResult {
  readonly durationMs: number;
  /** MEDIA_FILE_TRUNCATED or MEDIA_FILE_DAMAGED, where there was something to play all the same. */
  readonly warning: PatchbayError | undefined;
}

/**
 * Decodes a file that comes in pieces into a clip: one channel, at 8 kHz where the file has no more, else at a higher
 * rate. Throws MEDIA_FILE_*; the clip has failed then.
 */
export class FileDecoding implements AudioSink {
  readonly #mostRateHz: ClipRateHz;
  readonly #tell: (clip: Clip) => void;
  readonly #head = new ByteQueue();
  #decoder: FileDecoder | undefined;
  #toSkip = 0;
  #isTagged = false;
  #resampler: StreamingResampler | undefined;
  #writer: ClipWriter | undefined;
  #isTold = false;
  #damages = 0;

  /** `tell` is given the clip once, when its first audio is there. */
  constructor(mostRateHz: ClipRateHz, tell: (clip: Clip) => void) {
    this.#mostRateHz = mostRateHz;
    this.#tell = tell;
  }

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#decoder === undefined) await this.#begin(bytes, false);
    else this.#decoder.push(bytes);
  }

  async end(): Promise<DecodeResult> {
    if (this.#decoder === undefined) await this.#begin(new Uint8Array(0), true);
    const end = this.#decoder?.end();
    if (this.#resampler !== undefined) this.#write(this.#resampler.end());
    if (this.#writer === undefined || !this.#isTold) throw mediaErrors.create('MEDIA_FILE_EMPTY');
    this.#writer.end();
    const damaged = () => mediaErrors.create('MEDIA_FILE_DAMAGED', { places: this.#damages });
    const warning =
      end === 'cut' ? mediaErrors.create('MEDIA_FILE_TRUNCATED') : this.#damages > 0 ? damaged() : undefined;
    return { durationMs: Math.round(this.#writer.durationMs), warning };
  }

  /** Nothing more will come of it. */
  fail(): void {
    this.#writer?.end('failed');
  }

  async #begin(bytes: Uint8Array, isEnd: boolean): Promise<void> {
    const head = this.#head;
    head.push(bytes);
    for (;;) {
      this.#toSkip -= head.skip(this.#toSkip);
      if (this.#toSkip > 0 || (head.length < formatBytes && !isEnd)) return;
      this.#toSkip = tagBytes(head.bytes);
      if (this.#toSkip === 0) break;
      this.#isTagged = true;
    }
    this.#decoder = await createDecoder(formatOf(head.bytes, this.#isTagged), this);
    this.#decoder.push(head.take(head.length));
  }

  format(rateHz: number): void {
    const clipRateHz = rateHz > 8000 ? this.#mostRateHz : 8000;
    this.#resampler = new StreamingResampler(rateHz, clipRateHz);
    this.#writer = new ClipWriter(clipRateHz, mediaLimits.clipMs);
  }

  audio(samples: Float32Array): void {
    if (this.#resampler !== undefined) this.#write(this.#resampler.push(samples));
  }

  damage(): void {
    this.#damages += 1;
  }

  #write(samples: Int16Array): void {
    if (this.#writer === undefined || samples.length === 0) return;
    if (!this.#writer.write(samples)) throw mediaErrors.create('MEDIA_FILE_TOO_LONG', { limitMs: mediaLimits.clipMs });
    if (!this.#isTold) this.#tell(this.#writer.clip);
    this.#isTold = true;
  }
}

/** Loads what decodes that format, and nothing else. */
async function createDecoder(format: FileFormat, sink: AudioSink): Promise<FileDecoder> {
  switch (format) {
    case 'wav': {
      const { WavDecoder } = await import('./wav/wav-decoder.ts');
      return new WavDecoder(sink);
    }
    case 'mp3': {
      const { Mp3Decoder } = await import('./mp3/mp3-decoder.ts');
      return new Mp3Decoder(sink);
    }
    case 'flac': {
      const { FlacDecoder } = await import('./flac/flac-decoder.ts');
      return new FlacDecoder(sink);
    }
    case 'ogg': {
      const { OggDecoder } = await import('./ogg/ogg-decoder.ts');
      return OggDecoder.load(sink);
    }
  }
}
