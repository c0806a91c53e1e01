import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixtureCarrier } from '#tests/support/fixture-carrier.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/trunks.md', () => {
  const blocks = shellBlocks(readFileSync(join(root, 'docs/how-to/trunks.md'), 'utf8'));
  let server: ServerProcess;
  let carrier: FixtureCarrier;
  const printed: string[] = [];

  beforeAll(async () => {
    carrier = await FixtureCarrier.start({ credentials: { username: '100', password: 'correct horse' } });
    server = await ServerProcess.start();
    await server.succeed(['upload', join(root, 'scenarios/hello.voxengine.js'), '--name', 'hello']);
    await server.succeed(['rules', 'add', '--name', 'support', '--pattern', '.*', '--scenarios', 'hello']);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await carrier[Symbol.asyncDispose]();
  });

  it('has commands that all succeed when run in order', async () => {
    expect(blocks.length).toBeGreaterThan(5);
    const hosts = ['sip', 'sip1', 'sip2'].map((host) => [`${host}.carrier.example`, carrier.address] as const);
    const options = { env: { PASSWORD: 'correct horse' }, instead: Object.fromEntries(hosts) };
    for (const block of blocks) printed.push(await server.follow(block, options));
  });

  it('leads to trunks that are up, numbers in one spelling and an access list', () => {
    const all = printed.join('\n');
    expect(all).toMatch(/provider +up +registered/);
    expect(all).toMatch(/carrier +up +-/);
    expect(all).toContain('+493012345679');
    expect(all).toMatch(/deny +203\.0\.113\.66\/32 +trunk carrier/);
    expect(all).not.toContain('correct horse');
    expect(carrier.of('REGISTER').at(-1)).toMatchObject({ authorized: true });
  });
});
