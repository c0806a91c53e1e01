import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { createSecretVault, openKeyFile } from '#secrets/index.ts';

/** What the process under test said before it died. */
type Said =
  | { readonly kind: 'open' }
  | { readonly kind: 'upload'; readonly name: string; readonly source: string }
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'secret'; readonly name: string; readonly value: string }
  | { readonly kind: 'value'; readonly key: string; readonly value: string }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'record'; readonly id: string; readonly seq: number; readonly at: number }
  | { readonly kind: 'turn'; readonly at: number };

const lostAtMostMs = 200;
let directory: string;
let writer: Writer;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-durability-'));
  writer = startWriter();
  await writer.opened;
});

afterEach(async () => {
  await writer.kill();
  await rm(directory, { recursive: true });
});

describe('a process that is killed while it writes', () => {
  it.each([500, 900, 1_300])(
    'after %d ms loses nothing acknowledged, and no journal record older than 200 ms',
    async (ms) => {
      await writerHasRun(ms);
      await writer.kill();
      await using store = await openStore({ dataDirectory: directory, log: silentLogger });
      expect(of('upload', writer.said).length).toBeGreaterThan(0);
      await expectConfiguration(store, writer.said);
      await expectHistory(store, writer.said);
    },
  );

  it('leaves a directory in which the next one goes on, time after time', async () => {
    const all: Said[] = [];
    for (let life = 0; life < 3; life += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await writer.kill();
      all.push(...writer.said);
      writer = startWriter();
      await writer.opened;
    }
    await writer.kill();
    await using store = await openStore({ dataDirectory: directory, log: silentLogger });
    await expectConfiguration(store, all);
    expect((await store.sessions.endAbandoned(2, 'Internal error')).length).toBeGreaterThan(0);
    expect(await store.sessions.list({ running: true })).toEqual([]);
  });
});

describe('the data directory of a living process', () => {
  it('is refused to a second one, which hears the first one’s number, and is free the moment the first is killed', async () => {
    const second = openStore({ dataDirectory: directory, log: silentLogger });
    await expect(second).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_IN_USE',
      message: expect.stringContaining(`process ${writer.pid} on `),
    });
    await writer.kill();
    await using store = await openStore({ dataDirectory: directory, log: silentLogger });
    expect(await store.applications.list()).toHaveLength(1);
  });

  it('is left alone by a second one: the first one goes on writing', async () => {
    const another = startWriter();
    expect(await another.ended).toBe(1);
    expect(another.said).toEqual([]);
    const before = writer.said.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(writer.said.length).toBeGreaterThan(before);
  });
});

/**
 * Waits until the writer has said that it was busy for so long: on a loaded machine that takes longer than the time
 * itself.
 */
async function writerHasRun(ms: number): Promise<void> {
  const started = Date.now();
  while (!of('turn', writer.said).some(({ at }) => at >= started + ms)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function expectConfiguration(store: Store, said: readonly Said[]): Promise<void> {
  const main = (await store.applications.get('default')).id;
  const vault = createSecretVault({ store, keys: await openKeyFile(join(directory, 'keys.json')) });
  for (const { name, source } of of('upload', said)) {
    expect(await store.scenarios.find(main, name)).toMatchObject({ name, source });
  }
  const rules = new Set((await store.rules.list(main)).map((rule) => rule.name));
  expect(of('rule', said).filter(({ name }) => !rules.has(name))).toEqual([]);
  const secrets = await vault.open(main);
  expect(of('secret', said).filter(({ name, value }) => secrets[name] !== value)).toEqual([]);
  const values = new Map((await store.values.list(main)).map(({ key, value }) => [key, Number(value.slice(6))]));
  // One that was stored may not have been said.
  const later = new Map(of('value', said).map(({ key, value }) => [key, Number(value.slice(6))]));
  expect([...later].filter(([key, n]) => !((values.get(key) ?? -1) >= n))).toEqual([]);
}

async function expectHistory(store: Store, said: readonly Said[]): Promise<void> {
  for (const { id } of of('session', said)) {
    expect(await store.sessions.find(asId<SessionId>(id))).toMatchObject({ id, endedAt: null });
  }
  const lastTurn = Math.max(...of('turn', said).map(({ at }) => at));
  const due = of('record', said).filter(({ at }) => at <= lastTurn - lostAtMostMs);
  expect(due.length).toBeGreaterThan(0);
  for (const [id, records] of Map.groupBy(due, (record) => record.id)) {
    const rows = await store.journal.readSession(asId<SessionId>(id));
    expect(rows.map((row) => row.seq).slice(0, records.length)).toEqual(records.map((record) => record.seq));
  }
}

function of<Kind extends Said['kind']>(kind: Kind, said: readonly Said[]): readonly Extract<Said, { kind: Kind }>[] {
  return said.filter((line): line is Extract<Said, { kind: Kind }> => line.kind === kind);
}

interface Writer {
  readonly pid: number;
  readonly said: readonly Said[];
  readonly opened: Promise<void>;
  /** The exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  kill(): Promise<void>;
}

function startWriter(): Writer {
  const driver = new URL('./durability-driver.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [driver, directory], { stdio: ['ignore', 'pipe', 'ignore'] });
  const said: Said[] = [];
  const opened = Promise.withResolvers<void>();
  if (child.stdout === null || child.pid === undefined) throw new Error('the writer did not start');
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // The last line may be cut by the kill: it was not said.
    if (!line.endsWith('}')) return;
    said.push(JSON.parse(line));
    opened.resolve();
  });
  const closed = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  const ended = closed.then(([[code]]) => (typeof code === 'number' ? code : null));
  return {
    pid: child.pid,
    said,
    opened: Promise.race([opened.promise, ended.then(() => undefined)]),
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
