import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { type RollServer, startRollServer } from '#tools/demo/roll-server.ts';

const token = 'token-of-the-roll-server';
const example = readFileSync(new URL('../../scenarios/mcp-client-example.voxengine.js', import.meta.url), 'utf8');

let pool: SandboxPool;
let server: RollServer;
beforeAll(async () => {
  pool = await startScenarioPool();
  server = await startRollServer(token);
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function secretsFor(transport: 'sse' | 'http', bearer = token): Record<string, string> {
  const url = transport === 'sse' ? server.sseUrl : server.httpUrl;
  return { MCP_SERVER_URL: url, MCP_SERVER_TOKEN: bearer };
}

/** The example says sse; one word of it changes for Streamable HTTP. */
const exampleOver = (transport: 'sse' | 'http'): string =>
  example.replace("transport: 'sse'", `transport: '${transport}'`);

describe('the shipped MCP example', () => {
  it.each(['sse', 'http'] as const)('answers, lists tools, calls one, logs and ends, over %s', async (transport) => {
    await using run = new ScenarioRun(pool, exampleOver(transport), { secrets: secretsFor(transport) });
    expect(await run.ended()).toBe('Normal termination');
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
    const markers = run.logs.filter((log) => log.startsWith('==='));
    expect(markers).toEqual(['===MCP_CONNECTED===', '===MCP_TOOLS_LIST===', '===MCP_TOOL_RESULT===']);
    const result = JSON.parse(run.logs.at(-1) ?? '') as {
      customEvent: string;
      payload: { content: { text: string }[] };
    };
    expect(result.customEvent).toBe('ToolResult');
    expect(JSON.parse(result.payload.content[0]?.text ?? '')).toMatchObject({ total: expect.any(Number) });
    expect(run.faults).toEqual([]);
  });

  it('says what is wrong when the token is, and ends', async () => {
    await using run = new ScenarioRun(pool, exampleOver('http'), { secrets: secretsFor('http', 'wrong') });
    await run.ended();
    expect(run.logs.join('\n')).toContain('"code":401');
    expect(run.logs).toContain('===MCP_CLOSED===');
  });
});
