import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostModulesWith } from '#modules/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { SessionModule } from '#runtime/session/index.ts';
import { resolveConfiguration } from '#server/configuration/index.ts';
import { type EverythingServer, everythingProgram, startEverythingServer } from '#tests/support/everything/server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

const page = readFileSync(new URL('../../docs/how-to/mcp.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);

let pool: SandboxPool;
let server: EverythingServer;
let modules: readonly SessionModule[];
let folder: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  server = await startEverythingServer('http');
  folder = await mkdtemp(path.join(tmpdir(), 'how-to-mcp-'));
  const [file = ''] = blocks('json');
  // The name of the program is that of a package which is here.
  const here = file
    .replace('"npx"', JSON.stringify(process.execPath))
    .replace('"mcp-server-everything"', JSON.stringify(everythingProgram));
  await writeFile(path.join(folder, 'patchbay.config.json'), here);
  const { mcp, problems } = await resolveConfiguration({ folder });
  expect(problems).toEqual([]);
  modules = hostModulesWith({ mcp });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** What each example of the page logs against MCP’s reference server. */
const examples: readonly (readonly unknown[])[] = [
  ['true: The sum of 2 and 40 is 42.'],
  [
    'One moment please: trigger-long-running-operation',
    '1 of 2',
    '2 of 2',
    'Long running operation completed. Duration: 1 seconds, Steps: 2.',
  ],
  ['Please provide inputs for the following fields:', '✅ User provided the requested information!'],
  ["1 What's weather in Bern?"],
  [],
  [],
  ['1 200'],
  ['true', 'The sum of 2 and 40 is 42.'],
  ['Echo: hello'],
  ['Echo: hello'],
];

describe('docs/how-to/mcp.md', () => {
  it.each(blocks('js').map((code, index) => [code.split('\n')[0] ?? '', code, examples[index]] as const))(
    'has an example that does what it says: %s',
    async (_first, code, logs) => {
      const scenario = `require(Modules.MCP); VoxEngine.addEventListener(AppEvents.Started, async () => {
        const mcpServerConnectionConfig = { transport: 'http', endpoint: VoxEngine.getSecretValue('URL'), headers: {}, clientName: 'docs', clientVersion: '1' };
        ${code}; VoxEngine.terminate() })`;
      await using run = new ScenarioRun(pool, scenario, { leg: null, modules, secrets: { URL: server.url } });
      expect(await run.ended()).toBe('Normal termination');
      expect(run.faults).toEqual([]);
      expect(run.logs).toEqual(logs);
    },
  );

  it('has a configuration whose mistakes are told by name', async () => {
    const wrong = path.join(folder, 'wrong.json');
    await writeFile(wrong, JSON.stringify({ mcp: { programs: { 'a b': { command: 'x' } }, program: {} } }));
    const { mcp, problems } = await resolveConfiguration({ folder, file: wrong });
    expect(mcp.programs).toEqual({});
    expect(problems.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('mcp.programs.a b'), expect.stringContaining('mcp.program')]),
    );
  });
});
