import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resample } from '#runtime/media/codec/resample.ts';
import { decodeWav } from './read-wav.ts';

const fixtures = new URL('./fixtures/', import.meta.url);

/**
 * “Hello, this is Anna speaking. How can I help you today?”, said by espeak-ng: half a second of silence, 4.3 s of speech
 * with two pauses, 0.8 s of silence.
 */
export function recordedSpeech(rateHz: number): Int16Array {
  return atRate(readFileSync(new URL('speech.wav', fixtures)), rateHz);
}

/** What ONNX Runtime 1.30 makes of that recording at 16 kHz with Silero’s published network, window by window. */
export function referenceProbabilities(): readonly number[] {
  return JSON.parse(readFileSync(new URL('speech-probabilities.json', fixtures), 'utf8'));
}

/** Whether espeak-ng is installed, for tests with more speech than was recorded. */
export const canSpeak = spawnSync('espeak-ng', ['--version']).status === 0;

/** Speech of espeak-ng, where that is installed. */
export function spoken(text: string, rateHz: number, voice = 'en-us', wordsPerMinute = 150): Int16Array {
  const parameters = ['-v', voice, '-s', String(wordsPerMinute), '--stdout', text];
  const { stdout } = spawnSync('espeak-ng', parameters, { maxBuffer: 2 ** 28 });
  return atRate(stdout, rateHz);
}

function atRate(wav: Uint8Array, rateHz: number): Int16Array {
  const { samples, rateHz: fromHz } = decodeWav(wav);
  const out = new Int16Array(Math.floor((samples.length * rateHz) / fromHz));
  resample(samples, fromHz, rateHz, out);
  return out;
}
