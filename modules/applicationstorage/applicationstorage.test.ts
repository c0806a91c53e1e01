import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { applicationStorageModule } from './host.ts';
import { storageLimits } from './limits.ts';

let pool: SandboxPool;
let store: Store;
let directory: string;
let main: ApplicationId;
let other: ApplicationId;

beforeAll(async () => {
  pool = await startScenarioPool();
  directory = await mkdtemp(path.join(tmpdir(), 'patchbay-applicationstorage-'));
  store = await openStore({ dataDirectory: directory, log: silentLogger });
  main = (await store.applications.get('default')).id;
  other = (await store.applications.create('other')).id;
});

afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** A session of an application, which runs `body` as an async function and then ends. */
function session(body: string, applicationId = main): ScenarioRun {
  const script = `require(Modules.ApplicationStorage);
    const json = (value) => Logger.write(JSON.stringify(value));
    (async () => { ${body} })().catch((e) => Logger.write('failed: ' + e.message)).then(() => VoxEngine.terminate());`;
  return new ScenarioRun(pool, script, { values: store.values, applicationId, leg: null });
}

/** What such a session logs, each message as JSON where it is. */
async function logged(body: string, applicationId = main): Promise<unknown[]> {
  await using run = session(body, applicationId);
  await run.ended();
  expect(run.faults).toEqual([]);
  return run.logs.map((text) => (/^[[{"n\d]/.test(text) ? JSON.parse(text) : text));
}

describe('ApplicationStorage', () => {
  verifies('STORAGE-SHAPE', 'gives keys, values and times of expiry as VoxEngine does', async () => {
    const before = Math.floor(Date.now() / 1000);
    const [none, put, got, removed, gone, never] = await logged(`
      json(await ApplicationStorage.get('shape'));
      json(await ApplicationStorage.put('shape', 'a value', 3600));
      json(await ApplicationStorage.get('shape'));
      json(await ApplicationStorage.remove('shape'));
      json(await ApplicationStorage.get('shape'));
      json(await ApplicationStorage.delete('shape'));`);
    expect([none, gone]).toEqual([null, null]);
    expect(put).toEqual({ key: 'shape', value: 'a value', expireAt: expect.any(Number) });
    const { expireAt } = put as { expireAt: number };
    expect(expireAt - before - 3600).toBeGreaterThanOrEqual(0);
    expect(expireAt - before - 3600).toBeLessThan(60);
    expect(got).toEqual(put);
    expect(removed).toEqual({ key: 'shape', value: 'a value', expireAt: 0 });
    expect(never).toEqual({ key: 'shape', value: '', expireAt: 0 });
  });

  verifies('STORAGE-DEFAULTS', 'counts as the guide does: a number for a value, and no time', async () => {
    const body = `
      let r = await ApplicationStorage.get('totalCalls');
      if (r === null) r = await ApplicationStorage.put('totalCalls', 0);
      json(await ApplicationStorage.put('totalCalls', (r.value | 0) + 1));`;
    expect(await logged(body)).toMatchObject([{ value: '1' }]);
    const [second] = await logged(body);
    expect(second).toMatchObject({ value: '2' });
    expect(((second as { expireAt: number }).expireAt - Date.now() / 1000) / 86_400).toBeCloseTo(30, 1);
  });

  it('lists keys by pattern, a thousand unless told otherwise', async () => {
    await Promise.all(
      Array.from({ length: 1_100 }, (_, index) => store.values.put(main, { key: `page:${index}`, value: '' })),
    );
    const results = await logged(`
      await ApplicationStorage.put('user:2', 'b', 60);
      await ApplicationStorage.put('user:1', 'a', 60);
      json(await ApplicationStorage.keys('user'));
      json(await ApplicationStorage.keys('user:*'));
      json(await ApplicationStorage.keys('*:2', 1));
      json((await ApplicationStorage.keys()).keys.length);
      json((await ApplicationStorage.keys(undefined, 5000)).keys.length > 1100);`);
    const users = { keys: ['user:1', 'user:2'] };
    expect(results).toEqual([users, users, { keys: ['page:2'] }, 1_000, 'true']);
  });

  verifies('STORAGE-SHARED', 'is one for all sessions of an application, and no other’s', async () => {
    await using writer = session(`await ApplicationStorage.put('shared', 'from one', 60); Logger.write('written');
      while ((await ApplicationStorage.get('shared')).value !== 'from two') await new Promise((r) => setTimeout(r, 50));
      Logger.write('read')`);
    await writer.untilLog('written');
    expect(await logged(`json(await ApplicationStorage.get('shared'))`, other)).toEqual([null]);
    expect(
      await logged(`Logger.write((await ApplicationStorage.get('shared')).value);
        await ApplicationStorage.put('shared', 'from two', 60)`),
    ).toEqual(['from one']);
    await writer.untilLog('read');
  });

  verifies('STORAGE-LAST-WORDS', 'keeps what a session puts and does not wait for', async () => {
    await using run = new ScenarioRun(pool, `ApplicationStorage.put('last', 'words', 60); VoxEngine.terminate();`, {
      values: store.values,
      applicationId: main,
      leg: null,
    });
    await run.ended();
    expect(await store.values.find(main, 'last')).toMatchObject({ value: 'words' });
  });

  it('works detached, and after a scenario has replaced it', async () => {
    const [first, second] = await logged(`
      const { put, get } = ApplicationStorage;
      await put('detached', true, 60);
      Logger.write((await get('detached')).value);
      ApplicationStorage = { get: () => 'mine' };
      Logger.write(ApplicationStorage.get());`);
    expect([first, second]).toEqual(['true', 'mine']);
  });
});

describe('what ApplicationStorage cannot do', () => {
  verifies(['STORAGE-LIMITS', 'STORAGE-REJECTS'], 'is rejected with an error that says what was wrong', async () => {
    const messages = await logged(`
      const wrong = [
        () => ApplicationStorage.get(),
        () => ApplicationStorage.get(''),
        () => ApplicationStorage.get('k'.repeat(201)),
        () => ApplicationStorage.put('k'),
        () => ApplicationStorage.put('k', { a: 1 }, 60),
        () => ApplicationStorage.put('k', 'v'.repeat(2001), 60),
        () => ApplicationStorage.put('k', 'v', -1),
        () => ApplicationStorage.put('k', 'v', 7776001),
        () => ApplicationStorage.put('k', 'v', NaN),
        () => ApplicationStorage.put('k', 'v', '60'),
        () => ApplicationStorage.put('k', 10n, 60),
        () => ApplicationStorage.put('k', 'v'.repeat(600000), 60),
        () => ApplicationStorage.remove(null),
        () => ApplicationStorage.keys({}),
        () => ApplicationStorage.keys('*'.repeat(201)),
        () => ApplicationStorage.keys('*', 0),
        () => ApplicationStorage.keys('*', 10001),
      ];
      for (const call of wrong) await call().then(
        () => Logger.write('it worked: ' + call),
        (e) => Logger.write((e instanceof Error) + ' ' + (e.code || e.name) + ' ' + e.message));`);
    expect(messages).toEqual([
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.get: key must be a string',
      'true STORAGE_KEY_INVALID ApplicationStorage.get: The key has 0 characters; 1 to 200 are allowed.',
      'true STORAGE_KEY_INVALID ApplicationStorage.get: The key has 201 characters; 1 to 200 are allowed.',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.put: value must be a string',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.put: value must be a string',
      'true STORAGE_VALUE_INVALID ApplicationStorage.put: The value has 2001 characters; at most 2000 are allowed.',
      ...Array.from(
        { length: 2 },
        () =>
          'true STORAGE_TTL_INVALID ApplicationStorage.put: The time to keep the value must be a number of seconds from 0 to 7776000.',
      ),
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.put: ttl must be a number of seconds',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.put: ttl must be a number of seconds',
      expect.stringMatching(/^true TypeError applicationstorage put: .*BigInt/),
      'true TypeError applicationstorage put: the data is too large',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.remove: key must be a string',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.keys: pattern must be a string',
      'true STORAGE_PATTERN_INVALID ApplicationStorage.keys: The pattern is longer than 200 characters.',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.keys: count must be a whole number from 1 to 10000',
      'true STORAGE_BAD_ARGUMENT ApplicationStorage.keys: count must be a whole number from 1 to 10000',
    ]);
  });

  it('is in the journal with its place, and no value ever is', async () => {
    await using run = session(`await ApplicationStorage.put('a key', 'v4lue', 60);
      await ApplicationStorage.get('a key'); await ApplicationStorage.put('a key', 'v4lue', -5);`);
    await run.ended();
    expect(run.logs[0]).toContain('failed: ApplicationStorage.put');
    const commands = run.of('command').filter(({ message }) => /storage/i.test(message));
    expect(commands).toMatchObject([
      { level: 'debug', message: 'applicationstorage.put', data: { key: 'a key', chars: 5, ttlMs: 60_000 } },
      { level: 'debug', message: 'applicationstorage.get', data: { key: 'a key' } },
      { level: 'debug', message: 'applicationstorage.put' },
      { level: 'warn', data: { code: 'STORAGE_TTL_INVALID' }, source: { scenario: 'main' } },
    ]);
    expect(JSON.stringify(run.entries)).not.toContain('v4lue');
  });

  it('is told where nothing can be stored', async () => {
    await using run = new ScenarioRun(pool, `ApplicationStorage.get('k').catch((e) => Logger.write(e.code));`);
    await run.untilLog('SESSION_STORAGE_UNAVAILABLE');
  });

  it('is asking too often, until time has gone by', async () => {
    const context = new FakeContext();
    context.values = { ...context.values, find: async () => undefined, keys: async () => [] };
    const service = applicationStorageModule.start(context);
    const ask = (type: string, count: number) => {
      for (let n = 0; n < count; n += 1)
        service.handle({ module: 'applicationstorage', type, requestId: `${n}`, key: 'k' });
    };
    const refused = () => context.events.filter(({ type, code }) => type === 'failed' && code === 'STORAGE_TOO_OFTEN');
    ask('get', storageLimits.requestsAtOnce + 1);
    ask('keys', storageLimits.searchesAtOnce + 1);
    await service.close();
    expect(refused()).toHaveLength(2);
    expect(context.clock).toBeInstanceOf(VirtualClock);
    context.clock.advance(1_000);
    ask('get', storageLimits.requestsPerSecond);
    ask('keys', storageLimits.searchesPerSecond);
    await service.close();
    expect(refused()).toHaveLength(2);
  });

  it('is no command', () => {
    const context = new FakeContext();
    const service = applicationStorageModule.start(context);
    for (const command of [{ type: 'drop' }, { type: 'get' }, { type: 'put', requestId: 5 }])
      service.handle({ module: 'applicationstorage', ...command });
    expect(context.entries.map(({ data }) => data)).toMatchObject(Array(3).fill({ code: 'STORAGE_BAD_COMMAND' }));
    expect(context.events).toEqual([]);
  });
});
