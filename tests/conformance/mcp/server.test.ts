import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { serverKnownFailures } from './server-known-failures.ts';
import { SuiteServer } from './suite-server.ts';

const run = promisify(execFile);
const suite = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'));

describe('MCP’s conformance suite', () => {
  describe.each(['2025-11-25', '2026-07-28'] as const)('of revision %s', (revision) => {
    verifies(
      'MCPSERVER-CONFORMANCE',
      'finds our endpoint conforming in all that it requires but what is listed, which fails',
      async () => {
        await using server = await SuiteServer.start();
        const folder = await mkdtemp(path.join(tmpdir(), 'mcp-conformance-'));
        await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
        const baseline = path.join(folder, 'known.yml');
        await writeFile(baseline, JSON.stringify({ server: Object.keys(serverKnownFailures[revision]) }));
        const options = [
          '--url',
          server.url,
          '--requirements',
          revision,
          '--expected-failures',
          baseline,
          '-o',
          folder,
        ];
        const complaints = await run(process.execPath, [suite, 'server', ...options], {
          env: { PATH: process.env.PATH },
          maxBuffer: 2 ** 26,
        }).then(
          () => '',
          ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`.slice(-6000),
        );
        expect(complaints).toBe('');
      },
    );
  });
});
