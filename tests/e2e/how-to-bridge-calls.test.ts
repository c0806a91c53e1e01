import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixtureCarrier } from '#tests/support/fixture-carrier.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/bridge-calls.md', () => {
  const blocks = shellBlocks(readFileSync(join(root, 'docs/how-to/bridge-calls.md'), 'utf8'));
  let server: ServerProcess;
  let party: FixtureCarrier;

  beforeAll(async () => {
    party = await FixtureCarrier.start();
    server = await ServerProcess.start({ args: ['--egress-allow', '127.0.0.1/32'] });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await party[Symbol.asyncDispose]();
  });

  it('has commands that forward a real call when run in order', async () => {
    expect(blocks).toHaveLength(2);
    const instead = { '192.0.2.10': party.address, 'forward.js': join(server.dataDirectory, 'forward.js') };
    for (const block of blocks) await server.follow(block, { instead });
    expect(party.legs).toHaveLength(1);
    expect(party.legs[0]?.invite).toMatchObject({ destination: 'bob' });
    const [session] = await server.sessionsTo('301');
    const { body } = await server.api('GET', `/v1/sessions/${session?.id}`);
    expect((body as { calls: unknown }).calls).toMatchObject([
      { direction: 'incoming' },
      { direction: 'outgoing', remoteParty: 'bob', endCode: 200 },
    ]);
  });
});
