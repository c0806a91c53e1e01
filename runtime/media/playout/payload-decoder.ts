import { codecFacts } from '../codec/codec-facts.ts';
import { newDecoder } from '../codec/codecs.ts';
import type { AudioDecoder } from '../codec/contract.ts';
import { l16RateHz } from '../codec/l16-codec.ts';
import { SampleBuffer } from '../codec/sample-buffer.ts';
import type { AudioCodec } from '../contract.ts';
import type { FrameRateHz } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { ComfortNoise } from './comfort-noise.ts';
import type { SampleQueue } from './sample-queue.ts';

/** Opus packets of so few bytes hold no speech: the sender stops sending (RFC 6716 §2.1.9). */
const dtxBytes = 2;

/** The rate that such a payload is decoded at; Opus has whichever is wanted. */
export function decodedRateHz(codec: AudioCodec, payloadBytes: number, wantedRateHz: FrameRateHz): FrameRateHz {
  if (codec === 'opus') return wantedRateHz;
  return (codec === 'L16' ? l16RateHz(payloadBytes) : undefined) ?? codecFacts(codec).rateHz;
}

/** SILK, the speech half of Opus, knows no shorter frame than 10 ms: what it made up must be played, or it were ahead. */
const opusPartsPerSecond = 100;

/** Decodes payloads of a stream that may change its codec, and makes up what stands between them. */
export class PayloadDecoder {
  readonly #wantedRateHz: FrameRateHz;
  #codec: AudioCodec | undefined;
  #decoder: AudioDecoder | undefined;
  readonly #noise = new ComfortNoise();
  readonly #noiseSamples = new SampleBuffer();
  #between: 'loss' | 'noise' | 'dtx' = 'loss';
  /** Samples made up in a row. */
  #made = 0;

  constructor(wantedRateHz: FrameRateHz) {
    this.#wantedRateHz = wantedRateHz;
  }

  /** The sender is silent and has said so, until the next payload. */
  get isPausing(): boolean {
    return this.#between !== 'loss';
  }

  decode(codec: AudioCodec, payload: Uint8Array): Int16Array {
    this.#made = 0;
    this.#between = codec === 'opus' && payload.length <= dtxBytes ? 'dtx' : 'loss';
    return this.#decoderOf(codec, payload).decode(payload);
  }

  hearNoise(payload: Uint8Array): void {
    this.#noise.hear(payload);
    this.#between = 'noise';
  }

  /** Audio of the packet before `next`, which was lost; undefined where `next` says nothing of it. */
  recover(codec: AudioCodec, next: Uint8Array, samples: number): Int16Array | undefined {
    if (codec !== this.#codec) return undefined;
    const decoder = this.#decoder;
    if (decoder === undefined || samples % (decoder.rateHz / opusPartsPerSecond) !== 0) return undefined;
    const recovered = decoder.recover?.(next, samples);
    return recovered === undefined || recovered.length < samples ? undefined : recovered;
  }

  /** Puts so much, or a little more, of what is heard while nothing comes into the queue; returns how much. */
  fillInto(queue: SampleQueue, samples: number): number {
    const filling = this.#fill(samples);
    if (filling === undefined) queue.pushSilence(samples);
    else queue.push(filling);
    return filling?.length ?? samples;
  }

  /** Nothing is made up before the next payload. */
  rest(): void {
    this.#between = 'loss';
    this.#made = Number.POSITIVE_INFINITY;
  }

  close(): void {
    this.#decoder?.close();
    this.#decoder = undefined;
    this.#codec = undefined;
  }

  /** Undefined: silence. */
  #fill(least: number): Int16Array | undefined {
    const decoder = this.#decoder;
    const samples = this.#codec === 'opus' ? wholeParts(least, this.#wantedRateHz) : least;
    if (this.#between === 'noise') {
      const noise = this.#noiseSamples.take(samples);
      this.#noise.fill(noise);
      return noise;
    }
    if (decoder === undefined) return undefined;
    if (this.#between === 'dtx') return decoder.conceal(samples);
    const most = (decoder.rateHz * mediaLimits.concealMs) / 1000;
    if (this.#made >= most) return undefined;
    const made = decoder.conceal(samples);
    this.#made += samples;
    if (this.#made >= most) fadeOut(made);
    return made;
  }

  #decoderOf(codec: AudioCodec, payload: Uint8Array): AudioDecoder {
    const rateHz = decodedRateHz(codec, payload.length, this.#wantedRateHz);
    const before = this.#decoder;
    if (before !== undefined && this.#codec === codec && before.rateHz === rateHz) return before;
    this.close();
    const decoder = newDecoder(codec, rateHz);
    this.#decoder = decoder;
    this.#codec = codec;
    return decoder;
  }
}

function wholeParts(samples: number, rateHz: FrameRateHz): number {
  const part = rateHz / opusPartsPerSecond;
  return Math.ceil(samples / part) * part;
}

function fadeOut(samples: Int16Array): void {
  const { length } = samples;
  for (let index = 0; index < length; index += 1) {
    samples[index] = ((samples[index] ?? 0) * (length - 1 - index)) / length;
  }
}
