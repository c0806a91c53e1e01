import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/versions.md', () => {
  it('has commands that go back, and try a version that is taken back', async () => {
    const blocks = shellBlocks(await readFile(join(root, 'docs/how-to/versions.md'), 'utf8'));
    await using server = await ServerProcess.start();
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-versions-'));
    const said: string[] = [];
    for (const block of blocks) said.push(await server.follow(block, { folder }));
    const [changes, calls] = said;
    expect(changes).toContain('\n--- desk.js version 1\n+++ desk.js version 2\n@@ -1,5 +1,5 @@\n');
    expect(changes).toContain('Version 1 of desk is the current one');
    expect(changes).toMatch(/^2 {2,}\d.*\n1 \(current\) {2}\d/m);
    expect(calls).toMatch(/^1 +desk +83\\d +desk \(version 2 taken back: 2 of 2 sessions failed\)$/m);
    const ended = (await server.sessionsTo('830')).map(({ finishReason }) => finishReason);
    expect(ended).toEqual(['Normal termination', 'JS session error', 'JS session error']);
    await rm(folder, { recursive: true });
  });
});
