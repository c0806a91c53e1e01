import type { AudioFrame } from '../../graph/frame-output.ts';
import { Concealment } from '../concealment.ts';
import type { AudioDecoder, AudioEncoder } from '../contract.ts';
import { SampleBuffer } from '../sample-buffer.ts';
import { HighBand, LowBand } from './bands.ts';
import { BandJoiner, BandSplitter } from './quadrature-mirror.ts';

const g722RateHz = 16_000;
/** What the splitter remembers. */
const splitterSamples = 24;

/** ITU-T G.722 at 64 kbit/s (mode 1): one byte for two samples, the higher band's two bits first (RFC 3551 §4.5.2). */
export class G722Decoder implements AudioDecoder {
  readonly rateHz = g722RateHz;
  readonly #low = new LowBand();
  readonly #high = new HighBand();
  readonly #joiner = new BandJoiner();
  readonly #splitter = new BandSplitter();
  readonly #out = new SampleBuffer();
  readonly #nothing = new Int16Array(0);
  readonly #unheard = new Int16Array(2);
  /** What was decoded before; nothing after a loss. */
  #last: Int16Array = this.#nothing;
  readonly #concealment = new Concealment(g722RateHz);

  decode(payload: Uint8Array): Int16Array {
    const out = this.#out.take(2 * payload.length);
    for (let index = 0; index < payload.length; index += 1) {
      const code = payload[index] ?? 0;
      this.#joiner.give(this.#low.decode(code & 63), this.#high.decode(code >> 6), out, 2 * index);
    }
    this.#concealment.heard(out);
    this.#last = out;
    return out;
  }

  /** The bands hear what is made up, so that they are where the encoder's are once audio comes again (as in Appendix IV). */
  conceal(samples: number): Int16Array {
    const splitter = this.#splitter;
    const tail = this.#last.length - splitterSamples;
    if (tail >= 0) for (let index = 0; index < splitterSamples; index += 2) this.#split(this.#last, tail + index);
    const out = this.#concealment.conceal(samples);
    for (let index = 0; index + 1 < out.length; index += 2) {
      this.#split(out, index);
      this.#low.encode(splitter.low);
      this.#high.encode(splitter.high);
      this.#joiner.give(splitter.low, splitter.high, this.#unheard, 0);
    }
    this.#last = this.#nothing;
    return out;
  }

  close(): void {}

  #split(samples: Int16Array, at: number): void {
    this.#splitter.take(samples[at] ?? 0, samples[at + 1] ?? 0);
  }
}

export class G722Encoder implements AudioEncoder {
  readonly rateHz = g722RateHz;
  readonly #low = new LowBand();
  readonly #high = new HighBand();
  readonly #splitter = new BandSplitter();

  encode(samples: AudioFrame, into: Uint8Array, start: number): number {
    const length = samples.length >> 1;
    for (let index = 0; index < length; index += 1) {
      this.#splitter.take(samples[2 * index] ?? 0, samples[2 * index + 1] ?? 0);
      into[start + index] = (this.#high.encode(this.#splitter.high) << 6) | this.#low.encode(this.#splitter.low);
    }
    return length;
  }

  close(): void {}
}
