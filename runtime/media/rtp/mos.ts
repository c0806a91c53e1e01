import type { AudioCodec } from '../contract.ts';

/** What the E-model takes of a codec (ITU-T G.113 Appendix I). */
interface Impairment {
  /** Ie: what the codec itself takes away. */
  readonly equipment: number;
  /** Bpl: how well it bears random loss. */
  readonly robustness: number;
}

/**
 * G.711 with the concealment of its Appendix I (G.113 table I.4). The wideband codecs are rated on the narrowband scale, where they lose
 * nothing by themselves; of Opus with in-band FEC G.113 says nothing, and measurements put it near twice the concealed G.711.
 */
const impairments: Readonly<Record<AudioCodec, Impairment>> = {
  PCMU: { equipment: 0, robustness: 25.1 },
  PCMA: { equipment: 0, robustness: 25.1 },
  G722: { equipment: 0, robustness: 25.1 },
  opus: { equipment: 0, robustness: 50 },
  L16: { equipment: 0, robustness: 25.1 },
};

/** R of a connection with nothing wrong but what every telephone has: Ro − Is at the defaults of G.107 table 2. */
const bestRating = 93.2;

export interface CallQuality {
  readonly codec: AudioCodec;
  /** Packets that were not played, lost or late: 0 to 1. */
  readonly lossShare: number;
  readonly roundTripMs: number;
  /** How long audio waits before it is played. */
  readonly jitterBufferMs: number;
}

/**
 * Mean opinion score that is to be expected, 1 to 4.5, by the E-model (ITU-T G.107) with everything but loss and delay at its defaults: no
 * echo, random loss, a handset in a quiet room.
 */
export function meanOpinionScore(quality: CallQuality): number {
  const delayMs = quality.roundTripMs / 2 + quality.jitterBufferMs;
  return scoreOf(bestRating - delayImpairment(delayMs) - lossImpairment(quality.codec, quality.lossShare));
}

/** Ie,eff (G.107 §7.5, formula 7-29 with BurstR 1). */
function lossImpairment(codec: AudioCodec, lossShare: number): number {
  const { equipment, robustness } = impairments[codec];
  const percent = Math.max(0, Math.min(1, lossShare)) * 100;
  return equipment + (95 - equipment) * (percent / (percent + robustness));
}

/** Idd (G.107 §7.4): what a one-way delay takes away from a conversation; nothing up to 100 ms. */
export function delayImpairment(delayMs: number): number {
  if (delayMs <= 100) return 0;
  const x = Math.log2(delayMs / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** G.107 Annex B. */
export function scoreOf(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
