import { describe, expect, it } from '@jest/globals';
import { accountOf, configuredProviders, speechVariable } from './index.ts';

const missing = (advice: string) =>
  expect.objectContaining({ code: 'SPEECH_NOT_CONFIGURED', hint: expect.stringContaining(advice) });

describe('accounts of speech', () => {
  it('are the operator’s, and espeak-ng needs none', () => {
    const accounts = {
      openai: { apiKey: 'k' },
      azure: { apiKey: 'k' },
      google: { settings: { serviceAccountFile: '/f' } },
    };
    expect([...configuredProviders({})]).toEqual(['espeak-ng']);
    expect([...configuredProviders(accounts)]).toEqual(['espeak-ng', 'openai', 'google']);
    expect(accountOf('openai', accounts)).toEqual({ apiKey: 'k' });
    expect(accountOf('espeak-ng', {})).toEqual({});
  });

  it('need no key at an address of one’s own where the interface is OpenAI’s', () => {
    const own = { baseUrl: 'http://127.0.0.1:8000/v1' };
    expect(accountOf('openai', { openai: own })).toBe(own);
    expect(() => accountOf('deepgram', { deepgram: own })).toThrow(missing('PATCHBAY_SPEECH_DEEPGRAM_KEY'));
  });

  it('say what is missing', () => {
    expect(() => accountOf('elevenlabs', {})).toThrow(missing('PATCHBAY_SPEECH_ELEVENLABS_KEY'));
    expect(() => accountOf('elevenlabs', {})).toThrow(missing('ELEVENLABS_API_KEY'));
    expect(() => accountOf('azure', { azure: { apiKey: 'k' } })).toThrow(missing('PATCHBAY_SPEECH_AZURE_REGION'));
    expect(speechVariable('google', 'serviceAccountFile')).toBe('PATCHBAY_SPEECH_GOOGLE_SERVICE_ACCOUNT_FILE');
  });

  it('of an application go before the operator’s, and only to the vendor’s own address', () => {
    const accounts = {
      openai: { baseUrl: 'http://127.0.0.1:8000/v1', apiKey: 'operator', settings: { voiceModel: 'm' } },
    };
    const secrets = { OPENAI_API_KEY: 'application', OPENAI_BASE_URL: 'http://evil.example', ELEVENLABS_API_KEY: '' };
    expect(accountOf('openai', accounts, secrets)).toEqual({ apiKey: 'application', settings: {} });
    expect([...configuredProviders(accounts, secrets)]).toEqual(['espeak-ng', 'openai']);
    const azure = { AZURE_SPEECH_KEY: 'k', AZURE_SPEECH_REGION: 'westeurope' };
    expect(accountOf('azure', {}, azure)).toEqual({ apiKey: 'k', settings: { region: 'westeurope' } });
    expect(() =>
      accountOf('azure', { azure: { apiKey: 'o', settings: { region: 'r' } } }, { AZURE_SPEECH_KEY: 'k' }),
    ).toThrow(missing('PATCHBAY_SPEECH_AZURE_REGION'));
  });
});
