import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { providerNames, providers } from '#runtime/speech/provider/index.ts';
import { supportedControls } from '#runtime/speech/synthesis/index.ts';
import { resolveConfiguration, speechEnvironment } from '#server/configuration/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { SpeakingStages } from '#tests/support/speaking-stages.ts';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/how-to/speech.md'), 'utf8');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-how-to-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docs/how-to/speech.md', () => {
  const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text ?? '');

  it.each(blocks)('shows configuration that works: %s', async (block) => {
    writeFileSync(path.join(folder, 'patchbay.config.json'), block);
    const { problems, warnings, speech } = await resolveConfiguration({ folder });
    expect([...problems, ...warnings]).toEqual([]);
    expect(Object.keys(speech.accounts)).not.toEqual([]);
  });

  it('has commands that let a caller be spoken to, or hear a tone where nothing speaks', async () => {
    await using server = await ServerProcess.start();
    await server.follow(shellBlocks(page)[1] ?? '');
    const [session] = await server.sessionsTo('say-hello');
    expect(session?.finishReason).toBe('Normal termination');
    const messages = (await server.records(session?.id)).map(({ message }) => message);
    expect(messages.some((message) => message === 'Playback finished' || message.startsWith('Not spoken'))).toBe(true);
  });

  it('shows a scenario that is told when all was heard', async () => {
    await using stages = await SpeakingStages.start();
    await using stage = await stages.stage(/```js\n(.*?)```/s.exec(page)?.[1] ?? '');
    await stage.listener();
    await stage.untilLog('All was heard');
    expect(stage.journal.logged.at(-2)).toBe('PlaybackFinished');
  });

  it('has every provider with its settings and options', () => {
    for (const name of providerNames) {
      const options = Object.keys(supportedControls[name]).map((option) => `\`${option}\``);
      const settings = Object.keys(providers[name].settings).map((setting) => `\`${setting}\``);
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      expect(
        row
          .split('|')
          .slice(3, 5)
          .map((cell) => cell.trim()),
      ).toEqual([settings.join(', '), options.join(', ')]);
    }
  });

  it('names the secrets and variables that there are', () => {
    const secrets = providerNames.flatMap((name) => {
      const { apiKey, settings = {} } = providers[name].secrets ?? {};
      return [...(apiKey === undefined ? [] : [apiKey]), ...Object.values(settings)];
    });
    expect(secrets.filter((secret) => !page.includes(secret))).toEqual([]);
    const named = page.match(/PATCHBAY_[A-Z_]+/g) ?? [];
    expect(named.filter((name) => !Object.hasOwn(speechEnvironment, name))).toEqual([]);
  });
});
