import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkRecognition, type TryProgram } from './recognition.ts';

const works: TryProgram = async () => undefined;
const fails =
  (code: string | number): TryProgram =>
  async () => {
    throw Object.assign(new Error('it failed'), { code });
  };

async function found(environment: Record<string, string>, attempt?: TryProgram) {
  const { speech } = await resolveConfiguration({ environment, folder: '/nowhere' });
  return await checkRecognition(speech, attempt);
}

const lines = async (...parameters: Parameters<typeof found>) =>
  (await found(...parameters)).map(({ outcome, message }) => `${outcome}: ${message}`);

describe('doctor about recognition', () => {
  it('tells that the program loads its model', async () => {
    expect(await lines({}, works)).toEqual([
      'ok: pocketsphinx recognises speech unless a profile names somebody else; configured: no provider with an account',
      'ok: pocketsphinx_continuous is installed and loads its model',
    ]);
  });

  it('tells a program that is missing from a model that is', async () => {
    const [, missing] = await found({}, fails('ENOENT'));
    expect(missing).toMatchObject({ outcome: 'warning', message: expect.stringContaining('is not installed') });
    expect(missing?.advice).toContain('apt-get install pocketsphinx pocketsphinx-en-us');
    const [, damaged] = await found({}, fails(1));
    expect(damaged).toMatchObject({ outcome: 'warning', message: expect.stringContaining('does not load its model') });
  });

  it('needs neither when others hear, and never tells a key', async () => {
    const account = { PATCHBAY_SPEECH_DEEPGRAM_KEY: 'secret-one', PATCHBAY_SPEECH_RECOGNITION_PROVIDER: 'deepgram' };
    const findings = await found(account, fails('ENOENT'));
    expect(findings.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    expect(findings[0]?.message).toContain('deepgram recognises speech');
    expect(findings[0]?.message).toContain('configured: deepgram');
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  it('tries the program that is configured', async () => {
    const { speech } = await resolveConfiguration({ folder: '/nowhere' });
    const outcomeWith = async (program: string) => {
      const accounts = { pocketsphinx: { settings: { program } } };
      const [, finding] = await checkRecognition({ ...speech, recognition: { ...speech.recognition, accounts } });
      return finding?.message;
    };
    // Node takes none of these parameters, and ends with 9.
    expect(await outcomeWith(process.execPath)).toContain('does not load its model');
    expect(await outcomeWith('/nowhere/pocketsphinx')).toContain('is not installed');
  });
});
