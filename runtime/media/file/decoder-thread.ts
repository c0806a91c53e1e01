import type { Worker } from 'node:worker_threads';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { programFile, startThread } from '#runtime/shared/release.ts';
import { abandonClip, type Clip } from '../clip/clip.ts';
import { mediaErrors } from '../errors.ts';
import { mediaLimits } from '../limits.ts';
import type { ClipRateHz } from './decode.ts';
import type { CodedError, DecoderData, DecoderReply, DecoderRequest } from './protocol.ts';

type Accepted = Exclude<DecoderReply, { readonly kind: 'refused' }>;

/**
 * A thread that decodes one file and ends with it: a file that is made to be slow or to fill the memory takes nothing else
 * along.
 */
export class DecoderThread {
  readonly #mostRateHz: ClipRateHz;
  #running: RunningThread | undefined;
  /** Time left to decode in, ms. */
  #leftMs: number = mediaLimits.decodeMs;
  #clip: Clip | undefined;

  /** The thread starts with the first piece. */
  constructor(mostRateHz: ClipRateHz) {
    this.#mostRateHz = mostRateHz;
  }

  /** Decodes the next piece, or the rest when there is none; its memory goes over to the thread. Throws MEDIA_FILE_*. */
  async take(piece: Uint8Array<ArrayBuffer> | undefined): Promise<Accepted> {
    this.#running ??= startDecoder(this.#mostRateHz);
    const { worker, ended } = this.#running;
    const started = performance.now();
    const timer = setTimeout(() => void worker.terminate(), this.#leftMs);
    try {
      const message: DecoderRequest = piece;
      worker.postMessage(message, piece === undefined ? [] : [piece.buffer]);
      const answered = new Promise<DecoderReply>((resolve) => worker.once('message', resolve));
      const reply = await Promise.race([answered, ended]);
      if (reply.kind === 'refused') throw errorOf(reply.error);
      this.#clip = reply.clip;
      return reply;
    } finally {
      clearTimeout(timer);
      this.#leftMs -= performance.now() - started;
    }
  }

  async close(): Promise<void> {
    await this.#running?.worker.terminate();
    if (this.#clip !== undefined) abandonClip(this.#clip);
  }
}

interface RunningThread {
  readonly worker: Worker;
  /** Rejects when the thread ends by itself. */
  readonly ended: Promise<never>;
}

function startDecoder(mostRateHz: ClipRateHz): RunningThread {
  const worker = startThread(programFile('runtime/media/file/main.ts', 'audio-decoder.mjs'), {
    argv: [],
    env: {},
    workerData: { mostRateHz } satisfies DecoderData,
    resourceLimits: { maxOldGenerationSizeMb: mediaLimits.decoderMemoryMiB },
  });
  const ended = new Promise<never>((_, reject) => {
    worker.on('error', (error) => reject(unusable(messageOf(error))));
    worker.on('exit', () => reject(unusable(`it was not decoded within ${mediaLimits.decodeMs} ms`)));
  });
  ended.catch(() => undefined);
  return { worker, ended };
}

const codes = [
  'MEDIA_FILE_FORMAT',
  'MEDIA_FILE_TRUNCATED',
  'MEDIA_FILE_DAMAGED',
  'MEDIA_FILE_EMPTY',
  'MEDIA_FILE_CHANNELS',
  'MEDIA_FILE_TOO_LONG',
] as const;

/** An error that came as data. */
export function errorOf(error: CodedError | undefined): PatchbayError {
  return mediaErrors.create(codes.find((code) => code === error?.code) ?? 'MEDIA_FILE_UNUSABLE', error?.details);
}

function unusable(reason: string): PatchbayError {
  return mediaErrors.create('MEDIA_FILE_UNUSABLE', { reason });
}
