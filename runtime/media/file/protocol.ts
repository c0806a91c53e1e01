import type { ErrorDetails } from '#runtime/shared/errors.ts';
import type { Clip } from '../clip/clip.ts';
import type { ClipRateHz } from './decode.ts';

/** What a decoder is started with. */
export interface DecoderData {
  readonly mostRateHz: ClipRateHz;
}

/** Main thread → decoder, each after the answer to the one before; undefined ends the file. */
export type DecoderRequest = Uint8Array | undefined;

/** Decoder → main thread, one for each request. */
export type DecoderReply =
  /** The piece is decoded; the clip is there since the first audio. */
  | { readonly kind: 'taken'; readonly clip: Clip | undefined }
  | {
      readonly kind: 'decoded';
      readonly clip: Clip;
      readonly durationMs: number;
      readonly warning: CodedError | undefined;
    }
  | { readonly kind: 'refused'; readonly error: CodedError };

export interface CodedError {
  readonly code: string;
  readonly details: ErrorDetails;
}
