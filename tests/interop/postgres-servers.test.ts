import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';
import { PostgresCluster } from './postgres-cluster.ts';

/** Says its secret, counts its runs, and goes on until the caller hangs up. */
const scenario = `require(Modules.ApplicationStorage);
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  const before = await ApplicationStorage.get('runs');
  const runs = before === null ? 1 : Number(before.value) + 1;
  await ApplicationStorage.put('runs', String(runs), 600);
  Logger.write('run ' + runs + ' knows ' + VoxEngine.getSecretValue('TOKEN').length + ' characters');
  call.answer();
});
`;

it('two servers on one database work with the same applications, rules, secrets, values and history, and show each other’s sessions as they run', async () => {
  await using opened = new AsyncDisposableStack();
  const cluster = opened.use(await PostgresCluster.start());
  await cluster.query("create role carol login password 'geheim'");
  await cluster.query('create database patchbay owner carol');
  const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-servers-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'count.js');
  await writeFile(file, scenario);
  const env = {
    PATCHBAY_STORE: cluster.url('patchbay', 'carol:geheim'),
    PATCHBAY_SECRETS_KEY: `file:${path.join(folder, 'secrets-key')}`,
  };
  const start = async () => opened.use(await ServerProcess.start({ env, args: ['--log-level', 'info'] }));
  const [first, second] = [await start(), await start()];

  await first.succeed(['upload', file, '--name', 'count']);
  await first.succeed(['secrets', 'set', 'TOKEN'], 'twelve chars');
  const following = opened.use(await follow(first, '/v1/journal?follow=1'));
  await second.succeed(['rules', 'add', '--name', 'counted', '--pattern', '12\\d+', '--scenarios', 'count']);

  await Promise.all([first.phone('1201', ['--seconds', '1']), second.phone('1202', ['--seconds', '1'])]);
  const [other] = await first.sessionsTo('1202');
  await following.until((line) => line.sessionId === other?.id && line.message === 'Session ended');
  const lines = await following.until((line) => line.sessionId !== other?.id && line.message === 'Session ended');
  const ofOther = lines.filter(({ sessionId }) => sessionId === other?.id);
  expect(ofOther.map(({ seq }) => seq)).toEqual(ofOther.map((_, index) => index + 1));
  expect(lines.filter(({ message }) => /^run [12] knows 12 characters$/.test(message))).toHaveLength(2);
  expect(await second.sessionsTo('1201')).toHaveLength(1);
  const { body } = await second.api('GET', '/v1/applications/default/storage');
  expect(body).toMatchObject({ items: [{ key: 'runs' }] });

  const call = second.phone('1203', ['--seconds', '3']);
  let running: RunningSession | undefined;
  await until(async () => {
    const { items } = (await first.api('GET', '/v1/sessions?limit=10')).body as { items: readonly RunningSession[] };
    running = items.find(({ destination, finishReason }) => destination === '1203' && finishReason === null);
    return running !== undefined;
  }, 'the session of a call to the other server');
  const session = opened.use(await follow(first, `/v1/sessions/${running?.id}/journal?follow=1`));
  await call;
  expect((await session.all()).at(-1)).toMatchObject({ message: 'Session ended' });

  await startsEachOnce(first, second);

  await first.succeed(['rules', 'remove', 'counted']);
  await until(
    async () => (await second.phone('1204', ['--seconds', '1'])).code !== 0,
    'the rule to be gone on the other server',
  );
  for (const server of [first, second]) {
    await server.stop();
    const log = await server.log;
    expect(log).toContain('"database":"postgres://carol:***@127.0.0.1');
    expect(log).not.toContain('geheim');
  }
});

/** Schedules forty sessions for now: whichever server takes one up, nobody else does. */
async function startsEachOnce(first: ServerProcess, second: ServerProcess): Promise<void> {
  const at = '/v1/applications/default';
  const source = 'VoxEngine.addEventListener(AppEvents.Started, () => VoxEngine.terminate());';
  await first.api('PUT', `${at}/scenarios/once`, { fileName: 'once.js', source });
  await first.api('POST', `${at}/rules`, { name: 'once', pattern: 'once', scenarios: ['once'] });
  const each = Array.from({ length: 40 }, (_, index) => ({ customData: String(index) }));
  expect((await first.api('POST', `${at}/jobs`, { rule: 'once', each })).status).toBe(201);
  const done = async () =>
    ((await second.api('GET', `${at}/jobs?status=done`)).body as { items: { sessionId: string }[] }).items;
  await until(async () => (await done()).length === each.length, 'forty scheduled sessions');
  const { items } = (await second.api('GET', '/v1/sessions?limit=1000')).body as {
    items: { id: string; rule: string }[];
  };
  const started = items.filter(({ rule }) => rule === 'once').map(({ id }) => id);
  expect(started.toSorted()).toEqual((await done()).map(({ sessionId }) => sessionId).toSorted());
}

const reporting = `require(Modules.CallList);
VoxEngine.addEventListener(AppEvents.Started, () => {
  const { n } = JSON.parse(VoxEngine.customData());
  setTimeout(() => CallList.reportResult({ done: n }, VoxEngine.terminate), 200);
});`;

it('a call list goes on, on another server, when the one that calls for it is killed: each row is done, none that was done again', async () => {
  await using opened = new AsyncDisposableStack();
  const cluster = opened.use(await PostgresCluster.start());
  const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-lead-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const env = { PATCHBAY_STORE: cluster.url(), PATCHBAY_SECRETS_KEY: `file:${path.join(folder, 'secrets-key')}` };
  const servers = [
    opened.use(await ServerProcess.start({ env })),
    opened.use(await ServerProcess.start({ env })),
  ] as const;
  const at = '/v1/applications/default';
  const [first] = servers;
  await first.api('PUT', `${at}/scenarios/report`, { fileName: 'report.js', source: reporting });
  await first.api('POST', `${at}/rules`, { name: 'report', pattern: 'report', scenarios: ['report'] });
  const numbers = Array.from({ length: 40 }, (_, index) => String(index));
  const pace = { maxSimultaneous: 3, perSecond: 10, attempts: 3, intervalMs: 100 };
  const list = { name: 'rows', rule: 'report', csv: ['n', ...numbers].join('\n'), ...pace };
  expect((await first.api('POST', `${at}/call-lists`, list)).status).toBe(201);
  const look = async (server: ServerProcess) =>
    (await server.api('GET', `${at}/call-lists/1`)).body as { state: string; tasks: { processed: number } };
  await until(async () => (await look(first)).tasks.processed >= 5, 'the first rows');

  const nodes = async () => (await cluster.query('select distinct node_id from sessions')).map((row) => row.node_id);
  const nodeOf = async ({ dataDirectory }: ServerProcess) =>
    (await readFile(path.join(dataDirectory, 'patchbay.node'), 'utf8')).trim();
  const ids = await Promise.all(servers.map(nodeOf));
  const [leader] = await nodes();
  expect(await nodes()).toEqual([leader]);
  const lead = ids.indexOf(String(leader));
  expect(lead).not.toBe(-1);
  await servers[lead]?.stop('SIGKILL');
  const other = servers[1 - lead] as ServerProcess;
  await until(async () => (await look(other)).state === 'done', 'the rest of the list');
  expect((await nodes()).toSorted()).toEqual(ids.toSorted());
  const { items } = (await other.api('GET', `${at}/call-lists/1/tasks`)).body as { items: readonly DoneTask[] };
  expect(items.map(({ status, result }) => [status, result])).toEqual(
    numbers.map((n) => ['processed', JSON.stringify({ done: n })]),
  );
  // What was under way is tried again, nothing else.
  const runs = await cluster.query('select count(*) as runs from sessions');
  expect(Number(runs[0]?.runs)).toBeLessThanOrEqual(numbers.length + pace.maxSimultaneous);
});

interface DoneTask {
  readonly status: string;
  readonly result: string | null;
}

interface RunningSession {
  readonly id: string;
  readonly destination: string;
  readonly finishReason: string | null;
}

interface Line {
  readonly sessionId: string;
  readonly seq: number;
  readonly message: string;
}

/** A journal as it is made. */
async function follow(server: ServerProcess, place: string) {
  const stop = new AbortController();
  const key = (await readFile(path.join(server.dataDirectory, 'admin-key'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${key}` };
  const { body } = await fetch(server.http + place, { headers, signal: stop.signal });
  if (body === null) throw new Error('there is no journal');
  const input = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  input.on('error', () => undefined);
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  const seen: Line[] = [];
  const next = async () => {
    const { value, done } = await lines.next();
    if (done !== true && value !== '') seen.push(JSON.parse(value) as Line);
    return done !== true;
  };
  return {
    async until(isLast: (line: Line) => boolean): Promise<readonly Line[]> {
      while (!seen.some(isLast)) if (!(await next())) throw new Error(`the journal ended: ${JSON.stringify(seen)}`);
      return seen;
    },
    async all(): Promise<readonly Line[]> {
      while (await next());
      return seen;
    },
    [Symbol.dispose]: () => stop.abort(),
  };
}
