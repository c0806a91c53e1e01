import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { knownFailures } from './known-failures.ts';
import { conformancePlans } from './plans.ts';

const run = promisify(execFile);
// Each scenario starts the suite and a whole engine.
jest.setTimeout(300_000);
const suite = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));
const driver = fileURLToPath(new URL('./client-driver.ts', import.meta.url));

/** What MCP's conformance suite says of our client. */
async function judge(scenario: string): Promise<string> {
  const command = `"${process.execPath}" --no-node-snapshot "${driver}"`;
  const args = [suite, 'client', '--command', command, '--scenario', scenario, '--timeout', '60000'];
  const judged = run(process.execPath, args, { env: { PATH: process.env.PATH }, timeout: 90_000 });
  // It exits with 1 when it is not content.
  const { stdout, stderr } = await judged.catch((error: { stdout: string; stderr: string }) => error);
  return `${stdout}${stderr}`;
}

const names = Object.keys(conformancePlans);

describe('MCP’s conformance suite', () => {
  verifies(
    'MCP-CONFORMANCE',
    'finds our client, behind its sandbox, conforming in all that is not listed',
    async () => {
      for (const name of names.filter((each) => !(each in knownFailures)))
        expect([name, await judge(name)]).toEqual([name, expect.stringContaining('OVERALL: PASSED')]);
    },
  );
});

describe('a scenario of the suite that is listed as failing', () => {
  const failing = Object.entries(knownFailures);
  it('is one that our client takes part in', () => {
    expect(names).toEqual(expect.arrayContaining(failing.map(([name]) => name)));
  });
  if (failing.length > 0)
    it.each(failing)('%s still fails: %s', async (name) => {
      expect(await judge(name)).toContain('OVERALL: FAILED');
    });
});
