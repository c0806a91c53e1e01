import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { endOf, UserPhone } from '#tests/support/user-phone.ts';

const root = join(import.meta.dirname, '../..');

it('docs/how-to/ivr.md has commands that put a menu on a number, where keys lead to the end', async () => {
  await using server = await ServerProcess.start();
  for (const block of shellBlocks(readFileSync(join(root, 'docs/how-to/ivr.md'), 'utf8'))) await server.follow(block);
  await using phone = await UserPhone.start({ username: 'caller', password: '', server: server.sip });
  const leg = phone.call('400');
  const messages = async () => (await server.records()).map(({ message }) => message);
  const entered = async (count: number) => {
    while ((await messages()).filter((message) => message === 'ivr.entered').length < count)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const ended = endOf(leg);
  await entered(1);
  leg.dtmf('2');
  await entered(2);
  leg.dtmf('1234');
  expect(await ended).toBe(200);
  await server.sessionsTo('400');
  expect(await messages()).toContain('ticket 1234');
});
