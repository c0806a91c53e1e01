import { asrLimits } from './limits.ts';
import type { AsrSettings } from './protocol.ts';

type Given = { readonly [name: string]: unknown };

/** Fields that are read here; all others are the provider's. A result follows every utterance, with `singleUtterance` or without. */
const read = [
  'profile',
  'lang',
  'language',
  'model',
  'dict',
  'interimResults',
  'singleUtterance',
  'phraseHints',
  'profanityFilter',
  'headers',
];

/** Names of `ASRDictionary`: word lists of a provider that is not here. */
const dictionaryName = /^asr-dict-/;

/**
 * `VoxEngine.createASR({ profile, … })`; of older scenarios `({ lang, dict })` and `(lang, dict)`, whose dictionary are words to expect.
 * Without a profile, as where its name in `ASRProfileList` is none, it is the operator's, and `mistake` is told. Throws a TypeError.
 */
export function asrParameters(first: unknown, second: unknown, mistake: (text: string) => void): AsrSettings {
  const given: Given = typeof first === 'object' && first !== null ? (first as Given) : { lang: first, dict: second };
  const { model } = given;
  const profile = given.profile ?? given.lang ?? given.language;
  if (profile === undefined || profile === null)
    mistake(
      `VoxEngine.createASR: the profile is ${profile}, so the operator chooses the language. Check its name in ASRProfileList.`,
    );
  const options: { [name: string]: unknown } = {};
  for (const key of Object.keys(given)) if (!read.includes(key)) options[key] = given[key];
  return {
    profile: name('profile', profile ?? 'auto'),
    ...(model === undefined || model === null ? {} : { model: name('model', model) }),
    interimResults: given.interimResults === true,
    phraseHints: phrases(given.phraseHints ?? given.dict),
    profanityFilter: given.profanityFilter === true,
    options,
  };
}

function name(parameter: string, value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > asrLimits.nameChars)
    throw new TypeError(
      `VoxEngine.createASR: ${parameter} must be a name, as ASRProfileList and ASRModelList have them`,
    );
  return value;
}

function phrases(value: unknown): string[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const taken: string[] = [];
  for (let index = 0; index < given.length && taken.length < asrLimits.phraseHints; index += 1) {
    const phrase = String(given[index]);
    if (phrase !== '' && phrase.length <= asrLimits.phraseChars && !dictionaryName.test(phrase))
      taken[taken.length] = phrase;
  }
  return taken;
}
