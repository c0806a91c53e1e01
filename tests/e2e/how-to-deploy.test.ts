import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/deploy-a-folder.md', () => {
  it('has commands that begin a project, upload a folder, change what differs, take what is gone away, and import files', async () => {
    const blocks = shellBlocks(await readFile(join(root, 'docs/how-to/deploy-a-folder.md'), 'utf8'));
    await using server = await ServerProcess.start();
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-deploy-'));
    const said: string[] = [];
    const env = { PATCHBAY_SIP: server.sip, PATCHBAY: `${process.execPath} ${join(root, 'cli/bin/patchbay.mjs')}` };
    for (const block of blocks) said.push(await server.follow(block, { folder, env }));
    const project = said.shift();
    expect(project).toContain('+ rule welcome of default: 100 runs welcome\n');
    expect(project).toMatch(/pass 1\n/);
    const steps = '+ scenario greeting\n+ rule shop of default: 84\\d runs greeting\n';
    expect(said[0]).toContain(`${steps}Would take 2 steps.\n${steps}Took 2 steps.\nNothing to do: `);
    expect(said[1]).toContain('~ scenario greeting, after version 1\n');
    expect(said[1]).toContain('    +// later\n');
    expect(said[1]).toContain('~ rule shop of default: pattern 84\\d → 85\\d\nWould take 2 steps.\n');
    expect(said[2]).toMatch(/^~ scenario greeting, after version 2\nTook 1 step\.\nNothing to do: /);
    expect(said[2]).toMatch(/ hello, .+ lib\/greet\.ts:2:10\n/);
    const ended = await Promise.all(['840', '850', '851'].map((number) => server.sessionsTo(number)));
    expect(ended.flat().map(({ finishReason }) => finishReason)).toEqual(Array(3).fill('Normal termination'));
    await rm(folder, { recursive: true });
  });
});
