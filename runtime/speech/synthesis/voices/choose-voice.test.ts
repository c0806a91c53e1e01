import { describe, expect, it } from '@jest/globals';
import { type ProviderName, providerNames } from '../../provider/providers.ts';
import { chooseVoice } from './choose-voice.ts';

const local = new Set<ProviderName>(['espeak-ng']);

describe('the choice of a voice', () => {
  it('takes ours by our own name, whether it is configured or not', () => {
    const defaults = { provider: 'espeak-ng' } as const;
    const chosen = chooseVoice('openai:nova', local, defaults);
    expect(chosen).toEqual({ provider: 'openai', voice: 'nova', substituted: false });
    expect(chooseVoice('espeak-ng:en-gb-scotland', local, defaults).voice).toBe('en-gb-scotland');
  });

  it.each([undefined, ''])('speaks American English when %j is named', (name) => {
    const chosen = chooseVoice(name, local, { provider: 'espeak-ng' });
    expect(chosen).toMatchObject({ voice: 'en-us+f3', language: 'en-US', substituted: false });
  });

  it.each([
    'VoiceList.ElevenLabs.createBrandVoice',
    'VoiceList.Amazon',
    'VoiceList',
    'nobody:nova',
    'openai:',
    'XX_KLINGON_FEMALE',
    `openai:${'x'.repeat(300)}`,
  ])('knows no voice %s', (name) => {
    const choose = () => chooseVoice(name, local, { provider: 'espeak-ng' });
    expect(choose).toThrow(expect.objectContaining({ code: 'SPEECH_VOICE_UNKNOWN', kind: 'user' }));
  });

  it('prefers what the operator set for the language, the more exact the better', () => {
    const voices = { 'en-GB/male': 'a', 'en-GB': 'b', 'en/male': 'c', en: 'd', '*': 'e' };
    const defaults = { provider: 'openai', voices } as const;
    const name = (text: string) => chooseVoice(text, local, defaults).voice;
    expect(name('VoiceList.Amazon.en_GB_Brian')).toBe('a');
    expect(name('VoiceList.Amazon.en_GB_Amy')).toBe('b');
    expect(name('VoiceList.Amazon.en_US_Joey')).toBe('c');
    expect(name('VoiceList.Amazon.en_US_Joanna')).toBe('d');
    expect(name('VoiceList.Amazon.ru_RU_Maxim')).toBe('e');
  });

  it.each([
    ['openai', 'onyx'],
    ['elevenlabs', 'George'],
    ['deepgram', 'aura-2-julius-de'],
    ['google', 'de-DE/male'],
    ['azure', 'de-DE-ConradNeural'],
    ['espeak-ng', 'de'],
  ] as const)('has a German man’s voice at %s: %s', (provider, voice) => {
    const chosen = chooseVoice('VoiceList.Amazon.de_DE_Hans', local, { provider });
    expect(chosen).toEqual({ provider, voice, language: 'de-DE', gender: 'male', substituted: true });
  });

  it('finds the nearest of Microsoft’s languages', () => {
    const voice = (name: string) => chooseVoice(name, local, { provider: 'azure' }).voice;
    expect(voice('VoiceList.Amazon.arb_Zeina')).toBe('ar-EG-SalmaNeural');
    expect(voice('VoiceList.Amazon.cmn_CN_Zhiyu')).toBe('zh-CN-XiaoxiaoNeural');
    expect(voice('VoiceList.IBM.Neural.es_LA_Sofia')).toBe('es-ES-ElviraNeural');
    expect(voice('VoiceList.Google.en_US_Wavenet_A')).toBe('en-US-JennyNeural');
  });

  it('says so when the default provider has no voice of the language', () => {
    const choose = () => chooseVoice('VoiceList.Amazon.tr_TR_Filiz', local, { provider: 'deepgram' });
    expect(choose).toThrow(expect.objectContaining({ code: 'SPEECH_VOICE_UNKNOWN' }));
  });

  it('gives every provider an English voice', () => {
    for (const provider of providerNames) expect(chooseVoice(undefined, local, { provider }).voice).not.toBe('');
  });
});
