import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ConfiguredRecognisers, chooseRecogniser, recognitionProviders } from './index.ts';

type Lists = Readonly<Record<'ASRProfileList' | 'ASRModelList', Readonly<Record<string, string>>>>;

/** VoxEngine's lists, as scenarios see them. */
const lists: Lists = JSON.parse(
  readFileSync(new URL('../../../modules/voxengine/name-lists.json', import.meta.url), 'utf8'),
);
const languages: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../../modules/voxengine/enum-values.json', import.meta.url), 'utf8'),
).ASRLanguage;

function pathsOf(list: keyof Lists, group?: string): string[] {
  return Object.entries(lists[list])
    .filter(([name]) => group === undefined || name === group)
    .flatMap(([name, values]) => values.split(' ').map((value) => `${list}.${name}.${value}`));
}

const cloud: ConfiguredRecognisers = {
  defaultProvider: 'deepgram',
  defaultLanguage: 'en-US',
  available: new Set(['deepgram', 'google', 'azure']),
};
const embedded: ConfiguredRecognisers = {
  defaultProvider: 'pocketsphinx',
  defaultLanguage: 'en-US',
  available: new Set(['pocketsphinx']),
};

describe('the choice of a recogniser', () => {
  it('resolves every profile that VoxEngine has, to a provider there is and a BCP 47 tag', () => {
    const profiles = pathsOf('ASRProfileList');
    expect(profiles.length).toBeGreaterThan(380);
    for (const configured of [cloud, embedded]) {
      for (const profile of profiles) {
        const chosen = chooseRecogniser({ profile }, configured);
        expect(Object.keys(recognitionProviders)).toContain(chosen.provider);
        expect(Intl.getCanonicalLocales(chosen.language)).toHaveLength(1);
        const own = { Deepgram: 'deepgram', Google: 'google', Microsoft: 'azure' }[profile.split('.')[1] ?? ''];
        expect(chosen.substituted).toBe(own !== chosen.provider);
      }
    }
  });

  it.each([
    ['ASRProfileList.Google.de_DE', 'google', 'de-DE', false],
    ['ASRProfileList.Google.cmn_Hans_CN', 'google', 'cmn-Hans-CN', false],
    ['ASRProfileList.Microsoft.zh_CN_shandong', 'azure', 'zh-CN-shandong', false],
    ['ASRProfileList.Deepgram.es_419', 'deepgram', 'es-419', false],
    ['ASRProfileList.Yandex.ru_RU', 'deepgram', 'ru-RU', true],
    ['ASRProfileList.Yandex.kk_KK', 'deepgram', 'kk-KZ', true],
    ['ASRProfileList.YandexV3.auto', 'deepgram', 'und', true],
    ['ASRProfileList.TBank.ru_RU', 'deepgram', 'ru-RU', true],
    ['ASRProfileList.Tinkoff.ru_RU', 'deepgram', 'ru-RU', true],
    ['ASRProfileList.SaluteSpeech.ru_RU', 'deepgram', 'ru-RU', true],
    ['ASRProfileList.Amazon.en_GB', 'deepgram', 'en-GB', true],
  ])('of %s is %s in %s', (profile, provider, language, substituted) => {
    expect(chooseRecogniser({ profile }, cloud)).toEqual({ provider, language, substituted });
  });

  it('goes to the default provider where there is no account, with tags that others know and without the model', () => {
    const asked = { profile: 'ASRProfileList.Google.iw_IL', model: 'ASRModelList.Google.phone_call_enhanced' };
    expect(chooseRecogniser(asked, embedded)).toEqual({
      provider: 'pocketsphinx',
      language: 'he-IL',
      substituted: true,
    });
  });

  it('takes the default language where nobody finds it out', () => {
    const profile = 'ASRProfileList.Yandex.auto';
    expect(chooseRecogniser({ profile }, embedded).language).toBe('en-US');
    expect(chooseRecogniser({ profile }, { ...embedded, defaultProvider: 'openai' }).language).toBe('und');
  });

  it('takes the languages of older scenarios for the default provider', () => {
    expect(Object.keys(languages).length).toBeGreaterThan(100);
    for (const language of Object.values(languages)) {
      const chosen = chooseRecogniser({ profile: language }, cloud);
      expect(chosen).toMatchObject({ provider: 'deepgram', substituted: false });
      expect(Intl.getCanonicalLocales(chosen.language)).toHaveLength(1);
    }
    expect(chooseRecogniser({ profile: 'ru-RU' }, cloud).language).toBe('ru-RU');
  });

  it('says every model of Deepgram in its words', () => {
    const profile = 'ASRProfileList.Deepgram.en_US';
    const models = pathsOf('ASRModelList', 'Deepgram').map(
      (model) => chooseRecogniser({ profile, model }, cloud).model,
    );
    // `DEFAULT` and, as VoxEngine's own typings spell it, `default`.
    expect(models.filter((model) => model === undefined)).toHaveLength(2);
    for (const model of models) expect(model ?? 'base-x').toMatch(/^(base|enhanced|nova|nova-[23])-[a-z]+$/);
    const named = Object.fromEntries(
      pathsOf('ASRModelList', 'Deepgram').map((path, index) => [path.split('.')[2], models[index]]),
    );
    expect(named).toMatchObject({
      phonecall: 'base-phonecall',
      general_enhanced: 'enhanced-general',
      nova_general: 'nova-general',
      nova2_phonecall: 'nova-2-phonecall',
      nova3_medical: 'nova-3-medical',
    });
  });

  it('says every model of Google in its words', () => {
    const profile = 'ASRProfileList.Google.en_US';
    const chosen = pathsOf('ASRModelList', 'Google').map((model) => chooseRecogniser({ profile, model }, cloud));
    expect(chosen.map(({ model, options }) => [model, options?.useEnhanced])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['default', true],
      ['command_and_search', undefined],
      ['command_and_search', true],
      ['phone_call', undefined],
      ['phone_call', true],
      ['video', undefined],
      ['video', true],
    ]);
  });

  it('leaves out the model of another provider, and takes the name of a model as it is', () => {
    const profile = 'ASRProfileList.Deepgram.en_US';
    expect(chooseRecogniser({ profile, model: 'ASRModelList.Yandex.maps' }, cloud).model).toBeUndefined();
    expect(chooseRecogniser({ profile, model: 'nova-3' }, cloud).model).toBe('nova-3');
  });
});
