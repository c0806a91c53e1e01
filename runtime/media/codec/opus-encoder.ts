import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import type { AudioEncoder } from './contract.ts';
import { loadOpus, type OpusPackageEncoder } from './opus-classes.ts';

/** Speech at full quality of what is left of it at 16 kHz, and of 48 kHz (RFC 7587 §3.1.1: 16 to 20, 28 to 40 kbit/s). */
const bitsPerSecond: Readonly<Record<FrameRateHz, number>> = {
  8000: 16_000,
  16000: 24_000,
  24000: 28_000,
  48000: 32_000,
};
/** Of 10. On speech 75 µs a frame at 16 kHz; 5 costs 112 and 10 costs 159, for little that is heard. */
const complexity = 2;
/** What is set, and one of the values, by opus_defines.h. */
const requests = { bitrate: 4002, complexity: 4010, inbandFec: 4012, packetLoss: 4014, signal: 4024 } as const;
const voice = 3001;
/** Loss that redundancy is made for until the other side has reported, percent: without any, none would be sent. */
const firstLossPercent = 5;
/** With more the redundancy eats the speech itself. */
const mostLossPercent = 25;

/** Opus (RFC 7587) in one channel, with in-band FEC. */
export class OpusEncoder implements AudioEncoder {
  readonly rateHz: FrameRateHz;
  readonly #encoder: OpusPackageEncoder;
  #lossPercent = firstLossPercent;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    const { Encoder } = loadOpus();
    const encoder = new Encoder({ channels: 1, sample_rate: rateHz, application: 'voip' });
    encoder.ctl(requests.complexity, complexity);
    encoder.ctl(requests.bitrate, bitsPerSecond[rateHz]);
    encoder.ctl(requests.signal, voice);
    encoder.ctl(requests.inbandFec, 1);
    encoder.ctl(requests.packetLoss, firstLossPercent);
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
    this.#encoder.ctl(requests.packetLoss, percent);
  }

  close(): void {
    this.#encoder.drop();
  }
}
