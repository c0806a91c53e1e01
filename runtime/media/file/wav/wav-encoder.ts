import type { RecordingEncoder, TapeFormat } from '../encoding/recording-encoder.ts';
import { wavHeader } from './wav-header.ts';

/** 16-bit WAV: the tape with its length told. */
export class WavEncoder implements RecordingEncoder {
  readonly #format: TapeFormat;
  #bytes = 0;

  constructor(format: TapeFormat) {
    this.#format = format;
  }

  head(): Uint8Array {
    return wavHeader(this.#format, this.#bytes);
  }

  encode(samples: Int16Array): Uint8Array {
    this.#bytes += samples.byteLength;
    return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  }

  end(): Uint8Array {
    return new Uint8Array(0);
  }
}
