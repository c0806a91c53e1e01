import type { GuestKit } from './contract.ts';

/** Fields of what a scenario passes for an object; none of anything else. */
export function mediaFields(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { readonly [name: string]: unknown }) : {};
}

/** A text to be spoken, as commands have it. */
export interface SpokenText {
  readonly text: string;
  /** Empty: the default voice. */
  readonly voice: string;
  readonly options: Readonly<Record<string, string>>;
}

const mostChars = 20_000;
const nameChars = 200;
const mostOptions = 20;

/**
 * What `say` and `createTTSPlayer` are given: a text and `{voice, ttsOptions}`; in the older form a voice of `Language`, alone or as `language`.
 * Scripts compute voices: what is none is told when it is looked for.
 */
export function spokenText(text: unknown, parameters: unknown): SpokenText {
  const given = typeof parameters === 'string' ? { voice: parameters } : mediaFields(parameters);
  const { voice, language, ttsOptions } = given as { readonly [name: string]: unknown };
  const named = voice ?? language ?? '';
  return {
    text: `${text}`.slice(0, mostChars),
    voice: `${named}`.slice(0, nameChars),
    options: optionTexts(ttsOptions),
  };
}

/** Tells of a text that is none; it is spoken all the same, as whatever it reads. */
export function checkText(kit: Pick<GuestKit, 'mistake'>, method: string, text: unknown): void {
  if (typeof text === 'string' || typeof text === 'number') return;
  kit.mistake(`${method}: the text is ${text === null ? 'null' : `of type ${typeof text}`}. Give a text.`);
}

function optionTexts(options: unknown): Record<string, string> {
  const given = mediaFields(options);
  const names = Object.keys(given);
  const texts: Record<string, string> = {};
  for (let index = 0; index < names.length && index < mostOptions; index += 1) {
    const name = names[index] as string;
    const value = given[name];
    if (value !== undefined && value !== null) texts[name.slice(0, 64)] = `${value}`.slice(0, nameChars);
  }
  return texts;
}
