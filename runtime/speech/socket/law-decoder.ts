import { type G711Law, g711, sampleRateHz } from '#runtime/media/codec/g711.ts';
import type { PayloadDecoder } from './wire-format.ts';

/** G.711 to samples. */
export class LawDecoder implements PayloadDecoder {
  readonly rateHz = sampleRateHz;
  readonly #table: Int16Array;

  constructor(law: G711Law) {
    this.#table = g711(law).decode;
  }

  decode(payload: Uint8Array): Int16Array {
    return Int16Array.from(payload, (code) => this.#table[code] ?? 0);
  }

  close(): void {}
}
