import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Leg } from '#runtime/gateway/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { endOf, UserPhone } from '#tests/support/user-phone.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/queues.md', () => {
  const [install = '', ...more] = shellBlocks(readFileSync(join(root, 'docs/how-to/queues.md'), 'utf8'));
  let server: ServerProcess;

  const follow = (block: string) => server.follow(block, { env: { PASSWORD: 'correct horse' } });
  const agent = (username: string, onLeg: (leg: Leg) => void) =>
    UserPhone.start({ username, password: 'correct horse', server: server.sip, onLeg });
  const messages = async () => {
    const [session] = await server.sessionsTo('500');
    return (await server.records(session?.id)).map(({ message }) => message);
  };

  beforeAll(async () => {
    server = await ServerProcess.start();
    await follow(install);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('has commands that bring a caller to the second agent when the first one declines', async () => {
    await using alice = await agent('alice', (leg) => leg.reject(486));
    await using bob = await agent('bob', (leg) => leg.answer());
    for (const phone of [alice, bob]) expect((await phone.register()).status).toBe(200);
    await using caller = await UserPhone.start({ username: 'caller', password: '', server: server.sip });
    const leg = caller.call('500');
    const ended = endOf(leg);
    while (bob.legs[0]?.state !== 'connected') await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bob.legs[0].invite.callerId).toBe('caller');
    const listed = (await Promise.all(more.map(follow))).join('\n');
    expect(listed).toMatch(/alice +ready +banned/);
    expect(listed).toMatch(/bob +ready +serving/);
    expect(listed).toMatch(/sales +0 +- +alice, bob/);
    expect(listed).toMatch(/sales +caller +\d+ s +answered +bob/);
    expect(listed).toMatch(/1 came, 1 answered, 0 not/);
    expect(listed).toMatch(/alice +0 +1 /);
    bob.legs[0].hangup();
    expect(await ended).toBe(200);
    expect(await messages()).toEqual(
      expect.arrayContaining(['alice did not take it: 486', 'Agent reached', 'Session ended']),
    );
  });

  it('tells a caller when nobody is there', async () => {
    for (const username of ['alice', 'bob']) await server.succeed(['agents', 'set', username, '--status', 'offline']);
    await using caller = await UserPhone.start({ username: 'caller', password: '', server: server.sip });
    expect(await endOf(caller.call('500'))).toBe(200);
    expect(await messages()).toContain('All agents who could take the request are offline');
  });
});
