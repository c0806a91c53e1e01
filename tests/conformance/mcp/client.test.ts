import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { ClientDriver } from './client-driver.ts';
import { knownFailures } from './known-failures.ts';

const run = promisify(execFile);
const suite = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));
const command = fileURLToPath(new URL('./client-command.mjs', import.meta.url));

const extensions = [
  'json-schema-2020-12-preservation',
  'auth/client-credentials-basic',
  'auth/client-credentials-jwt',
  'auth/dpop',
  'auth/dpop-nonce',
  'auth/wif-jwt-bearer',
];

let pool: SandboxPool;
let driver: ClientDriver;
let folder: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  driver = await ClientDriver.start(pool);
  folder = await mkdtemp(path.join(tmpdir(), 'mcp-conformance-'));
});
afterAll(async () => {
  await driver[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** What MCP's conformance suite has against our client: nothing when it is content, though it tells of what was expected. */
async function complaints(...args: string[]): Promise<string> {
  const client = `"${process.execPath}" "${command}" ${driver.url}`;
  const all = [suite, 'client', '--command', client, '--timeout', '200000', '-o', folder, ...args];
  const judged = run(process.execPath, all, { env: { PATH: process.env.PATH }, timeout: 240_000, maxBuffer: 2 ** 26 });
  return judged.then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`.slice(-6000),
  );
}

describe('MCP’s conformance suite', () => {
  describe.each(['2025-11-25', '2026-07-28'] as const)('of revision %s', (revision) => {
    verifies(
      'MCP-CONFORMANCE',
      'finds our client, behind its sandbox, conforming in all that it requires but what is listed, which fails',
      async () => {
        const baseline = path.join(folder, `${revision}.yml`);
        await writeFile(baseline, JSON.stringify({ client: Object.keys(knownFailures[revision]) }));
        expect(await complaints('--requirements', revision, '--expected-failures', baseline)).toBe('');
      },
    );
  });

  // What it plays beside the requirements of a revision.
  it.each(extensions)('is content with %s', async (name) => {
    expect(await complaints('--scenario', name)).toBe('');
  });
});
