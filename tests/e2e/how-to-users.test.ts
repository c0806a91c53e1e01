import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/users.md', () => {
  const blocks = shellBlocks(readFileSync(join(root, 'docs/how-to/users.md'), 'utf8'));
  let server: ServerProcess;
  const printed: string[] = [];

  beforeAll(async () => {
    server = await ServerProcess.start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const env = { PASSWORD: 'correct horse', NEW_PASSWORD: 'battery staple' };

  it('has commands that all succeed when run in order', async () => {
    expect(blocks).toHaveLength(3);
    for (const block of blocks) printed.push(await server.follow(block, { env }));
    expect(printed.join('\n')).not.toMatch(/correct horse|battery staple/);
  });

  it('leads to a user who is registered nowhere, and whom a call to 200 tries to ring', async () => {
    expect(printed[0]).toMatch(/alice +Alice A\. +\(not registered\)/);
    expect(await server.succeed(['users', 'show', 'alice'])).toMatch(/registered +nowhere/);
    const call = await server.phone('200');
    expect(call.stdout).toContain('480');
    const [session] = await server.sessionsTo('200');
    expect((await server.records(session?.id)).map(({ message }) => message)).toContain('Nobody answered');
  });
});
