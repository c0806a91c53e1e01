import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { UserPhone } from '#tests/support/user-phone.ts';

const root = join(import.meta.dirname, '../..');

it('docs/how-to/call-lists.md has commands that call everybody in a file, and tell what came of it', async () => {
  await using server = await ServerProcess.start();
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-how-to-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  await symlink(join(root, 'scenarios'), join(folder, 'scenarios'));
  await server.api('POST', '/v1/applications/default/users', { username: 'alice', password: 'correct horse' });
  const onLeg = (leg: { answer(): void }) => leg.answer();
  await using alice = await UserPhone.start({
    username: 'alice',
    password: 'correct horse',
    server: server.sip,
    onLeg,
  });
  expect((await alice.register()).status).toBe(200);
  const [begin = '', look = ''] = shellBlocks(readFileSync(join(root, 'docs/how-to/call-lists.md'), 'utf8'));
  expect(await server.follow(begin, { folder })).toContain('Call list 1 (people.csv) has 2 tasks');
  const state = async () =>
    ((await server.api('GET', '/v1/applications/default/call-lists/1')).body as { state: string }).state;
  while ((await state()) !== 'done') await new Promise((resolve) => setTimeout(resolve, 200));
  const shown = await server.follow(look, { folder });
  expect(shown).toMatch(/1 +people\.csv +campaign +done +0 +0 +1 +1 +0/);
  expect(shown).toMatch(/^alice;100;Your parcel has come\.;"\{""result"":true.*;1;2;Processed;/m);
  expect(shown).toMatch(/^nobody;100;.*""code"":404.*;0;3;Error;/m);
  expect(alice.legs).toHaveLength(1);
});
