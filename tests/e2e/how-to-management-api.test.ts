import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

it('docs/how-to/management-api.md has commands that deploy with the official client, start a session and read its history', async () => {
  await using server = await ServerProcess.start();
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-how-to-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const instead = { 'node deploy.cjs': `${process.execPath} deploy.cjs` };
  const follow = (block: string) => server.follow(block, { folder, instead });
  const [create = '', deploy = '', list = ''] = shellBlocks(
    readFileSync(join(root, 'docs/how-to/management-api.md'), 'utf8'),
  );
  expect(await follow(create)).toContain('(Developer) is in credentials.json');
  const file = join(folder, 'credentials.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(follow(create)).rejects.toThrow('credentials.json');
  expect(await follow(deploy)).toBe('shop.patchbay.voximplant.com world Normal termination\n');
  const { key_id: keyId } = JSON.parse(readFileSync(file, 'utf8'));
  expect(await follow(list)).toMatch(new RegExp(`${keyId} +deploy +[0-9: -]+ +Developer`));
  const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
  const api = new PlatformCommands({ url: server.http, key });
  const { result } = await api.run('GetCallHistory', { call_session_history_custom_data: 'world' });
  const log = await fetch(result[0].log_file_url);
  expect(await log.text()).toContain('log: Hello world');
  const refused = await api.ask('AddScenario', { scenario_name: 'broken', scenario_script: 'function (' });
  expect(refused.error.msg).toContain('broken.js');
  const other = join(folder, 'operator.json');
  await server.succeed(['keys', 'create', '--role', 'operator', '--service-account', '--output', other]);
  const { key_id: otherId, private_key } = JSON.parse(readFileSync(other, 'utf8'));
  expect(private_key).toContain('BEGIN PRIVATE KEY');
  expect((await api.run('GetKeyRoles', { key_id: otherId })).result).toMatchObject([{ role_name: 'Supervisor' }]);
  await api.run('DeleteKey', { key_id: otherId });
  expect(await server.succeed(['platform-keys', 'remove', keyId])).toContain(keyId);
  expect(await server.succeed(['platform-keys'])).toContain('There are no keys');
});
