import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { TransitServer } from '#tests/support/transit-server.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/secrets.md', () => {
  it('has commands that set a secret and change the key, and a way to move the key to Vault', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-secrets-'));
    const [block = ''] = shellBlocks(await readFile(join(root, 'docs/how-to/secrets.md'), 'utf8'));
    {
      await using server = await ServerProcess.start({ dataDirectory });
      const stdout = await server.follow(block);
      expect(stdout).toMatch(/^CRM_TOKEN +1 /m);
      expect(stdout).toMatch(/^Made a new key and wrapped 1 secret and 0 passwords with key-[\w-]+\.$/m);
    }
    await using transit = await TransitServer.start();
    const file = `file:${join(dataDirectory, 'secrets-key')}`;
    const env = { VAULT_TOKEN: transit.token, KEY: randomBytes(32).toString('base64') };
    const moveTo = async (sources: string): Promise<string> => {
      await using server = await ServerProcess.start({ dataDirectory, args: ['--secrets-key', sources], env });
      return await server.succeed(['secrets', 'rotate']);
    };
    expect(await moveTo(`vault:${transit.url},${file}`)).toMatch(/^Made a new key and wrapped 1 secret .*-v2\.\n$/);
    expect(await moveTo(`env:KEY,vault:${transit.url}`)).toMatch(/^Wrapped 1 secret and 0 passwords with fixed-/);
    expect(await moveTo('env:KEY')).toMatch(/^Wrapped 0 secrets/);
    await rm(dataDirectory, { recursive: true });
  });
});
