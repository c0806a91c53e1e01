import type { ErrorDetails } from '#runtime/shared/errors.ts';

/** Decoder → main thread. */
export type DecoderReply =
  | { readonly kind: 'decoded'; readonly samples: Int16Array<SharedArrayBuffer> }
  | { readonly kind: 'refused'; readonly code: string; readonly details: ErrorDetails };
