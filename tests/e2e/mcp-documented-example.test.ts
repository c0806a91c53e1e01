import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { type RollServer, startRollServer } from '#tools/demo/roll-server.ts';

/** VoxEngine's own page about its MCP client; it is not part of this repository and may be missing. */
const page = new URL('../../../shared/seeds/000_489323965a1c118d.txt', import.meta.url);
const documented = existsSync(page) ? describe : describe.skip;

let pool: SandboxPool;
let server: RollServer;
beforeAll(async () => {
  pool = await startScenarioPool();
  server = await startRollServer('secret-token');
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** The full example, byte for byte. */
function fullExample(): string {
  const match = /```javascript[^\n]*\n(require\(Modules\.MCP\);[\s\S]*?)```/.exec(readFileSync(page, 'utf8'));
  if (match?.[1] === undefined) throw new Error('the page holds no full example');
  return match[1];
}

documented('the full example of VoxEngine’s documentation, unmodified', () => {
  it('answers, connects, lists tools, rolls dice, logs the result and ends', async () => {
    const secrets = { MCP_SERVER_URL: server.sseUrl, MCP_SERVER_TOKEN: 'secret-token' };
    await using run = new ScenarioRun(pool, fullExample(), { secrets });
    expect(await run.ended()).toBe('Normal termination');
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
    expect(run.logs[0]).toBe('===MCP_CONNECTED===');
    expect(run.logs[1]).toBe('===MCP_TOOLS_LIST===');
    expect(JSON.parse(run.logs[2] ?? '')).toEqual(['roll']);
    expect(run.logs[3]).toBe('===MCP_TOOL_RESULT===');
    expect(JSON.parse(run.logs[4] ?? '')).toMatchObject({
      customEvent: 'ToolResult',
      payload: { content: [{ type: 'text' }] },
    });
    expect(run.faults).toEqual([]);
  });

  it('ends cleanly when the caller hangs up in the middle', async () => {
    const secrets = { MCP_SERVER_URL: server.sseUrl, MCP_SERVER_TOKEN: 'secret-token' };
    await using run = new ScenarioRun(pool, fullExample(), { secrets });
    await run.untilLog('===MCP_CONNECTED===');
    run.leg.end();
    expect(await run.ended()).toBe('Normal termination');
    expect(run.faults).toEqual([]);
  });
});
