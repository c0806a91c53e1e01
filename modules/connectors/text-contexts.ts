import { connectorLimits } from './limits.ts';
import { usualContext } from './vendors/voice-contexts.ts';

interface Piece {
  readonly text: string;
  readonly isFinal: boolean;
}

const sentenceEnd = /[.!?…;:\n](?=\s|$)/g;

/** Texts that still come, by context: each is given out to be spoken when it is asked for, or in whole sentences when it gets long. */
export class TextContexts {
  readonly #texts = new Map<string, string>();

  /** What waits in all of them. */
  get chars(): number {
    return this.#texts.values().reduce((chars, text) => chars + text.length, 0);
  }

  /** What of it is to be spoken now. `flush`: all of it. */
  add(context: string | undefined, text: string, flush: boolean): readonly Piece[] {
    const name = (context ?? usualContext).slice(0, connectorLimits.contextChars);
    const whole = (this.#texts.get(name) ?? '') + text;
    this.#texts.delete(name);
    if (flush) return whole.trim() === '' ? [] : [{ text: whole, isFinal: true }];
    const end = whole.length < connectorLimits.unflushedChars ? 0 : lastSentenceEnd(whole);
    this.#texts.set(name, whole.slice(end));
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > connectorLimits.contexts && oldest !== undefined) this.#texts.delete(oldest);
    return end === 0 ? [] : [{ text: whole.slice(0, end), isFinal: false }];
  }

  forget(context: string | undefined): void {
    this.#texts.delete((context ?? usualContext).slice(0, connectorLimits.contextChars));
  }

  clear(): void {
    this.#texts.clear();
  }
}

/** Where the last sentence ends; 0: none does. */
function lastSentenceEnd(text: string): number {
  const [last] = [...text.matchAll(sentenceEnd)].slice(-1);
  return last === undefined ? 0 : last.index + 1;
}
