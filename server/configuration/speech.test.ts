import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { resolveConfiguration, speechEnvironment } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function resolved(speech: unknown, environment: Record<string, string> = {}) {
  writeFileSync(path.join(folder, 'patchbay.config.json'), JSON.stringify({ speech }));
  return await resolveConfiguration({ folder, environment });
}

describe('the settings of speech', () => {
  it('need nothing: espeak-ng speaks', async () => {
    const { speech, problems, warnings } = await resolveConfiguration({ folder });
    expect(speech).toEqual({
      synthesis: { provider: 'espeak-ng' },
      recognition: { provider: 'pocketsphinx', language: 'en-US', accounts: {} },
      accounts: {},
    });
    expect([...problems, ...warnings]).toEqual([]);
  });

  it('are read from the file, its paths relative to it, and the environment goes before it', async () => {
    const written = {
      synthesis: { provider: 'openai', voices: { 'en-US/female': 'af_heart', '*': 'am_adam' } },
      accounts: {
        openai: { baseUrl: 'http://127.0.0.1:8880/v1', apiKey: 'file', voiceModel: 'kokoro' },
        google: { serviceAccountFile: 'google.json' },
        'espeak-ng': { program: 'espeak-ng' },
      },
    };
    const environment = { PATCHBAY_SPEECH_OPENAI_KEY: 'environment', PATCHBAY_SPEECH_DEEPGRAM_KEY: ' ' };
    const { speech, problems, warnings } = await resolved(written, environment);
    expect([...problems, ...warnings]).toEqual([]);
    expect(speech).toMatchObject({
      synthesis: written.synthesis,
      accounts: {
        openai: { baseUrl: 'http://127.0.0.1:8880/v1', apiKey: 'environment', settings: { voiceModel: 'kokoro' } },
        google: { settings: { serviceAccountFile: path.join(folder, 'google.json') } },
        'espeak-ng': { settings: { program: 'espeak-ng' } },
      },
    });
  });

  it.each([
    [{ synthesis: { provider: 'amazon' } }, 'speech.synthesis.provider'],
    [{ synthesis: { voices: { 'en-US/child': 'x' } } }, 'speech.synthesis.voices.en-US/child'],
    [{ accounts: { amazon: {} } }, 'speech.accounts.amazon'],
    [{ accounts: { openai: { key: 'secret' } } }, 'speech.accounts.openai.key'],
    [{ accounts: { openai: { apiKey: ['secret'] } } }, 'speech.accounts.openai.apiKey'],
    [{ accounts: { openai: { baseUrl: 'ftp://x' } } }, 'speech.accounts.openai.baseUrl'],
    [{ accounts: { openai: { baseUrl: 'https://user:secret@x' } } }, 'speech.accounts.openai.baseUrl'],
    ['espeak-ng', 'speech'],
  ])('%j is refused by its name', async (speech, name) => {
    const { problems, speech: settings } = await resolved(speech);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'CONFIGURATION_INVALID', message: expect.stringContaining(name) });
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).not.toContain('secret');
    expect(settings.synthesis.provider).toBe('espeak-ng');
  });

  it('refuse a provider that there is not, and warn about one that is not configured', async () => {
    const variable = 'PATCHBAY_SPEECH_SYNTHESIS_PROVIDER';
    expect((await resolved({}, { [variable]: 'amazon' })).problems[0]?.message).toContain(variable);
    expect((await resolved({}, { [variable]: 'cartesia' })).warnings.join()).toContain(
      'Cartesia, which is not configured',
    );
  });

  it('say who recognises: accounts are shared, what recognition alone needs stands beside them', async () => {
    const written = {
      accounts: { openai: { apiKey: 'k', baseUrl: 'http://127.0.0.1:8880/v1', voiceModel: 'kokoro' } },
      recognition: {
        provider: 'openai',
        language: 'de-DE',
        settings: {
          openai: { baseUrl: 'http://127.0.0.1:8080/v1', model: 'whisper-1' },
          pocketsphinx: { grammar: 'digits.jsgf', program: 'pocketsphinx_continuous' },
        },
      },
    };
    const { speech, problems, warnings } = await resolved(written, { PATCHBAY_SPEECH_DEEPGRAM_KEY: 'd' });
    expect([...problems, ...warnings]).toEqual([]);
    expect(speech.recognition).toEqual({
      provider: 'openai',
      language: 'de-DE',
      accounts: {
        deepgram: { apiKey: 'd' },
        openai: {
          apiKey: 'k',
          baseUrl: 'http://127.0.0.1:8080/v1',
          settings: { voiceModel: 'kokoro', model: 'whisper-1' },
        },
        'openai-realtime': { apiKey: 'k', baseUrl: 'http://127.0.0.1:8880/v1', settings: { voiceModel: 'kokoro' } },
        pocketsphinx: { settings: { grammar: path.join(folder, 'digits.jsgf'), program: 'pocketsphinx_continuous' } },
      },
    });
    const variables = { PATCHBAY_SPEECH_RECOGNITION_PROVIDER: 'azure', PATCHBAY_SPEECH_RECOGNITION_LANGUAGE: 'fr-FR' };
    const other = await resolved(written, variables);
    expect(other.speech.recognition).toMatchObject({ provider: 'azure', language: 'fr-FR' });
    expect(other.warnings.join()).toContain('azure, which is not configured');
    const wrong = (await resolved({}, { PATCHBAY_SPEECH_RECOGNITION_PROVIDER: 'amazon' })).problems;
    expect(wrong[0]?.message).toContain('PATCHBAY_SPEECH_RECOGNITION_PROVIDER');
  });

  it('have variables that are known, one for each field', async () => {
    const names = Object.keys(speechEnvironment);
    expect(names).toEqual(
      expect.arrayContaining([
        'PATCHBAY_SPEECH_OPENAI_KEY',
        'PATCHBAY_SPEECH_OPENAI_URL',
        'PATCHBAY_SPEECH_OPENAI_VOICE_MODEL',
        'PATCHBAY_SPEECH_ESPEAK_NG_PROGRAM',
        'PATCHBAY_SPEECH_AZURE_REGION',
      ]),
    );
    const environment = Object.fromEntries(names.map((name) => [name, '']));
    const unknown = await resolveConfiguration({
      folder,
      environment: { ...environment, PATCHBAY_SPEECH_AMAZON_KEY: 'k' },
    });
    expect(unknown.warnings).toEqual([expect.stringContaining('PATCHBAY_SPEECH_AMAZON_KEY')]);
  });
});
