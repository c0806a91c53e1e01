import type { AudioFrame } from '../graph/frame-output.ts';
import type { AudioEncoder } from './contract.ts';
import { type G711Law, g711, sampleRateHz } from './g711.ts';

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
