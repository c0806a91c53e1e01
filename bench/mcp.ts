import { equal } from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { hostModules } from '#modules/index.ts';
import type { JournalEntry } from '#runtime/journal/record.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { ScenarioRun } from '#tests/support/scenario-run.ts';
import { BareBridge } from './bare-bridge.ts';

/**
 * A tool call as a scenario makes it (handler in its sandbox process → session engine → SDK → server and back into the
 * handler), beside the raw SDK client in this process, on the same server in a process of its own, each with one
 * connection. They take turns in rounds, so that a busy machine slows all, and each round is warmed up. `bridge` is
 * the part of each cycle between a result's leaving the MCP module and the arrival of the call that it set off: sandbox
 * process, handler and session. `bare` is the raw client and after each result the least that a bridge can be: 500 bytes
 * to another process, through an isolate on a thread of its own, and back. `node --no-node-snapshot bench/mcp.ts [calls
 * per round] [rounds]`; goal: p50 ratio ≤ 1.3.
 */
const calls = Number(process.argv[2] ?? 300);
const rounds = Number(process.argv[3] ?? 5);
const warmUpCalls = 50;
const token = 'bench';
const call = { name: 'roll', arguments: { diceRollExpression: '2d6 + 1d4' } };

type TransportName = 'sse' | 'http';
type Way = 'sdk' | 'scenario' | 'bridge' | 'bare';

const scenario = `require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.Started, async () => {
  let left = ${warmUpCalls + calls};
  const client = await MCP.createClient({ mcpServerConnectionConfig: {
    transport: VoxEngine.getSecretValue('TRANSPORT'), endpoint: VoxEngine.getSecretValue('URL'),
    headers: { Authorization: 'Bearer ${token}' }, clientName: 'bench', clientVersion: '1' } });
  const next = () => { if (left-- > 0) client.callTool(${JSON.stringify(call)}); else { client.close(); Logger.write('done') } };
  client.addEventListener(MCP.ServerEvents.ConnectorInformation, next);
  client.addEventListener(MCP.ServerEvents.ToolResult, next);
});`;

interface Cycles {
  readonly scenario: readonly number[];
  readonly bridge: readonly number[];
}

/**
 * Milliseconds of each cycle: from one call's arrival at the host to the next one's, which the first one's result set
 * off.
 */
async function throughScenario(pool: SandboxPool, transport: TransportName, url: string): Promise<Cycles> {
  const arrivals: number[] = [];
  const results: number[] = [];
  const last = Promise.withResolvers<string>();
  const onEntry = ({ kind, message }: JournalEntry): void => {
    if (message === 'Calling tool') arrivals.push(performance.now());
    else if (message === 'Tool result') results.push(performance.now());
    else if (message === 'done' || message === 'MCP error' || kind === 'fault') last.resolve(message);
  };
  const secrets = { TRANSPORT: transport, URL: url };
  await using _run = new ScenarioRun(pool, scenario, { secrets, leg: null, onEntry });
  equal(await last.promise, 'done');
  const bridge = arrivals.slice(1).map((arrival, index) => arrival - (results[index] ?? arrival));
  return { scenario: differences(arrivals).slice(warmUpCalls), bridge: bridge.slice(warmUpCalls) };
}

async function throughSdk(transport: TransportName, url: string, afterEach?: () => Promise<void>): Promise<number[]> {
  const options = { requestInit: { headers: { Authorization: `Bearer ${token}` } } };
  const endpoint = new URL(url);
  const wire =
    transport === 'sse'
      ? new SSEClientTransport(endpoint, options)
      : new StreamableHTTPClientTransport(endpoint, options);
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(wire as Transport);
  const marks: number[] = [];
  for (let count = 0; count <= warmUpCalls + calls; count += 1) {
    marks.push(performance.now());
    await client.callTool(call);
    await afterEach?.();
  }
  await client.close();
  return differences(marks).slice(warmUpCalls);
}

function differences(marks: readonly number[]): number[] {
  return marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark));
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

const bare = new BareBridge();

const server = fork(fileURLToPath(new URL('./mcp/tool-server.ts', import.meta.url)), [token]);
const [urls] = (await once(server, 'message')) as [Record<TransportName, string>];
const pool = await startSandboxPool({ modules: hostModules, processes: 1 });
process.stdout.write(
  '| transport | through | calls | p50 ms | p99 ms | p50 ratio | p99 ratio |\n|---|---|---|---|---|---|---|\n',
);
for (const transport of ['http', 'sse'] as const) {
  const times: Record<Way, number[]> = { sdk: [], scenario: [], bridge: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.sdk.push(...(await throughSdk(transport, urls[transport])));
    const cycles = await throughScenario(pool, transport, urls[transport]);
    times.scenario.push(...cycles.scenario);
    times.bridge.push(...cycles.bridge);
    times.bare.push(...(await throughSdk(transport, urls[transport], () => bare.echo())));
  }
  for (const way of ['sdk', 'scenario', 'bridge', 'bare'] as const) {
    const figures = [0.5, 0.99].map((q) => quantile(times[way], q));
    const ratios = [0.5, 0.99].map((q) => quantile(times[way], q) / quantile(times.sdk, q));
    const cells = [
      transport,
      way,
      times[way].length,
      ...figures.map((ms) => ms.toFixed(2)),
      ...ratios.map((r) => r.toFixed(2)),
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}
await pool[Symbol.asyncDispose]();
bare[Symbol.dispose]();
server.disconnect();
await once(server, 'exit');
