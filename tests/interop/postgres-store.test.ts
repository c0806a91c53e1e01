import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { describeStoreContract } from '#runtime/store/testing/store-contract.ts';
import { until } from '#tests/support/until.ts';
import { PostgresCluster } from './postgres-cluster.ts';

let cluster: PostgresCluster;
let url: string;

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  url = await cluster.emptySchema();
});

afterAll(() => cluster[Symbol.asyncDispose]());

describeStoreContract('PostgreSQL', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
  const open = () => openStore({ dataDirectory, url, log: silentLogger });
  let store = await open();
  return {
    store,
    async reopen() {
      await store[Symbol.asyncDispose]();
      store = await open();
      return store;
    },
    async destroy() {
      await store[Symbol.asyncDispose]();
      await cluster.empty(url);
      await rm(dataDirectory, { recursive: true });
    },
  };
});

describe('a database that cannot be used', () => {
  const opened = async (wrong: string) => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
    try {
      await using store = await openStore({ dataDirectory, url: wrong, log: silentLogger });
      return await store.applications.list();
    } finally {
      await rm(dataDirectory, { recursive: true });
    }
  };

  it.each([
    ['that nobody listens for', 'STORE_UNREACHABLE', () => 'postgres://postgres:geheim@127.0.0.1:1/postgres'],
    ['of a wrong password', 'STORE_LOGIN_REFUSED', () => cluster.url('postgres', 'carol:geheim')],
    ['of no password', 'STORE_LOGIN_REFUSED', () => cluster.url('postgres', 'carol')],
    ['that is not there', 'STORE_DATABASE_MISSING', () => cluster.url('nowhere')],
    ['in which the user may make no tables', 'STORE_PERMISSION_MISSING', () => cluster.url('postgres', 'dave')],
    [
      'in a schema that is not there',
      'STORE_PERMISSION_MISSING',
      () => `${cluster.url()}?options=-csearch_path%3Dnowhere`,
    ],
    ['that cannot keep every character', 'STORE_ENCODING', () => cluster.url('narrow')],
  ])('is told by its own code: one %s', async (_, code, wrong) => {
    await cluster.query(
      "do $$ begin create role carol login password 'right'; create role dave login; exception when others then null; end $$",
    );
    await cluster
      .query("create database narrow encoding 'LATIN1' locale 'C' template template0")
      .catch(() => undefined);
    const error: unknown = await opened(wrong()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, kind: 'operator', message: expect.stringContaining('127.0.0.1:') });
    expect(String(error)).not.toContain('geheim');
  });

  it('is refused when a newer Patchbay has been there', async () => {
    const later = await cluster.emptySchema();
    await opened(later);
    await cluster.query("insert into schema_version values (999, '0999-later', 0)", later);
    await expect(opened(later)).rejects.toMatchObject({ code: 'STORE_NEWER', details: { found: 999 } });
  });

  it('is migrated by one process while others wait for it', async () => {
    const fresh = await cluster.emptySchema();
    const all = await Promise.all([opened(fresh), opened(fresh), opened(fresh)]);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(1);
  });
});

describe('two servers on one database', () => {
  const pair = async () => {
    const shared = await cluster.emptySchema();
    const opened = new AsyncDisposableStack();
    const open = async () => {
      const dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-store-'));
      opened.defer(() => rm(dataDirectory, { recursive: true }));
      return { dataDirectory, store: opened.use(await openStore({ dataDirectory, url: shared, log: silentLogger })) };
    };
    const [here, there] = [await open(), await open()];
    return { here, there, shared, main: await here.store.applications.get('default'), opened };
  };

  it('hear of each other’s changes, each once, and not of their own twice', async () => {
    const { here, there, main, opened } = await pair();
    await using _ = opened;
    const heard: string[] = [];
    const note = (line: string) => async () => void heard.push(line);
    for (const [name, { store }] of Object.entries({ here, there })) {
      store.onRoutingChange(note(`${name} routing`));
      store.onTrunkingChange(note(`${name} trunking`));
      store.onQueueChange(note(`${name} queues`));
      store.onChangeElsewhere(note(`${name} sessions`));
    }
    await here.store.rules.add(main.id, { name: 'all', pattern: '.*', scenarios: [] });
    await here.store.numbers.add(main.id, '+4930123456');
    await here.store.queues.add(main.id, 'support', queueSettings);
    await here.store.journal.append([journalRow(newSessionId(), 'hello')]);
    await until(() => heard.includes('there sessions'), 'the journal rows');
    expect(heard.toSorted()).toEqual([
      'here queues',
      'here routing',
      'here trunking',
      'there queues',
      'there routing',
      'there sessions',
      'there trunking',
    ]);
    expect(await there.store.rules.list(main.id)).toMatchObject([{ name: 'all' }]);
  });

  it('take everything as changed when they could not hear for a while', async () => {
    const { here, there, main, opened } = await pair();
    await using _ = opened;
    const heard: unknown[] = [];
    there.store.onRoutingChange(async (change) => void heard.push(change));
    there.store.onUserChange(async (change) => void heard.push(change));
    await cluster.disconnectAll();
    await until(() => heard.length >= 2, 'everything to count as changed');
    expect(heard.slice(0, 2)).toEqual([{ applicationId: main.id }, { applicationId: main.id, username: null }]);
    await until(async () => (await here.store.leads()) || (await there.store.leads()), 'a server that leads');
    await here.store.applications.create('later');
    expect(await there.store.applications.list()).toHaveLength(2);
  });

  it('number what they change and write as one would', async () => {
    const { here, there, main, opened } = await pair();
    await using _ = opened;
    const both = [here.store, there.store];
    await Promise.all(
      both.flatMap((store, side) =>
        [1, 2, 3, 4, 5].map((n) => store.rules.add(main.id, { name: `r${side}${n}`, pattern: '1', scenarios: [] })),
      ),
    );
    expect((await here.store.rules.list(main.id)).map(({ position }) => position)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const twice = both.map((store) => store.rules.add(main.id, { name: 'same', pattern: '1', scenarios: [] }));
    const outcomes = (await Promise.allSettled(twice)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected']);
    // Who follows by cursor misses none of what several write.
    const seen: number[] = [];
    const writing = Promise.all(
      both.flatMap((store) =>
        Array.from({ length: 20 }, () => store.journal.append([journalRow(newSessionId(), 'x')])),
      ),
    );
    let isOver = false;
    void writing.finally(() => {
      isOver = true;
    });
    for (let last = false; !last; ) {
      last = isOver;
      const rows = await there.store.journal.readAll({ after: seen.at(-1) ?? 0 });
      seen.push(...rows.map(({ cursor }) => cursor));
    }
    expect(seen).toHaveLength(40);
    await writing;
  });

  it('end what one of them left running: itself when it comes back, the other when it stays away', async () => {
    const { here, there, main, shared, opened } = await pair();
    await using _ = opened;
    const start = async (store: Store) => {
      const id = newSessionId();
      await store.sessions.start({
        id,
        applicationId: main.id,
        destination: '1',
        callerId: '2',
        scenarios: [],
        startedAt: 1,
      });
      return id;
    };
    const [ours, first] = [await start(here.store), await start(there.store)];
    expect(await here.store.sessions.runsElsewhere(first)).toBe(true);
    expect(await here.store.sessions.runsElsewhere(ours)).toBe(false);
    for (const _look of [1, 2]) expect(await here.store.sessions.endOrphaned(9, 'Internal error')).toEqual([]);
    expect([await here.store.leads(), await there.store.leads()]).toEqual([true, false]);
    await there.store[Symbol.asyncDispose]();
    const again = await openStore({ dataDirectory: there.dataDirectory, url: shared, log: silentLogger });
    expect(await again.sessions.endAbandoned(9, 'Internal error')).toEqual([first]);
    const second = await start(again);
    await again[Symbol.asyncDispose]();
    expect(await here.store.sessions.endOrphaned(9, 'Internal error')).toEqual([]);
    expect(await here.store.sessions.endOrphaned(9, 'Internal error')).toEqual([second]);
    expect(await here.store.sessions.get(ours)).toMatchObject({ endedAt: null });
  });
});

const queueSettings = {} as Parameters<Store['queues']['add']>[2];

function journalRow(sessionId: SessionId, message: string): Parameters<Store['journal']['append']>[0][number] {
  const plain = { seq: 1, at: 1, kind: 'log', level: 'info', data: null, scenario: null, line: null, column: null };
  return { sessionId, message, ...plain };
}
