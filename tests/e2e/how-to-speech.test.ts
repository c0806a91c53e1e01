import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { providerNames, providers } from '#runtime/speech/provider/index.ts';
import { supportedControls } from '#runtime/speech/synthesis/index.ts';
import { resolveConfiguration, speechEnvironment } from '#server/configuration/index.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/speech.md'), 'utf8');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-how-to-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('docs/how-to/speech.md', () => {
  const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text ?? '');

  it.each(blocks)('shows configuration that works: %s', (block) => {
    writeFileSync(path.join(folder, 'patchbay.config.json'), block);
    const { problems, warnings, speech } = resolveConfiguration({ folder });
    expect([...problems, ...warnings]).toEqual([]);
    expect(Object.keys(speech.accounts)).not.toEqual([]);
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
