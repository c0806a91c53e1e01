import { confidenceOf, type Json, listIn, meanProbability, numberIn, objectIn, textIn } from '../json.ts';
import type { Transcript } from '../utterance/transcriber.ts';

/**
 * Words of an answer of `/v1/audio/transcriptions` in the formats `json` and `verbose_json`. Whisper gives a mean logarithm of the
 * probabilities for each segment, the newer models one for each token, some servers none at all.
 */
export function readTranscription(answer: Json): Transcript | undefined {
  const text = textIn(answer.text).trim();
  if (text === '') return undefined;
  const logarithms = [
    ...listIn(answer.segments).map((segment) => numberIn(objectIn(segment).avg_logprob)),
    ...logarithmsOf(answer.logprobs),
  ].filter((value) => value !== undefined);
  return { text, confidence: confidenceOf(meanProbability(logarithms)) };
}

/** A list of tokens with the logarithms of their probabilities. */
export function logarithmsOf(tokens: unknown): readonly number[] {
  return listIn(tokens).flatMap((token) => numberIn(objectIn(token).logprob) ?? []);
}

/** Whisper and its kin name languages by ISO 639-1, the first part of BCP 47 tags. */
export function isoLanguage(language: string): string | undefined {
  const [first = ''] = language.split('-');
  return first === 'und' || first === '' ? undefined : first;
}
