import { type AudioFrame, type FrameRateHz, frameMs, frameRatesHz } from '../graph/frame-output.ts';
import { Concealment } from './concealment.ts';
import type { AudioDecoder, AudioEncoder } from './contract.ts';
import { SampleBuffer } from './sample-buffer.ts';

/** The rate of a payload of 20 ms with that length; undefined for any other length. */
export function l16RateHz(payloadBytes: number): FrameRateHz | undefined {
  const rateHz = (payloadBytes / 2) * (1000 / frameMs);
  return frameRatesHz.find((rate) => rate === rateHz);
}

/** 16-bit samples in network byte order (RFC 3551 §4.5.11). Frames of another rate or length are not read. */
export class L16Decoder implements AudioDecoder {
  readonly rateHz: FrameRateHz;
  readonly #out = new SampleBuffer();
  readonly #concealment: Concealment;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    this.#concealment = new Concealment(rateHz);
  }

  decode(payload: Uint8Array): Int16Array {
    if (l16RateHz(payload.length) !== this.rateHz) return this.#out.take(0);
    const out = this.#out.take(payload.length >> 1);
    for (let index = 0; index < out.length; index += 1) {
      out[index] = ((payload[2 * index] ?? 0) << 8) | (payload[2 * index + 1] ?? 0);
    }
    this.#concealment.heard(out);
    return out;
  }

  conceal(samples: number): Int16Array {
    return this.#concealment.conceal(samples);
  }

  close(): void {}
}

export class L16Encoder implements AudioEncoder {
  readonly rateHz: FrameRateHz;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
  }

  encode(samples: AudioFrame, into: Uint8Array, start: number): number {
    for (let index = 0; index < samples.length; index += 1) {
      const sample = samples[index] ?? 0;
      into[start + 2 * index] = sample >> 8;
      into[start + 2 * index + 1] = sample;
    }
    return 2 * samples.length;
  }

  close(): void {}
}
