import { equal } from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client as ModernClient, StreamableHTTPClientTransport as ModernTransport } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { hostModulesWith } from '#modules/index.ts';
import { defaultMcpSettings } from '#modules/mcp/index.ts';
import type { JournalEntry } from '#runtime/journal/record.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { everythingProgram } from '#tests/support/everything/server.ts';
import { ScenarioRun } from '#tests/support/scenario-run.ts';

/**
 * From nothing to the first result of a tool, as a new call has it, beside the raw SDK client in this process: over Streamable HTTP to a
 * server of each era and over stdio, in turns. A scenario's first contact finds out the era and is left out, because later calls do not pay
 * for it. Then many sessions at once on one server, beside as many raw clients. `node --no-node-snapshot bench/mcp-connect.ts
 * [connections] [sessions] [calls of each]`; goal: p50 ratio ≤ 1.2.
 */
const connections = Number(process.argv[2] ?? 40);
const sessions = Number(process.argv[3] ?? 100);
const callsOfEach = Number(process.argv[4] ?? 20);
const authorization = { Authorization: 'Bearer bench' };
const program = { command: process.execPath, args: [everythingProgram, 'stdio'] };

interface Place {
  readonly name: string;
  /** `mcpServerConnectionConfig`, as far as it differs. */
  readonly config: object;
  readonly call: { readonly name: string; readonly arguments: Record<string, unknown> };
  /** Connects, calls once and closes. */
  raw(): Promise<void>;
}

const scenarioOf = (config: object, connectionsOfIt: number, calls: object[]): string => `require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.Started, async () => {
  for (let count = 0; count < ${connectionsOfIt}; count += 1) {
    const client = await MCP.createClient({ mcpServerConnectionConfig: ${JSON.stringify({ headers: {}, clientName: 'bench', clientVersion: '1', ...config })} });
    for (const call of ${JSON.stringify(calls)}) await client.callTool(call);
    client.close();
  }
  Logger.write('done');
});`;

function children(): { fork(file: string, ...args: string[]): Promise<Record<string, string>>; end(): Promise<void> } {
  const all: ReturnType<typeof fork>[] = [];
  return {
    async fork(file, ...args) {
      const child = fork(fileURLToPath(new URL(`./mcp/${file}`, import.meta.url)), args);
      all.push(child);
      const [told] = (await once(child, 'message')) as [Record<string, string>];
      return told;
    },
    async end() {
      for (const child of all) {
        child.disconnect();
        await once(child, 'exit');
      }
    },
  };
}

const servers = children();
const { http: oldUrl = '' } = await servers.fork('tool-server.ts', 'bench');
const { url: newUrl = '' } = await servers.fork('era-server.ts');
const modules = hostModulesWith({ mcp: { ...defaultMcpSettings, programs: { everything: program } } });
const pool = await startSandboxPool({ modules, processes: 2 });

async function rawOld(transport: Transport, call: Place['call']): Promise<void> {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(transport);
  await client.callTool(call);
  await client.close();
}

const roll = { name: 'roll', arguments: { diceRollExpression: '2d6' } };
const echo = { name: 'echo', arguments: { message: 'hello' } };
const httpTo = () =>
  new StreamableHTTPClientTransport(new URL(oldUrl), { requestInit: { headers: authorization } }) as Transport;
const places: readonly Place[] = [
  {
    name: 'http, 2025-11-25',
    config: { transport: 'http', endpoint: oldUrl, headers: authorization },
    call: roll,
    raw: () => rawOld(httpTo(), roll),
  },
  {
    name: 'http, 2026-07-28',
    config: { transport: 'http', endpoint: newUrl },
    call: echo,
    async raw() {
      const versionNegotiation = { mode: { pin: '2026-07-28' } };
      const client = new ModernClient({ name: 'bench', version: '1' }, { versionNegotiation });
      await client.connect(new ModernTransport(new URL(newUrl)));
      await client.callTool(echo);
      await client.close();
    },
  },
  {
    name: 'stdio, 2025-11-25',
    config: { transport: 'stdio', command: 'everything' },
    call: echo,
    raw: () => rawOld(new StdioClientTransport({ ...program, stderr: 'ignore' }), echo),
  },
];

/** Milliseconds from each connection to its first result. */
async function throughScenario({ config, call }: Place, count: number): Promise<number[]> {
  const begun: number[] = [];
  const got: number[] = [];
  const last = Promise.withResolvers<string>();
  const onEntry = ({ kind, message }: JournalEntry): void => {
    if (message === 'Connecting to MCP server') begun.push(performance.now());
    else if (message === 'Tool result') got.push(performance.now());
    else if (message === 'done' || message === 'MCP error' || kind === 'fault') last.resolve(message);
  };
  await using _run = new ScenarioRun(pool, scenarioOf(config, count, [call]), { leg: null, modules, onEntry });
  equal(await last.promise, 'done');
  return got.map((end, index) => end - (begun[index] ?? end));
}

async function throughRaw({ raw }: Place, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const from = performance.now();
    await raw();
    times.push(performance.now() - from);
  }
  return times;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

process.stdout.write(
  '| connect and first tool | through | count | p50 ms | p99 ms | p50 ratio |\n|---|---|---|---|---|---|\n',
);
for (const place of places) {
  const count = place.name.startsWith('stdio') ? Math.ceil(connections / 4) : connections;
  await throughScenario(place, 2);
  await throughRaw(place, 2);
  const raw: number[] = [];
  const scenario: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    raw.push(...(await throughRaw(place, Math.ceil(count / 4))));
    scenario.push(...(await throughScenario(place, Math.ceil(count / 4))));
  }
  for (const [way, times] of [
    ['sdk', raw],
    ['scenario', scenario],
  ] as const) {
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    const ratio = (p50 / quantile(raw, 0.5)).toFixed(2);
    process.stdout.write(
      `| ${place.name} | ${way} | ${times.length} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${ratio} |\n`,
    );
  }
}

/** Milliseconds until all of them have all their results. */
async function together(one: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await Promise.all(Array.from({ length: sessions }, one));
  return performance.now() - from;
}

const calls = Array.from({ length: callsOfEach }, () => roll);
const [many] = places as [Place];
const bySdk = await together(async () => {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(httpTo());
  for (const call of calls) await client.callTool(call);
  await client.close();
});
const bySessions = await together(async () => {
  const last = Promise.withResolvers<string>();
  const onEntry = ({ kind, message }: JournalEntry): void => {
    if (message === 'done' || message === 'MCP error' || kind === 'fault') last.resolve(message);
  };
  await using _run = new ScenarioRun(pool, scenarioOf(many.config, 1, calls), { leg: null, modules, onEntry });
  equal(await last.promise, 'done');
});
process.stdout.write(`\n| ${sessions} at once, ${callsOfEach} calls each | s | calls/s | ratio |\n|---|---|---|---|\n`);
for (const [way, ms] of [
  ['sdk clients', bySdk],
  ['sessions', bySessions],
] as const) {
  const perSecond = (sessions * callsOfEach * 1000) / ms;
  process.stdout.write(
    `| ${way} | ${(ms / 1000).toFixed(2)} | ${perSecond.toFixed(0)} | ${(ms / bySdk).toFixed(2)} |\n`,
  );
}
await pool[Symbol.asyncDispose]();
await servers.end();
