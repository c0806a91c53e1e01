import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');
const document = await readFile(join(root, 'docs/how-to/application-storage.md'), 'utf8');

describe('docs/how-to/application-storage.md', () => {
  it('has commands that count calls and change what the next one says', async () => {
    await using server = await ServerProcess.start();
    const [block = ''] = shellBlocks(document);
    const stdout = await server.follow(block);
    expect(stdout).toMatch(/^greeting +\d{4}-\S+ \S+ +Welcome back$/m);
    expect(stdout).toMatch(/^visits:[0-9a-f]{16} +\S+ \S+ +2$/m);
    await server.sessionsTo('820');
    const logs = (await server.records()).filter(({ kind }) => kind === 'log').map(({ message }) => message);
    expect(logs).toEqual(['Hello, visit 1', 'Welcome back, visit 2']);
  });

  it('has a scenario that runs as it stands', async () => {
    const [, code = ''] = /^```js\n([\s\S]*?)^```$/m.exec(document) ?? [];
    const kept = new Map<string, { key: string; value: string; expiresAt: number }>();
    const pool = await startScenarioPool();
    await using _pool = pool;
    await using scenario = new ScenarioRun(pool, `(async () => { ${code} VoxEngine.terminate(); })();`, {
      leg: null,
      values: {
        put: async (_application, { key, value, ttlMs = 0 }) => {
          kept.set(key, { key, value, expiresAt: ttlMs });
          return { key, value, expiresAt: ttlMs };
        },
        find: async (_application, key) => kept.get(key),
        remove: async (_application, key) => {
          const found = kept.get(key);
          kept.delete(key);
          return found;
        },
        keys: async () => [...kept.keys()],
      },
    });
    await scenario.ended();
    expect(scenario.faults).toEqual([]);
    expect(scenario.logs).toEqual(['kept until 1970-01-01T01:00:00.000Z', '+12025550123']);
    expect([...kept]).toEqual([]);
  });
});
