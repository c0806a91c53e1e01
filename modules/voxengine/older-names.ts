/** Voices of `say(text, Language.X)` in scripts older than VoiceList. */
export const legacyLanguages: readonly string[] = [
  'AU_ENGLISH_FEMALE',
  'BR_PORTUGUESE_FEMALE',
  'CA_ENGLISH_FEMALE',
  'CA_FRENCH_FEMALE',
  'CA_FRENCH_MALE',
  'CH_CHINESE_FEMALE',
  'CH_CHINESE_MALE',
  'EUR_CATALAN_FEMALE',
  'EUR_CZECH_FEMALE',
  'EUR_DANISH_FEMALE',
  'EUR_DUTCH_FEMALE',
  'EUR_FINNISH_FEMALE',
  'EUR_FRENCH_FEMALE',
  'EUR_FRENCH_MALE',
  'EUR_GERMAN_FEMALE',
  'EUR_GERMAN_MALE',
  'EUR_ITALIAN_FEMALE',
  'EUR_ITALIAN_MALE',
  'EUR_NORWEGIAN_FEMALE',
  'EUR_POLISH_FEMALE',
  'EUR_PORTUGUESE_FEMALE',
  'EUR_PORTUGUESE_MALE',
  'EUR_SPANISH_FEMALE',
  'EUR_SPANISH_MALE',
  'EUR_TURKISH_FEMALE',
  'EUR_TURKISH_MALE',
  'HK_CHINESE_FEMALE',
  'HU_HUNGARIAN_FEMALE',
  'JP_JAPANESE_FEMALE',
  'JP_JAPANESE_MALE',
  'KR_KOREAN_FEMALE',
  'KR_KOREAN_MALE',
  'RU_RUSSIAN_FEMALE',
  'RU_RUSSIAN_MALE',
  'SW_SWEDISH_FEMALE',
  'TW_CHINESE_FEMALE',
  'UK_ENGLISH_FEMALE',
  'UK_ENGLISH_MALE',
  'US_ENGLISH_FEMALE',
  'US_ENGLISH_MALE',
  'US_SPANISH_FEMALE',
  'US_SPANISH_MALE',
];

/** `Language`: each name's value is the name itself, and so is a premium voice's, but for those that are named in another way. */
export function legacyLanguage(): Record<string, unknown> {
  const language: Record<string, unknown> = { RUSSIAN: 'RU_RUSSIAN_FEMALE', GERMAN: 'EUR_GERMAN_FEMALE' };
  const premium: Record<string, unknown> = { RU_RUSSIAN_YA_FEMALE: 'RU_RUSSIAN_FEMALE' };
  for (const name of legacyLanguages) {
    language[name] = name;
    premium[name] = name;
  }
  language.Premium = premium;
  return language;
}
