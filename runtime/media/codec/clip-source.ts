import type { FrameSource } from './audio-source.ts';
import type { G711 } from './g711.ts';

/** What a clip tells: its first sample is due, or its last one has passed. */
export type ClipMoment = 'playing' | 'played';

/** Plays 16-bit samples of 8 kHz, once or over and over; silence afterwards. */
export class ClipSource implements FrameSource {
  readonly #samples: Int16Array;
  readonly #isLoop: boolean;
  readonly #tell: (moment: ClipMoment) => void;
  #g711: G711;
  #at = 0;
  #told: ClipMoment | undefined;

  constructor(g711: G711, samples: Int16Array, isLoop: boolean, tell: (moment: ClipMoment) => void) {
    this.#g711 = g711;
    this.#samples = samples;
    this.#isLoop = isLoop && samples.length > 0;
    this.#tell = tell;
  }

  /** The codec of the call changed; the clip goes on where it is. */
  recode(g711: G711): void {
    this.#g711 = g711;
  }

  fill(target: Uint8Array, start: number, count: number): void {
    const { encode, silence } = this.#g711;
    const samples = this.#samples;
    for (let index = 0; index < count; index += 1) {
      const place = this.#at + index;
      const sample = samples[this.#isLoop ? place % samples.length : place];
      target[start + index] = sample === undefined ? silence : (encode[sample & 0xffff] ?? silence);
    }
    this.skip(count);
  }

  skip(count: number): void {
    if (this.#told === 'played') return;
    if (this.#told === undefined) this.#say('playing');
    this.#at += count;
    if (this.#isLoop) this.#at %= this.#samples.length;
    else if (this.#at >= this.#samples.length) this.#say('played');
  }

  #say(moment: ClipMoment): void {
    this.#told = moment;
    this.#tell(moment);
  }
}
