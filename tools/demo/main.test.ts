import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface StartedDemo {
  readonly demo: ChildProcess;
  readonly serverUrl: string;
}

/** Runs until the server is up and tells its address. */
async function startDemo(): Promise<StartedDemo> {
  const demo = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for await (const chunk of demo.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const serverUrl = /Patchbay is up: HTTP (\S+),/.exec(text)?.[1];
    if (serverUrl !== undefined) return { demo, serverUrl };
  }
  throw new Error(`the demo ended early: ${text}`);
}

async function expectNothingLeft(serverUrl: string): Promise<void> {
  await expect(fetch(serverUrl)).rejects.toThrow('fetch failed');
  expect(readdirSync(folder).filter((name) => name.startsWith('patchbay-demo-'))).toEqual([]);
}

describe('a demo that is cut short', () => {
  it('ends its server and removes its folder when it is interrupted', async () => {
    const { demo, serverUrl } = await startDemo();
    demo.kill('SIGINT');
    expect((await once(demo, 'exit'))[0]).toBe(130);
    await expectNothingLeft(serverUrl);
  });

  it('goes on to its end without a stack trace when nobody reads its output any more', async () => {
    const { demo, serverUrl } = await startDemo();
    let stderr = '';
    demo.stderr?.on('data', (chunk) => {
      stderr += String(chunk);
    });
    demo.stdout?.destroy();
    expect((await once(demo, 'exit'))[0]).toBe(0);
    expect(stderr).toBe('');
    await expectNothingLeft(serverUrl);
  });
});
