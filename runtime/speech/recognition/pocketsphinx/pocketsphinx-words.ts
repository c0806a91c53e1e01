import { confidenceOf } from '../json.ts';
import type { Transcript } from '../utterance/transcriber.ts';

/** `word start end confidence`, as `-time yes` has them printed; a pronunciation that is not the first bears its number. */
const wordLine = /^(\S+?)(?:\(\d+\))? \d+\.\d+ \d+\.\d+ (\d+\.\d+)$/;
/** `<s>`, `<sil>`, `[NOISE]`, `++COUGH++`, and `(NULL)` between the words of a grammar: silence and noises. */
const isNoise = (word: string): boolean => /^(<.*>|\[.*\]|\+\+.*\+\+|\(.*\))$/.test(word);

/** Words that pocketsphinx found, with the mean of their confidences; undefined when it found none. */
export function readWords(output: string): Transcript | undefined {
  const words = output.split('\n').flatMap((line) => {
    const [, word = '', confidence = ''] = wordLine.exec(line.trim()) ?? [];
    return word === '' || isNoise(word) ? [] : [{ word, confidence: confidenceOf(Number(confidence)) }];
  });
  if (words.length === 0) return undefined;
  const sum = words.reduce((total, { confidence }) => total + confidence, 0);
  return { text: words.map(({ word }) => word).join(' '), confidence: sum / words.length };
}
