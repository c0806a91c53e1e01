import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { verifies } from '#tests/support/verifies.ts';

const root = join(import.meta.dirname, '../..');

verifies(
  'NAMES-TYPESCRIPT',
  'docs/how-to/typings.md has commands that check a scenario and upload it; its error names the line of the .ts file',
  async () => {
    await using server = await ServerProcess.start();
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-how-to-'));
    try {
      const instead = { 'npx tsc': `${process.execPath} ${join(root, 'node_modules/typescript/bin/tsc')}` };
      for (const block of shellBlocks(await readFile(join(root, 'docs/how-to/typings.md'), 'utf8')))
        await server.follow(block, { folder, instead });
      await server.phone('555');
      const [session] = await server.sessionsTo('555');
      const faults = (await server.records(session?.id)).filter(({ kind }) => kind === 'fault');
      const lines = (await readFile(join(folder, 'scripts/greeting.ts'), 'utf8')).split('\n');
      const line = lines.findIndex((text) => text.includes('throw new RangeError')) + 1;
      expect(faults).toMatchObject([
        { message: expect.stringContaining('nobody has called before'), source: { scenario: 'greeting', line } },
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
