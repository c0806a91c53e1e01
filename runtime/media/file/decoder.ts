import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { Clip } from '../clip/clip.ts';
import { mediaErrors } from '../errors.ts';
import { mediaLimits } from '../limits.ts';
import type { ClipRateHz } from './decode.ts';
import { DecoderThread, errorOf } from './decoder-thread.ts';
import { Turns } from './turns.ts';

export interface DecodedFile {
  readonly clip: Clip;
  readonly durationMs: number;
  /**
   * What is wrong with a file that plays all the same: MEDIA_FILE_TRUNCATED (an MP3, FLAC or Ogg file is cut off),
   * MEDIA_FILE_DAMAGED.
   */
  readonly warning: PatchbayError | undefined;
}

/** A file that has begun to be a clip. */
export interface StartedDecoding {
  /** Grows from now on. Should the file turn out to be unusable, the clip has failed. */
  readonly clip: Clip;
  /** Rejects as `decodeFile` does. */
  readonly finished: Promise<DecodedFile>;
}

export interface DecodeOptions {
  /** Highest rate of the clip (default 16 kHz); a file of up to 8 kHz has a clip of 8 kHz. */
  readonly mostRateHz?: ClipRateHz;
  /** Gives the file up: what waits for it is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

const defaultRateHz: ClipRateHz = mediaLimits.clipRateHz > 8000 ? 16_000 : 8000;
const open = new Turns(mediaLimits.openDecoders);
const decoding = new Turns(mediaLimits.decoders);

/**
 * Decodes an audio file (WAV, MP3, FLAC, Ogg with Opus or Vorbis) while it comes, on a thread that ends with it. Returns when the first audio
 * is there. No more is asked of `pieces` than is decoded. Throws MEDIA_FILE_*, MEDIA_DECODERS_BUSY, and what `pieces` throws.
 */
export async function startDecoding(pieces: Pieces, options: DecodeOptions = {}): Promise<StartedDecoding> {
  return await new Promise((resolve, reject) => {
    const finished = decode(pieces, options, (clip) => resolve({ clip, finished }));
    finished.catch(reject);
  });
}

/** As `startDecoding`, but returns when all is decoded. */
export async function decodeFile(pieces: Pieces, options: DecodeOptions = {}): Promise<DecodedFile> {
  return await decode(pieces, options, () => undefined);
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

async function decode(pieces: Pieces, options: DecodeOptions, tell: (clip: Clip) => void): Promise<DecodedFile> {
  if (open.waiting >= mediaLimits.decoderQueue) throw mediaErrors.create('MEDIA_DECODERS_BUSY');
  await open.take();
  const thread = new DecoderThread(options.mostRateHz ?? defaultRateHz);
  try {
    let isTold = false;
    for await (const piece of limited(pieces)) {
      const { clip } = await inTurn(thread, piece, options.signal);
      if (clip !== undefined && !isTold) tell(clip);
      isTold = clip !== undefined;
    }
    const reply = await inTurn(thread, undefined, options.signal);
    if (reply.kind === 'taken') throw errorOf(undefined);
    if (!isTold) tell(reply.clip);
    return { clip: reply.clip, durationMs: reply.durationMs, warning: reply.warning && errorOf(reply.warning) };
  } finally {
    await thread.close();
    open.release();
  }
}

/** Copies of the pieces, none of them long. */
async function* limited(pieces: Pieces): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > mediaLimits.fileBytes)
      throw mediaErrors.create('MEDIA_FILE_TOO_LARGE', { limit: mediaLimits.fileBytes });
    for (let at = 0; at < piece.length; at += mediaLimits.filePieceBytes)
      yield new Uint8Array(piece.subarray(at, at + mediaLimits.filePieceBytes));
  }
}

async function inTurn(
  thread: DecoderThread,
  piece: Uint8Array<ArrayBuffer> | undefined,
  signal: AbortSignal | undefined,
): ReturnType<DecoderThread['take']> {
  await decoding.take();
  try {
    signal?.throwIfAborted();
    return await thread.take(piece);
  } finally {
    decoding.release();
  }
}
