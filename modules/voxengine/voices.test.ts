import { describe, expect, it } from '@jest/globals';
import { type ProviderName, providerNames } from '#runtime/speech/provider/index.ts';
import { chooseVoice } from '#runtime/speech/synthesis/index.ts';
import nameLists from './name-lists.json' with { type: 'json' };
import { legacyLanguages } from './older-names.ts';

/** Functions among the names. */
const noVoices = new Set(['VoiceList.ElevenLabs.createBrandVoice', 'VoiceList.SaluteSpeech.createBrandVoice']);

const listed = Object.entries(nameLists.VoiceList)
  .flatMap(([group, names]) => names.split(' ').map((name) => `VoiceList.${group}.${name}`))
  .filter((name) => !noVoices.has(name));

const all = new Set<ProviderName>(providerNames);
const local = new Set<ProviderName>(['espeak-ng']);
const espeak = { provider: 'espeak-ng' } as const;

describe('the voices of VoxEngine', () => {
  it('all have somebody who speaks, also when nothing is configured', () => {
    expect(listed.length).toBeGreaterThan(2850);
    const chosen = listed.map((name) => chooseVoice(name, local, espeak));
    expect(chosen.filter(({ provider }) => provider !== 'espeak-ng')).toEqual([]);
    const unspeakable = chosen.filter(({ voice }) => !/^[a-z]{2,3}(-[a-z0-9]+)?(\+f3)?$/.test(voice));
    expect(unspeakable).toEqual([]);
    const named = chosen.filter(({ substituted }) => !substituted);
    expect(named).toHaveLength(nameLists.VoiceList.Default.split(' ').length);
  });

  it('are the vendors’ own where the vendor is configured', () => {
    const counts: Partial<Record<ProviderName, number>> = {};
    for (const name of listed) {
      const { provider, substituted } = chooseVoice(name, all, espeak);
      expect(substituted).toBe(provider === 'espeak-ng' && !name.startsWith('VoiceList.Default.'));
      counts[provider] = (counts[provider] ?? 0) + 1;
    }
    const of = (group: keyof typeof nameLists.VoiceList) => nameLists.VoiceList[group].split(' ').length;
    const vendors = { google: of('Google'), azure: of('Microsoft.Neural'), elevenlabs: of('ElevenLabs') - 1 };
    expect(counts).toMatchObject(vendors);
  });

  it('tell their language, and their gender but for Google’s letters and voices that have none', () => {
    const chosen = listed.map((name) => ({ name, ...chooseVoice(name, local, espeak) }));
    const withoutGender = chosen.filter(({ gender }) => gender === undefined).map(({ name }) => name);
    const others = withoutGender.filter((name) => !name.startsWith('VoiceList.Google.'));
    expect(others).toEqual([
      'VoiceList.ElevenLabs.River',
      'VoiceList.Microsoft.Neural.en_US_FableTurboMultilingualNeural',
    ]);
    expect(withoutGender.filter((name) => /Chirp/.test(name))).toEqual([]);
    const genders = new Map<string, Set<string>>();
    for (const { name, language, gender } of chosen) {
      if (!name.startsWith('VoiceList.Microsoft.') || gender === undefined) continue;
      genders.set(language ?? '', (genders.get(language ?? '') ?? new Set()).add(gender));
    }
    // Every language of Microsoft’s has a woman and a man, but for dialects with one voice.
    const oneGender = [...genders].filter(([, found]) => found.size < 2).map(([language]) => language);
    expect(oneGender).toEqual([]);
    expect(new Set(chosen.map(({ language }) => language)).size).toBeGreaterThan(140);
  });

  it.each([
    ['VoiceList.Google.en_US_Wavenet_A', 'google', 'en-US-Wavenet-A', 'en-US', undefined],
    ['VoiceList.Google.ar_XA_Chirp3_HD_Achernar', 'google', 'ar-XA-Chirp3-HD-Achernar', 'ar-XA', 'female'],
    ['VoiceList.Google.Puck', 'google', 'en-US-Chirp3-HD-Puck', undefined, 'male'],
    ['VoiceList.Google.de_DE_Chirp_HD_D', 'google', 'de-DE-Chirp-HD-D', 'de-DE', 'male'],
    ['VoiceList.Google.fil_ph_Neural2_A', 'google', 'fil-ph-Neural2-A', 'fil-PH', undefined],
    [
      'VoiceList.Microsoft.Neural.sr_Latn_RS_NicholasNeural',
      'azure',
      'sr-Latn-RS-NicholasNeural',
      'sr-Latn-RS',
      'male',
    ],
    [
      'VoiceList.Microsoft.Neural.zh_CN_liaoning_XiaobeiNeural',
      'azure',
      'zh-CN-liaoning-XiaobeiNeural',
      'zh-CN',
      'female',
    ],
    ['VoiceList.ElevenLabs.Sarah', 'elevenlabs', 'Sarah', undefined, 'female'],
  ])('%s is %s’s %s', (name, provider, voice, language, gender) => {
    const expected = { provider, voice, language, gender, substituted: false };
    expect({ language: undefined, gender: undefined, ...chooseVoice(name, all, espeak) }).toEqual(expected);
  });

  it.each([
    ['VoiceList.Amazon.en_US_Joanna', 'en-us+f3', 'en-US'],
    ['VoiceList.Amazon.en_GB_WLS_Geraint', 'en-gb', 'en-GB'],
    ['VoiceList.Amazon.arb_Zeina', 'ar+f3', 'arb'],
    ['VoiceList.Amazon.Neural.cmn_CN_Zhiyu', 'cmn+f3', 'cmn-CN'],
    ['VoiceList.IBM.Neural.es_LA_DanielaExpressive', 'es-419+f3', 'es-LA'],
    ['VoiceList.YandexV3.ru_RU_madi_ru', 'ru', 'ru-RU'],
    ['VoiceList.TBank.ru_RU_Anna', 'ru+f3', 'ru-RU'],
  ])('%s, whose vendor cannot be asked, is spoken by %s of %s', (name, voice, language) => {
    expect(chooseVoice(name, all, espeak)).toMatchObject({ provider: 'espeak-ng', voice, language, substituted: true });
  });

  it('of Language, in older scripts, are understood', () => {
    const voices = legacyLanguages.map((name) => chooseVoice(name, local, espeak));
    expect(voices.filter(({ substituted, gender }) => substituted || gender === undefined)).toEqual([]);
    const languages = Object.fromEntries(legacyLanguages.map((name, index) => [name, voices[index]?.language]));
    expect(languages).toMatchObject({
      US_ENGLISH_FEMALE: 'en-US',
      UK_ENGLISH_MALE: 'en-GB',
      CH_CHINESE_MALE: 'cmn-CN',
      HK_CHINESE_FEMALE: 'yue-HK',
      EUR_PORTUGUESE_MALE: 'pt-PT',
      US_SPANISH_MALE: 'es-US',
      SW_SWEDISH_FEMALE: 'sv-SE',
      RU_RUSSIAN_MALE: 'ru-RU',
    });
  });
});
