import { speechLimits } from '../../limits.ts';
import { isProviderName, type ProviderName } from '../../provider/providers.ts';
import { elevenLabsVoices } from '../vendors/elevenlabs.ts';
import { type Gender, genderOf } from './gender.ts';

/** What the name of a voice says. */
export interface NamedVoice {
  /** The vendor whose voice it is; undefined when the name means no vendor. */
  readonly vendor?: string;
  /** The vendor, when it is one that is spoken to, and its own name of the voice. */
  readonly provider?: ProviderName;
  readonly voice?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly gender?: Gender;
}

/** Groups of VoiceList whose vendors are spoken to. */
const spokenTo: ReadonlyMap<string, ProviderName> = new Map([
  ['Google', 'google'],
  ['Microsoft', 'azure'],
  ['ElevenLabs', 'elevenlabs'],
]);

/**
 * Reads a name: a value of VoiceList (`VoiceList.Amazon.Neural.en_US_Joanna`), one of `Language` (`US_ENGLISH_FEMALE`), or ours for vendors that
 * VoiceList has not (`openai:nova`, `espeak-ng:en-gb-scotland`). Undefined: it is no name of a voice.
 */
export function readVoiceName(name: string): NamedVoice | undefined {
  if (name.length > speechLimits.voiceChars) return undefined;
  const [list, group = '', ...rest] = name.split('.');
  if (list === 'VoiceList') return listedVoice(group, rest.at(-1) ?? '');
  return directVoice(name) ?? olderVoice(name);
}

function listedVoice(group: string, name: string): NamedVoice | undefined {
  // A function of VoxEngine’s lists, which is no voice by itself.
  if (name === '' || name === 'createBrandVoice') return undefined;
  const match = /^([a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|\d{3}|ph))?)_(.+)$/.exec(name);
  const language = match?.[1]?.replaceAll('_', '-').replace(/-ph$/, '-PH');
  const gender = genderOf(group, match?.[2] ?? name);
  return {
    ...(group === 'Default' ? {} : { vendor: group }),
    ...vendorVoice(group, name),
    ...(language === undefined ? {} : { language }),
    ...(gender === undefined ? {} : { gender }),
  };
}

/** Google and Microsoft write hyphens; Google’s voices without a language speak American English. */
function vendorVoice(group: string, name: string): { provider: ProviderName; voice: string } | undefined {
  const provider = spokenTo.get(group);
  if (provider === undefined) return undefined;
  if (provider === 'elevenlabs') return elevenLabsVoices.has(name) ? { provider, voice: name } : undefined;
  const voice = name.includes('_') ? name.replaceAll('_', '-') : `en-US-Chirp3-HD-${name}`;
  return { provider, voice };
}

function directVoice(name: string): NamedVoice | undefined {
  const colon = name.indexOf(':');
  const provider = name.slice(0, Math.max(0, colon));
  const voice = name.slice(colon + 1);
  return isProviderName(provider) && voice !== '' ? { vendor: provider, provider, voice } : undefined;
}

const olderLanguages: Readonly<Record<string, string>> = {
  CATALAN: 'ca-ES',
  CHINESE: 'cmn',
  CZECH: 'cs-CZ',
  DANISH: 'da-DK',
  DUTCH: 'nl-NL',
  ENGLISH: 'en',
  FINNISH: 'fi-FI',
  FRENCH: 'fr',
  GERMAN: 'de-DE',
  HUNGARIAN: 'hu-HU',
  ITALIAN: 'it-IT',
  JAPANESE: 'ja-JP',
  KOREAN: 'ko-KR',
  NORWEGIAN: 'nb-NO',
  POLISH: 'pl-PL',
  PORTUGUESE: 'pt',
  RUSSIAN: 'ru-RU',
  SPANISH: 'es',
  SWEDISH: 'sv-SE',
  TURKISH: 'tr-TR',
};

/** Regions of languages that are spoken in several; Europe’s are those of the languages’ own countries, China is written CH. */
const olderRegions: Readonly<Record<string, string>> = { UK: 'GB', CH: 'CN' };
const europeans: Readonly<Record<string, string>> = { fr: 'FR', pt: 'PT', es: 'ES', en: 'GB' };

function olderVoice(name: string): NamedVoice | undefined {
  const match = /^([A-Z]{2,3})_([A-Z]+)_(FEMALE|MALE)$/.exec(name);
  const language = olderLanguages[match?.[2] ?? ''];
  if (match === null || language === undefined) return undefined;
  const gender = match[3] === 'MALE' ? 'male' : 'female';
  if (language.includes('-')) return { language, gender };
  const place = match[1] ?? '';
  const region = place === 'EUR' ? europeans[language] : (olderRegions[place] ?? place);
  return { language: `${region === 'HK' ? 'yue' : language}-${region}`, gender };
}
