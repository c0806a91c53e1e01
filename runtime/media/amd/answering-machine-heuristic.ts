import { type AudioFrame, type FrameRateHz, frameMs } from '../graph/frame-output.ts';
import { BeepDetector } from './beep-detector.ts';
import { Greeting } from './greeting.ts';
import { amdLimits } from './limits.ts';

/** From which confidence on each answer is given, 0 to 1 (VoxEngine’s AMD.Thresholds; default 0.7). */
export interface AmdThresholds {
  readonly human?: number;
  readonly voicemail?: number;
  readonly mimic?: number;
}

export interface AmdOptions {
  /** Time from the answer of the call (default 6500, at most 20 000). */
  readonly timeoutMs?: number;
  readonly thresholds?: AmdThresholds;
}

export interface AmdResult {
  readonly resultClass: 'HUMAN' | 'VOICEMAIL' | 'TIMEOUT';
  /** MIMIC: a machine that began as a person does. */
  readonly resultSubtype: 'MIMIC' | 'NONE';
  /** 0 to 100. */
  readonly confidence: number;
}

const usualThreshold = 0.7;
/** Mean amplitude of a frame below which it is silence, whatever the detector says: Asterisk’s silence_threshold. */
const silenceAmplitude = 256;

/**
 * Judges who answered a call by how the greeting goes, frame by frame from the answer on. Each answer has a confidence of
 * 1 / (1 + e^−z), and the first to reach its threshold is given; no word is understood.
 *
 *     human      z = −2 + 3·silence − 1.5·excess − 0.8·words        once something was said
 *     voicemail  z = −3 + 2.5·spoken + 0.5·words + 4·beep
 *                z = −3 + 4·initial + 4·beep                        as long as nothing was said
 *     mimic      as voicemail, of what was said since a pause of 500 ms behind an opening of 1500 ms at most
 *
 *     silence    since the last word, divided by 800 ms
 *     spoken     time with a voice, divided by 1500 ms
 *     excess     seconds by which that is more than one second
 *     words      by which there are more than three
 *     initial    silence since the answer, divided by 2500 ms
 *     beep       a lone tone was heard: 1
 *
 * So “Hello?” is a person 0.8 seconds after it, two seconds of speech without a pause are a machine, and so is a beep.
 * A person who reads out the name of the firm is told late or not at all. The figures are those that Asterisk’s AMD
 * publishes; here they are where an answer tips, not where it falls.
 */
export class AnsweringMachineHeuristic {
  readonly #timeoutMs: number;
  readonly #human: number;
  readonly #voicemail: number;
  readonly #mimic: number;
  readonly #beep: BeepDetector;
  readonly #greeting = new Greeting();
  #heardBeep = false;
  #elapsedMs = 0;

  constructor(rateHz: FrameRateHz, options: AmdOptions = {}) {
    const { timeoutMs = amdLimits.timeoutMs, thresholds = {} } = options;
    this.#timeoutMs = Math.min(timeoutMs, amdLimits.longestTimeoutMs);
    this.#human = thresholds.human ?? usualThreshold;
    this.#voicemail = thresholds.voicemail ?? usualThreshold;
    this.#mimic = thresholds.mimic ?? usualThreshold;
    this.#beep = new BeepDetector(rateHz);
  }

  /** The next 20 ms after the answer, and whether there is a voice in them; gives the result once it is there. */
  frame(frame: AudioFrame | undefined, isVoice: boolean): AmdResult | undefined {
    this.#elapsedMs += frameMs;
    if (this.#beep.frame(frame)) this.#heardBeep = true;
    this.#greeting.add(isVoice && !this.#beep.isTone && frame !== undefined && amplitudeOf(frame) >= silenceAmplitude);
    return this.#judged() ?? (this.#elapsedMs >= this.#timeoutMs ? timeout : undefined);
  }

  #judged(): AmdResult | undefined {
    const greeting = this.#greeting;
    const beep = this.#heardBeep ? 4 : 0;
    if (greeting.spokenMs === 0) {
      const z = -3 + (4 * greeting.silenceMs) / amdLimits.initialSilenceMs + beep;
      return answer(z, this.#voicemail, 'VOICEMAIL', 'NONE');
    }
    const resumed = greeting.sinceOpening;
    if (resumed !== undefined) {
      const mimic = answer(machineScore(resumed.spokenMs, resumed.words) + beep, this.#mimic, 'VOICEMAIL', 'MIMIC');
      if (mimic !== undefined) return mimic;
    } else {
      const z = machineScore(greeting.spokenMs, greeting.words) + beep;
      const voicemail = answer(z, this.#voicemail, 'VOICEMAIL', 'NONE');
      if (voicemail !== undefined) return voicemail;
    }
    return answer(humanScore(greeting), this.#human, 'HUMAN', 'NONE');
  }
}

function amplitudeOf(frame: AudioFrame): number {
  let sum = 0;
  for (let index = 0; index < frame.length; index += 1) sum += Math.abs(frame[index] ?? 0);
  return sum / frame.length;
}

const timeout: AmdResult = { resultClass: 'TIMEOUT', resultSubtype: 'NONE', confidence: 0 };

function machineScore(spokenMs: number, words: number): number {
  return -3 + (2.5 * spokenMs) / amdLimits.greetingMs + 0.5 * Math.max(0, words - amdLimits.greetingWords);
}

function humanScore({ silenceMs, spokenMs, words }: Greeting): number {
  return (
    -2 +
    (3 * silenceMs) / amdLimits.afterGreetingMs -
    1.5 * Math.max(0, spokenMs / 1000 - 1) -
    0.8 * Math.max(0, words - amdLimits.greetingWords)
  );
}

function answer(
  z: number,
  threshold: number,
  resultClass: 'HUMAN' | 'VOICEMAIL',
  resultSubtype: AmdResult['resultSubtype'],
): AmdResult | undefined {
  const confidence = 1 / (1 + Math.exp(-z));
  if (confidence < threshold) return undefined;
  return { resultClass, resultSubtype, confidence: Math.round(confidence * 100) };
}
