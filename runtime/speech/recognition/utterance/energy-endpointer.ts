import { recognitionLimits } from '../limits.ts';
import type { Endpointer } from './endpointer.ts';

/** How much louder than the noise speech is, in amplitude: 12 dB. */
const overNoise = 4;
/** Quieter than this, −50 dB of full scale, nothing is speech, however silent the line. */
const leastLoudness = 100;
/** How much of the way the noise follows a frame: down at once, so that pauses are found; up within some seconds. */
const noiseRise = 0.01;

/**
 * Judges by loudness alone, against the noise of the line: good enough to cut utterances of one speaker on a quiet line; music and
 * other voices count as speech.
 */
export class EnergyEndpointer implements Endpointer {
  #noise: number | undefined;
  #isSpeaking = false;
  /** Frames in a row that speak against the present state. */
  #contrary = 0;

  hear(frame: Int16Array): 'speechStarted' | 'speechEnded' | undefined {
    const loudness = rootMeanSquare(frame);
    const noise = this.#noise ?? Math.min(loudness, leastLoudness);
    const isLoud = loudness > Math.max(leastLoudness, noise * overNoise);
    this.#noise = loudness < noise ? loudness : noise + (loudness - noise) * (isLoud ? noiseRise / 10 : noiseRise);
    this.#contrary = isLoud === this.#isSpeaking ? 0 : this.#contrary + 1;
    const needed = this.#isSpeaking ? recognitionLimits.pauseFrames : recognitionLimits.speechFrames;
    if (this.#contrary < needed) return undefined;
    this.#contrary = 0;
    this.#isSpeaking = !this.#isSpeaking;
    return this.#isSpeaking ? 'speechStarted' : 'speechEnded';
  }
}

function rootMeanSquare(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, frame.length));
}
