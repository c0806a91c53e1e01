import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { avatarLimits } from './limits.ts';

/** What an utterance may mean, in an author's own words. */
interface Intent {
  readonly name: string;
  readonly phrases: readonly (readonly string[])[];
  readonly responses: readonly string[];
}

/** What an utterance may name: a list of values, each with how it is said, or whatever has a form. */
interface Entity {
  readonly name: string;
  find(text: string): readonly FoundEntity[];
}

export interface FoundEntity {
  readonly value: string;
  /** As it was said. */
  readonly text: string;
}

export interface UnderstoodIntent {
  readonly intent: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly responses: readonly string[];
}

export interface Understood {
  /** The most likely first; those that are not likely enough are left out. */
  readonly intents: readonly UnderstoodIntent[];
  readonly entities: { readonly [name: string]: readonly FoundEntity[] };
}

/** An intent that an utterance fits worse is none. */
const leastConfidence = 0.65;
/** Of the confidence: how much of the phrase was said, the rest is how much of what was said is in the phrase. */
const phraseShare = 0.75;
/** Words are alike from here on: an ending more, or a letter misheard. */
const leastLikeness = 0.75;

/**
 * Finds intents by the words of their phrases, and entities by their values: no more than what an author wrote. A word counts the less the more
 * intents have it, and for another one that differs by an ending or by a letter.
 */
export class Understanding {
  readonly #intents: Intent[] = [];
  readonly #entities: Entity[] = [];
  /** How many intents have a word. */
  readonly #counts = new Map<string, number>();
  /** How much a word tells: all where one intent alone has it. */
  readonly #weigh = (word: string): number => 1 / (this.#counts.get(word) ?? 1);
  #said = 0;

  /** `{ name, phrases, response }`. Throws a TypeError. */
  addIntent(given: unknown): void {
    const { name, phrases, response } = named('addIntent', given);
    const texts = this.#texts('addIntent', 'phrases', phrases);
    if (texts.length === 0) throw new TypeErrorConstructor('addIntent: phrases must be a list of one text at least');
    const responses = response === undefined ? [] : this.#texts('addIntent', 'response', response);
    const phraseWords = texts.map(wordsOf);
    for (const word of new Set(phraseWords.flat())) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    this.#intents.push({ name, phrases: phraseWords, responses });
  }

  /** `{ name, values: { value: [how it is said] } }` or `{ name, pattern }`. Throws a TypeError. */
  addEntity(given: unknown): void {
    const { name, values, pattern } = named('addEntity', given);
    if (pattern instanceof RegExp) {
      const flags = pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`;
      const all = new RegExp(pattern.source, flags);
      this.#entities.push({
        name,
        find: (text) => [...text.matchAll(all)].map(([said]) => ({ value: said, text: said })),
      });
      return;
    }
    if (typeof values !== 'object' || values === null)
      throw new TypeErrorConstructor('addEntity: it needs values, or a pattern that is a RegExp');
    const said = Object.entries(values).flatMap(([value, texts]) =>
      [value, ...this.#texts('addEntity', 'values', texts)].map((text) => ({ value, words: wordsOf(text) })),
    );
    // Of two that fit at one place the longer one is meant.
    said.sort((a, b) => b.words.length - a.words.length);
    this.#entities.push({ name, find: (text) => valuesIn(wordsOf(text), said) });
  }

  understand(text: string): Understood {
    const words = wordsOf(text);
    const entities: { [name: string]: readonly FoundEntity[] } = {};
    for (const entity of this.#entities) {
      const found = entity.find(text);
      if (found.length > 0) entities[entity.name] = [...(entities[entity.name] ?? []), ...found];
    }
    return { intents: this.#intentsOf(words), entities };
  }

  #intentsOf(words: readonly string[]): readonly UnderstoodIntent[] {
    const likeness = likenessTo(words);
    const scored = this.#intents.map(({ name, phrases, responses }) => {
      const confidence = Math.max(...phrases.map((phrase) => scoreOf(phrase, words, this.#weigh, likeness)));
      return { intent: name, confidence: Math.round(confidence * 1000) / 1000, responses };
    });
    return scored.filter(({ confidence }) => confidence >= leastConfidence).sort((a, b) => b.confidence - a.confidence);
  }

  /** One text or a list of them. */
  #texts(method: string, field: string, given: unknown): readonly string[] {
    const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
    this.#said += texts.length;
    if (this.#said > avatarLimits.phrases)
      throw new TypeErrorConstructor(`${method}: an avatar may have ${avatarLimits.phrases} phrases and values`);
    return texts.map((text) => {
      if (typeof text !== 'string' || text.length > avatarLimits.phraseChars)
        throw new TypeErrorConstructor(
          `${method}: ${field} must be texts of at most ${avatarLimits.phraseChars} characters`,
        );
      return text;
    });
  }
}

function named(method: string, given: unknown): { readonly [field: string]: unknown; readonly name: string } {
  const fields = typeof given === 'object' && given !== null ? (given as { readonly [field: string]: unknown }) : {};
  const { name } = fields;
  if (typeof name !== 'string' || name === '' || name.length > avatarLimits.nameChars)
    throw new TypeErrorConstructor(`${method}: name must be a text of at most ${avatarLimits.nameChars} characters`);
  return { ...fields, name };
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** How well any word that was said stands for a word of a phrase; each is asked once. */
function likenessTo(said: readonly string[]): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const best = Math.max(0, ...said.map((one) => alike(one, word)));
    known.set(word, best);
    return best;
  };
}

function scoreOf(
  phrase: readonly string[],
  said: readonly string[],
  weigh: (word: string) => number,
  likeness: (word: string) => number,
): number {
  let whole = 0;
  let heard = 0;
  let count = 0;
  for (const word of phrase) {
    const like = likeness(word);
    whole += weigh(word);
    heard += like * weigh(word);
    if (like > 0) count += 1;
  }
  if (whole === 0 || said.length === 0) return 0;
  return (phraseShare * heard) / whole + (1 - phraseShare) * Math.min(1, count / said.length);
}

/** 1 for the same word, less for one with another ending or letter, 0 for another one. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 4) return 0;
  let same = 0;
  while (same < longer && a[same] === b[same]) same += 1;
  let tail = 0;
  while (tail < longer - same && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const share = Math.max(same, same + tail === longer - 1 ? same + tail : 0) / longer;
  return share >= leastLikeness ? share : 0;
}

function valuesIn(
  words: readonly string[],
  said: readonly { readonly value: string; readonly words: readonly string[] }[],
): readonly FoundEntity[] {
  const found: FoundEntity[] = [];
  let at = 0;
  while (at < words.length) {
    const one = said.find(
      (candidate) =>
        candidate.words.length > 0 && candidate.words.every((word, i) => alike(words[at + i] ?? '', word) > 0),
    );
    if (one !== undefined) found.push({ value: one.value, text: words.slice(at, at + one.words.length).join(' ') });
    at += one?.words.length ?? 1;
  }
  return found;
}
