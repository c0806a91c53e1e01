import type { ProviderName } from '../../provider/providers.ts';
import { azureVoices } from './azure-voices.ts';
import type { Gender } from './gender.ts';

type UsualVoice = (language: string, gender: Gender | undefined) => string | undefined;

/** A provider’s voice for a language (BCP 47) and a gender when none was named; a woman’s when that is open. Undefined: it has none. */
export function usualVoice(provider: ProviderName, language: string, gender: Gender | undefined): string | undefined {
  return usual[provider](language, gender);
}

const usual: Readonly<Record<ProviderName, UsualVoice>> = {
  'espeak-ng': (language, gender) => `${espeakLanguage(language)}${gender === 'male' ? '' : '+f3'}`,
  openai: (_, gender) => (gender === 'male' ? 'onyx' : 'nova'),
  elevenlabs: (_, gender) => (gender === 'male' ? 'George' : 'Sarah'),
  cartesia: (_, gender) =>
    gender === 'male' ? 'a0e99841-438c-4a64-b679-ae501e7d6091' : 'e07c00bc-4134-4eae-9ea4-1a55fb45746b',
  deepgram: (language, gender = 'female') => deepgramVoices[base(language)]?.[gender],
  google: (language, gender = '' as Gender) => `${googleLanguage(language)}/${gender}`,
  azure: (language, gender = 'female') => azureVoice(language)?.[gender],
};

/** developers.deepgram.com/docs/tts-models: the featured voices of Aura-2. */
const deepgramVoices: Readonly<Record<string, Readonly<Record<Gender, string>>>> = {
  en: { female: 'aura-2-thalia-en', male: 'aura-2-apollo-en' },
  es: { female: 'aura-2-celeste-es', male: 'aura-2-nestor-es' },
  de: { female: 'aura-2-viktoria-de', male: 'aura-2-julius-de' },
  fr: { female: 'aura-2-agathe-fr', male: 'aura-2-hector-fr' },
  it: { female: 'aura-2-livia-it', male: 'aura-2-dionisio-it' },
  ja: { female: 'aura-2-izanami-ja', male: 'aura-2-fujin-ja' },
  nl: { female: 'aura-2-rhea-nl', male: 'aura-2-sander-nl' },
};

/** What espeak-ng calls languages that are not called by the first part of their tag (`espeak-ng --voices`). */
const espeakLanguages: Readonly<Record<string, string>> = {
  'en-us': 'en-us',
  'en-ca': 'en-us',
  'en-ph': 'en-us',
  en: 'en-gb',
  'es-es': 'es',
  es: 'es-419',
  'fr-be': 'fr-be',
  'fr-ch': 'fr-ch',
  fr: 'fr-fr',
  'pt-br': 'pt-br',
  'zh-hk': 'yue',
  'zh-mo': 'yue',
  zh: 'cmn',
  wuu: 'cmn',
  no: 'nb',
  nn: 'nb',
  arb: 'ar',
  iw: 'he',
};

function espeakLanguage(language: string): string {
  const tag = language.toLowerCase();
  return espeakLanguages[tag] ?? espeakLanguages[base(tag)] ?? base(tag);
}

/** Google says `cmn-CN`, `yue-HK` and `ar-XA` where others say `zh-CN`, `zh-HK` and a country of Arabs. */
function googleLanguage(language: string): string {
  if (language === 'zh-HK' || language === 'yue-CN') return 'yue-HK';
  if (language.startsWith('zh') || language === 'wuu-CN') return language === 'zh-TW' ? 'cmn-TW' : 'cmn-CN';
  return base(language) === 'ar' || language === 'arb' ? 'ar-XA' : language;
}

const azureLanguages: Readonly<Record<string, string>> = { cmn: 'zh', arb: 'ar', no: 'nb', iw: 'he', yue: 'yue' };

function azureVoice(language: string) {
  const first = azureLanguages[base(language)] ?? base(language);
  const tag = [first, ...language.split('-').slice(1)].join('-');
  const exact = azureVoices.get(tag);
  if (exact !== undefined) return exact;
  const near = [...azureVoices.keys()].find((known) => base(known) === first);
  return near === undefined ? undefined : azureVoices.get(near);
}

function base(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? '';
}
