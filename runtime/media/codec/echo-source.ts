import { mediaLimits } from '../limits.ts';
import type { FrameSource } from './audio-source.ts';
import { sampleRateHz } from './g711.ts';

const capacity = (mediaLimits.echoBufferMs * sampleRateHz) / 1000;
/** Heard before the first frame goes back, so that ordinary jitter makes no gaps: 40 ms. */
const primed = (40 * sampleRateHz) / 1000;

/** Sends back the code words heard, through a small ring; silence while it is empty. */
export class EchoSource implements FrameSource {
  readonly #ring = new Uint8Array(capacity);
  readonly #silence: number;
  #readAt = 0;
  #length = 0;
  #flowing = false;

  constructor(silence: number) {
    this.#silence = silence;
  }

  /** Takes heard code words, by way of `translation` where that is given; when full, the oldest make room. */
  hear(bytes: Uint8Array, start: number, end: number, translation?: Uint8Array | undefined): void {
    const from = Math.max(start, end - capacity);
    for (let at = from; at < end; at += 1) {
      const code = bytes[at] ?? 0;
      this.#ring[(this.#readAt + this.#length + at - from) % capacity] =
        translation === undefined ? code : (translation[code] ?? 0);
    }
    this.#length += end - from;
    if (this.#length > capacity) {
      this.#readAt = (this.#readAt + this.#length - capacity) % capacity;
      this.#length = capacity;
    }
    if (this.#length >= primed) this.#flowing = true;
  }

  fill(target: Uint8Array, start: number, count: number): void {
    if (!this.#flowing || this.#length < count) {
      this.#flowing = false;
      target.fill(this.#silence, start, start + count);
      return;
    }
    for (let index = 0; index < count; index += 1) {
      target[start + index] = this.#ring[(this.#readAt + index) % capacity] ?? 0;
    }
    this.skip(count);
  }

  skip(count: number): void {
    const dropped = Math.min(count, this.#length);
    this.#readAt = (this.#readAt + dropped) % capacity;
    this.#length -= dropped;
  }
}
