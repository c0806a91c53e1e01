import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';

/** Turns payloads of one codec into audio. Holds the codec's state: one for each stream. */
export interface AudioDecoder {
  readonly rateHz: FrameRateHz;
  /** Samples of a payload, valid until the next call. A payload that cannot be read gives no samples; nothing throws. */
  decode(payload: Uint8Array): Int16Array;
  /** `samples` in place of audio that was lost; valid until the next call. */
  conceal(samples: number): Int16Array;
  /** What the packet behind a lost one says of it (in-band FEC), where the codec has that. */
  recover?(next: Uint8Array, samples: number): Int16Array;
  /** Frees what is not JavaScript's. */
  close(): void;
}

/** Turns audio into payloads of one codec. Holds the codec's state: one for each stream. */
export interface AudioEncoder {
  readonly rateHz: FrameRateHz;
  /** Writes the payload of `samples` (10 to 60 ms) to `into` from `start` on and returns its length, bytes. */
  encode(samples: AudioFrame, into: Uint8Array, start: number): number;
  /** Share of packets that the other side says it lost, 0 to 1: codecs with redundancy make more of it. */
  expectLoss?(share: number): void;
  close(): void;
}
