import { describe, expect, it } from '@jest/globals';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { checkSpeech } from './speech.ts';

const installed = async () => 'eSpeak NG text-to-speech: 1.51  Data at: /usr/lib/espeak-ng-data\n';
const missing = async () => {
  throw Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' });
};

async function found(environment: Record<string, string>, ask: (program: string) => Promise<string>) {
  const { speech } = await resolveConfiguration({ environment, folder: '/nowhere' });
  return await checkSpeech(speech, ask);
}

const lines = async (...parameters: Parameters<typeof found>) =>
  (await found(...parameters)).map(({ outcome, message }) => `${outcome}: ${message}`);

describe('doctor about speech', () => {
  it('tells the version of the program that speaks', async () => {
    expect(await lines({}, installed)).toEqual([
      'ok: espeak-ng on this machine speaks unless a scenario names somebody else; configured: no provider with an account',
      'ok: espeak-ng 1.51 is installed',
    ]);
  });

  it('says how to install it when it is missing, and that it need not be when others speak', async () => {
    const [, finding] = await found({}, missing);
    expect(finding).toMatchObject({ outcome: 'warning', advice: expect.stringContaining('apt-get install espeak-ng') });
    const account = { PATCHBAY_SPEECH_OPENAI_KEY: 'k', PATCHBAY_SPEECH_SYNTHESIS_PROVIDER: 'openai' };
    expect((await lines(account, missing))[1]).toBe(
      'ok: espeak-ng is not installed, and only needed by scenarios that name it',
    );
  });

  it('asks the program that is configured, and never tells a key', async () => {
    const asked: string[] = [];
    const environment = {
      PATCHBAY_SPEECH_ESPEAK_NG_PROGRAM: '/opt/espeak-ng',
      PATCHBAY_SPEECH_DEEPGRAM_KEY: 'secret-one',
      PATCHBAY_SPEECH_AZURE_KEY: 'secret-two',
      PATCHBAY_SPEECH_AZURE_REGION: 'westeurope',
    };
    const findings = await found(environment, async (program) => {
      asked.push(program);
      return 'what?';
    });
    expect(asked).toEqual(['/opt/espeak-ng']);
    expect(findings[0]?.message).toContain('configured: Deepgram, Microsoft Azure');
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});
