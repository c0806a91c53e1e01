import type { AudioFrame } from '../graph/frame-output.ts';
import { Concealment } from './concealment.ts';
import type { AudioDecoder, AudioEncoder } from './contract.ts';
import { type G711Law, g711, sampleRateHz } from './g711.ts';
import { SampleBuffer } from './sample-buffer.ts';

export class G711Decoder implements AudioDecoder {
  readonly rateHz = sampleRateHz;
  readonly #table: Int16Array;
  readonly #out = new SampleBuffer();
  readonly #concealment = new Concealment(sampleRateHz);

  constructor(law: G711Law) {
    this.#table = g711(law).decode;
  }

  decode(payload: Uint8Array): Int16Array {
    const table = this.#table;
    const out = this.#out.take(payload.length);
    for (let index = 0; index < payload.length; index += 1) out[index] = table[payload[index] ?? 0] ?? 0;
    this.#concealment.heard(out);
    return out;
  }

  conceal(samples: number): Int16Array {
    return this.#concealment.conceal(samples);
  }

  close(): void {}
}

export class G711Encoder implements AudioEncoder {
  readonly rateHz = sampleRateHz;
  readonly #table: Uint8Array;

  constructor(law: G711Law) {
    this.#table = g711(law).encode;
  }

  encode(samples: AudioFrame, into: Uint8Array, start: number): number {
    const table = this.#table;
    for (let index = 0; index < samples.length; index += 1) {
      into[start + index] = table[(samples[index] ?? 0) & 0xffff] ?? 0;
    }
    return samples.length;
  }

  close(): void {}
}
