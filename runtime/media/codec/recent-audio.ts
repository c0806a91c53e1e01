import type { AudioCodec } from '../contract.ts';
import { silenceDbov } from './audio-meter.ts';
import { newDecoder } from './codecs.ts';
import { strongestFrequency } from './spectrum.ts';

/** A second of packets of 20 ms. */
const mostPackets = 50;
const fullScale = 32_768;

/** Measures the last second of a codec that is not decoded for that alone: packets are kept, and decoded when somebody asks. */
export class RecentAudio {
  #codec: AudioCodec | undefined;
  readonly #payloads: Uint8Array[] = [];

  add(codec: AudioCodec, bytes: Uint8Array, start: number, end: number): void {
    if (codec !== this.#codec) this.#payloads.length = 0;
    this.#codec = codec;
    if (this.#payloads.length >= mostPackets) this.#payloads.shift();
    this.#payloads.push(bytes.slice(start, end));
  }

  /** dBov, and the strongest frequency in Hz; undefined when there is nothing. */
  measure(): { readonly levelDbov: number; readonly frequencyHz: number } | undefined {
    if (this.#codec === undefined || this.#payloads.length === 0) return undefined;
    const decoder = newDecoder(this.#codec);
    const samples = Float64Array.from(
      this.#payloads.flatMap((payload) => [...decoder.decode(payload)]),
      (sample) => sample / fullScale,
    );
    decoder.close();
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
    const levelDbov = power <= 0 ? silenceDbov : Math.max(silenceDbov, 10 * Math.log10(power));
    return { levelDbov, frequencyHz: strongestFrequency(samples, decoder.rateHz) };
  }
}
