import { amplitudeOf } from '../codec/level.ts';
import { type AudioFrame, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import type { ToneScript, ToneSection, ToneSegment } from './tone-script.ts';

/**
 * Makes the audio of a tone script, frame by frame as it is asked for, so that a script without an end takes no memory;
 * VoxEngine’s `progressivePlayback` has nothing left to do.
 */
export class ToneScriptSource {
  readonly rateHz: FrameRateHz;
  /** Infinity when the script has no end, or is played over and over. */
  readonly durationMs: number;
  readonly #script: ToneScript;
  readonly #loop: boolean;
  readonly #samplesPerMs: number;
  readonly #frame: Int16Array;
  readonly #sum: Float64Array;
  #sectionAt = 0;
  #segmentAt = 0;
  /** Samples gone by in the section, and in the segment. */
  #inSection = 0;
  #inSegment = 0;

  constructor(script: ToneScript, rateHz: FrameRateHz, loop = false) {
    this.rateHz = rateHz;
    this.durationMs = loop ? Number.POSITIVE_INFINITY : script.durationMs;
    this.#script = script;
    this.#loop = loop;
    this.#samplesPerMs = rateHz / 1000;
    this.#frame = new Int16Array(frameSamples(rateHz));
    this.#sum = new Float64Array(this.#frame.length);
  }

  /** The next 20 ms, valid until the next call; undefined when the script is over. */
  next(): AudioFrame | undefined {
    if (this.#section === undefined) return undefined;
    this.#sum.fill(0);
    for (let done = 0; done < this.#frame.length && this.#section !== undefined; ) {
      done += this.#part(this.#section, done);
    }
    for (let index = 0; index < this.#frame.length; index += 1) {
      this.#frame[index] = Math.max(-32_768, Math.min(32_767, Math.round(this.#sum[index] ?? 0)));
    }
    return this.#frame;
  }

  get #section(): ToneSection | undefined {
    return this.#script.sections[this.#sectionAt];
  }

  /** Adds what comes next to the frame, up to the next change, and returns how many samples that were. */
  #part(section: ToneSection, start: number): number {
    const segment = section.segments[this.#segmentAt];
    if (segment === undefined) return this.#frame.length;
    const on = segment.onMs * this.#samplesPerMs;
    const all = on + segment.offMs * this.#samplesPerMs;
    const change = this.#inSegment < on ? on : all;
    const left = section.durationMs * this.#samplesPerMs - this.#inSection;
    const count = Math.min(this.#frame.length - start, change - this.#inSegment, left);
    if (this.#inSegment < on) this.#addSines(segment, start, count);
    this.#inSegment += count;
    this.#inSection += count;
    if (count === left) this.#nextSection();
    else if (this.#inSegment === all) this.#nextSegment(section);
    return count;
  }

  #nextSegment(section: ToneSection): void {
    this.#segmentAt = (this.#segmentAt + 1) % section.segments.length;
    this.#inSegment = 0;
  }

  #nextSection(): void {
    this.#sectionAt += 1;
    if (this.#loop) this.#sectionAt %= this.#script.sections.length;
    this.#segmentAt = 0;
    this.#inSection = 0;
    this.#inSegment = 0;
  }

  /**
   * sin(n·w) by the recurrence sin(n·w) = 2·cos(w)·sin((n−1)·w) − sin((n−2)·w), started anew each time: no error builds
   * up.
   */
  #addSines(segment: ToneSegment, start: number, count: number): void {
    const sum = this.#sum;
    for (const index of segment.components) {
      const component = this.#script.components[index];
      if (component === undefined) continue;
      const amplitude = amplitudeOf(component.levelDbm0);
      const radians = (2 * Math.PI * component.hz) / this.rateHz;
      const phase = (this.#inSegment * radians) % (2 * Math.PI);
      const twoCos = 2 * Math.cos(radians);
      let before = Math.sin(phase - 2 * radians) * amplitude;
      let last = Math.sin(phase - radians) * amplitude;
      for (let sample = start; sample < start + count; sample += 1) {
        const value = twoCos * last - before;
        before = last;
        last = value;
        sum[sample] = (sum[sample] ?? 0) + value;
      }
    }
  }
}
