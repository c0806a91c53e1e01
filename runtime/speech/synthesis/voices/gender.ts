import { maleNames } from './male-names.ts';

export type Gender = 'female' | 'male';

/** Google’s Chirp voices are named for stars; these are the women’s (cloud.google.com/text-to-speech/docs/chirp3-hd). */
const femaleStars = new Set(
  'achernar aoede autonoe callirrhoe despina erinome gacrux kore laomedeia leda pulcherrima sulafat vindemiatrix zephyr'.split(
    ' ',
  ),
);
/** Chirp HD has three voices, by letters. */
const chirpLetters: Readonly<Record<string, Gender>> = { D: 'male', F: 'female', O: 'female' };
/** Neither, by what their makers say of them. */
const neither = new Set(['river', 'fable']);

/** The gender that a voice’s name tells. Google’s other voices have letters, which mean something else in every language. */
export function genderOf(group: string, name: string): Gender | undefined {
  if (group === 'Default') return name.toLowerCase() === 'male' ? 'male' : 'female';
  if (group === 'Google') return googleGender(name);
  const given = givenName(name);
  if (neither.has(given)) return undefined;
  return maleNames.has(given) ? 'male' : 'female';
}

function googleGender(name: string): Gender | undefined {
  const letter = /^Chirp_HD_([A-Z])$/.exec(name)?.[1];
  if (letter !== undefined) return chirpLetters[letter];
  const star = /^(?:Chirp3_HD_)?([A-Z][a-z]+)$/.exec(name)?.[1];
  if (star === undefined) return undefined;
  return femaleStars.has(star.toLowerCase()) ? 'female' : 'male';
}

/** `andrew` of `AndrewMultilingualNeural`, `michael` of `Michael_Expressive`, `geraint` of `WLS_Geraint`, `lola` of `lola_ru`. */
function givenName(name: string): string {
  const plain = name.replace(/^WLS_/, '').replace(/_?(Neural|Expressive|ru)$/, '');
  return plain.replace(/(Turbo)?(Multilingual|Indic|Dialects)$/, '').toLowerCase();
}
