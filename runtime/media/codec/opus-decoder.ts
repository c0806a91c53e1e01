import type { FrameRateHz } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import type { AudioDecoder } from './contract.ts';
import { type OpusLibrary, opusLibrary } from './opus-library.ts';
import { SampleBuffer } from './sample-buffer.ts';

/** The longest Opus packet (RFC 6716 §2.1.4), ms. */
const longestPacketMs = 120;
/** Losses are concealed in multiples of this (RFC 6716 §2.1.4). */
const framesPerSecond = 400;

/**
 * Opus (RFC 6716, RFC 7587): any packet of any sender is decoded to the one rate, in one channel. What it allocates belongs
 * to WebAssembly until `close`.
 */
export class OpusDecoder implements AudioDecoder {
  readonly rateHz: FrameRateHz;
  readonly #library: OpusLibrary;
  /** The decoder's state, and behind it the payload and the samples. */
  readonly #decoder: number;
  readonly #payload: number;
  readonly #samples: number;
  readonly #longest: number;
  readonly #out = new SampleBuffer();
  #bytes: Uint8Array;
  #words: Int16Array;
  #closed = false;

  constructor(rateHz: FrameRateHz) {
    const library = opusLibrary();
    this.rateHz = rateHz;
    this.#library = library;
    this.#longest = (rateHz * longestPacketMs) / 1000;
    const stateBytes = (library.opus_decoder_get_size(1) + 7) & ~7;
    const payloadBytes = mediaLimits.datagramBytes;
    this.#decoder = library.malloc(stateBytes + payloadBytes + 2 * this.#longest);
    this.#payload = this.#decoder + stateBytes;
    this.#samples = this.#payload + payloadBytes;
    library.opus_decoder_init(this.#decoder, rateHz, 1);
    this.#bytes = new Uint8Array(library.memory.buffer);
    this.#words = new Int16Array(library.memory.buffer);
  }

  decode(payload: Uint8Array): Int16Array {
    return this.#run(payload, this.#longest, 0);
  }

  conceal(samples: number): Int16Array {
    return this.#take(this.#call(0, 0, this.#whole(samples), 0), samples);
  }

  recover(next: Uint8Array, samples: number): Int16Array {
    return this.#take(this.#run(next, this.#whole(samples), 1).length, samples);
  }

  close(): void {
    if (!this.#closed) this.#library.free(this.#decoder);
    this.#closed = true;
  }

  #run(payload: Uint8Array, samples: number, fec: 0 | 1): Int16Array {
    // A payload without a byte would be read as a loss.
    if (payload.length === 0 || payload.length > mediaLimits.datagramBytes) return this.#out.take(0);
    this.#views();
    this.#bytes.set(payload, this.#payload);
    const count = this.#call(this.#payload, payload.length, samples, fec);
    return this.#take(count, count);
  }

  #call(payload: number, bytes: number, samples: number, fec: 0 | 1): number {
    if (this.#closed) return 0;
    return Math.max(0, this.#library.opus_decode(this.#decoder, payload, bytes, this.#samples, samples, fec));
  }

  /** The first `wanted` of `count` samples that were decoded. */
  #take(count: number, wanted: number): Int16Array {
    this.#views();
    const out = this.#out.take(Math.min(count, wanted));
    const start = this.#samples >> 1;
    for (let index = 0; index < out.length; index += 1) out[index] = this.#words[start + index] ?? 0;
    return out;
  }

  /** Up to a length that libopus conceals. */
  #whole(samples: number): number {
    const step = this.rateHz / framesPerSecond;
    return Math.min(this.#longest, Math.ceil(samples / step) * step);
  }

  /** Memory that grew is another buffer. */
  #views(): void {
    const { buffer } = this.#library.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Int16Array(buffer);
  }
}
