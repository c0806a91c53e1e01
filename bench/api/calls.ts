import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { SessionModule, SessionResources } from '#runtime/session/index.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { ScenarioRun } from '#tests/support/scenario-run.ts';
import { median, type Row } from '../sandbox/table.ts';

/** One call of the API: an expression that is awaited so many times, one after the other. */
interface Call {
  readonly what: string;
  readonly expression: string;
  readonly times: number;
}

const rounds = 9;
const baseline: Call = { what: 'a command and its event, nothing else', expression: 'echo()', times: 300 };

const calls = (url: string): readonly Call[] => [
  { what: 'setTimeout(…, 0)', expression: 'new Promise((resolve) => setTimeout(resolve, 0))', times: 300 },
  { what: 'ApplicationStorage.get', expression: "ApplicationStorage.get('k')", times: 300 },
  { what: 'ApplicationStorage.put', expression: "ApplicationStorage.put('k', 'v')", times: 100 },
  {
    what: 'VoxEngine.callPSTN to CallEvents.Failed',
    expression:
      "new Promise((resolve) => VoxEngine.callPSTN('+12025550100', '1').addEventListener(CallEvents.Failed, resolve))",
    times: 40,
  },
  { what: 'Net.httpRequestAsync over loopback', expression: `Net.httpRequestAsync('${url}')`, times: 50 },
  { what: 'Crypto.sha256 (beside the isolate)', expression: "Crypto.sha256('abc')", times: 300 },
  { what: 'VoxEngine.getSecretValue (beside the isolate)', expression: "VoxEngine.getSecretValue('S')", times: 300 },
  { what: 'call.sendMessage (one way)', expression: "call.sendMessage('hello')", times: 300 },
  { what: 'Logger.write (one way)', expression: "Logger.write('hello')", times: 300 },
  { what: 'call.callerid() (in the isolate)', expression: 'call.callerid()', times: 300 },
];

/** What each call costs, from the first to the last of a session, beside a plain round trip in the same run. */
export async function benchCalls(pool: SandboxPool, modules: readonly SessionModule[]): Promise<Row[]> {
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const all = [baseline, ...calls(`http://127.0.0.1:${port}/`)];
  const costs = all.map((): number[] => []);
  const ratios = all.map((): number[] => []);
  // Each round measures all of them: on a busy machine the next is another one.
  for (let round = 0; round < rounds; round += 1) {
    let plain = Number.NaN;
    for (const [index, call] of all.entries()) {
      const each = await oneSession(call, pool, modules);
      if (index === 0) plain = each;
      costs[index]?.push(each);
      ratios[index]?.push(each / plain);
    }
  }
  server.close();
  server.closeAllConnections();
  return all.map(({ what }, index) => ({
    what,
    measured: `${median(costs[index] ?? []).toFixed(0)} µs`,
    target: `${median(ratios[index] ?? []).toFixed(2)} ×`,
  }));
}

/** µs a call. */
async function oneSession(
  { expression, times }: Call,
  pool: SandboxPool,
  modules: readonly SessionModule[],
): Promise<number> {
  const at = new Map<string, number>();
  const dialler = new FakeDialler();
  dialler.refusal = { ok: false, code: 486, reason: 'Busy Here' };
  const script = `VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
    call.answer();
    await echo();
    Logger.write('BEGIN');
    await echo();
    for (let n = 0; n < ${times}; n++) await ${expression};
    Logger.write('END');
  });`;
  await using run = new ScenarioRun(pool, script, {
    modules,
    dialler,
    values: memoryValues,
    secrets: { S: 'value' },
    limits: { callAttempts: 1000 },
    onEntry: ({ kind, message }) => {
      if (kind === 'log' && message !== 'hello') at.set(message, performance.now());
    },
  });
  await run.until(() => at.has('END'));
  return (((at.get('END') ?? 0) - (at.get('BEGIN') ?? 0)) * 1000) / times;
}

/** The values of an application, in memory: what is measured is the way there and back. */
const memoryValues = {
  find: async (_: unknown, key: string) => ({ key, value: 'v', expiresAt: 0 }),
  put: async (_: unknown, { key, value }: { readonly key: string; readonly value: string }) => ({
    key,
    value,
    expiresAt: 0,
  }),
  remove: async () => undefined,
  keys: async () => [],
} as unknown as NonNullable<SessionResources['values']>;
