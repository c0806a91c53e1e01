import type { AudioCodec } from '../contract.ts';
import type { FrameRateHz } from '../graph/frame-output.ts';

/** What everybody knows of a codec (RFC 3551 §6, RFC 7587 §7). */
export interface CodecFacts {
  /** RTP timestamp units a second. */
  readonly clockRateHz: number;
  /** Samples a second that it is decoded to and encoded from where nothing else is asked for. */
  readonly rateHz: FrameRateHz;
  /** Channels that its `a=rtpmap` names. */
  readonly channels: 1 | 2;
  /** Undefined: a dynamic one. */
  readonly staticPayloadType: number | undefined;
}

const facts: Readonly<Record<AudioCodec, CodecFacts>> = {
  PCMU: { clockRateHz: 8000, rateHz: 8000, channels: 1, staticPayloadType: 0 },
  PCMA: { clockRateHz: 8000, rateHz: 8000, channels: 1, staticPayloadType: 8 },
  // RFC 3551 §4.5.2: 16,000 samples a second under a clock of 8000, an error of RFC 1890 that everybody keeps to.
  G722: { clockRateHz: 8000, rateHz: 16_000, channels: 1, staticPayloadType: 9 },
  // RFC 7587 §4.1, §7: always 48000 and two channels, whatever is inside. Speech fits into 16 kHz for half the work.
  opus: { clockRateHz: 48_000, rateHz: 16_000, channels: 2, staticPayloadType: undefined },
  L16: { clockRateHz: 16_000, rateHz: 16_000, channels: 1, staticPayloadType: undefined },
};

export function codecFacts(codec: AudioCodec): CodecFacts {
  return facts[codec];
}
