import { Encoder } from '@evan/opus';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import type { AudioEncoder } from './contract.ts';

/** Speech at full quality of what is left of it at 16 kHz, and of 48 kHz (RFC 7587 §3.1.1: 16 to 20, 28 to 40 kbit/s). */
const bitsPerSecond: Readonly<Record<FrameRateHz, number>> = {
  8000: 16_000,
  16000: 24_000,
  24000: 28_000,
  48000: 32_000,
};
/** Of 10. On speech 75 µs a frame at 16 kHz; 5 costs 112 and 10 costs 159, for little that is heard. */
const complexity = 2;
/** Loss that redundancy is made for until the other side has reported, percent: without any, none would be sent. */
const firstLossPercent = 5;
/** With more the redundancy eats the speech itself. */
const mostLossPercent = 25;

/** Opus (RFC 7587) in one channel, with in-band FEC. */
export class OpusEncoder implements AudioEncoder {
  readonly rateHz: FrameRateHz;
  readonly #encoder: Encoder;
  #lossPercent = firstLossPercent;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    const encoder = new Encoder({ channels: 1, sample_rate: rateHz, application: 'voip' });
    encoder.complexity = complexity;
    encoder.bitrate = bitsPerSecond[rateHz];
    encoder.signal = 'voice';
    encoder.inband_fec = true;
    encoder.packet_loss = firstLossPercent;
    this.#encoder = encoder;
  }

  encode(samples: AudioFrame, into: Uint8Array, start: number): number {
    const payload = this.#encoder.encode(samples);
    into.set(payload, start);
    return payload.length;
  }

  expectLoss(share: number): void {
    const percent = Math.min(mostLossPercent, Math.round(share * 100));
    if (percent === this.#lossPercent) return;
    this.#lossPercent = percent;
    this.#encoder.packet_loss = percent;
  }

  close(): void {}
}
