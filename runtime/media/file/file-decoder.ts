/** Where a decoder puts what it decodes. */
export interface AudioSink {
  /** The rate of the file, once, before any audio. */
  format(rateHz: number): void;
  /** The next samples, mixed to one channel; full scale is ±1. They are the decoder's, valid until the call returns. */
  audio(samples: Float32Array): void;
  /** Something could not be decoded and was passed over. */
  damage(): void;
}

/** How a file ended. */
export type FileEnd = 'whole' | 'cut';

/** Decodes one file of one format. Bytes come in pieces of any size; all errors are coded. */
export interface FileDecoder {
  push(bytes: Uint8Array): void;
  /** No more come: what is left is decoded. */
  end(): FileEnd;
}

/** A file of more channels is refused. */
export const mostChannels = 8;

/** Rates that files may have, Hz. */
export const fileRatesHz = { least: 4_000, most: 192_000 } as const;
