import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store, storeErrors } from '#runtime/store/index.ts';
import { type Journal, startJournal } from './journal.ts';
import { journalLimits } from './limits.ts';
import { type PlacedRecord, toPlacedRecord } from './placed-record.ts';
import { pruneJournal, startRetention } from './retention.ts';

const start = Date.UTC(2026, 0, 1);
let directory: string;
let store: Store;
let clock: VirtualClock;
let journal: Journal;
let id: SessionId;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-journal-'));
  clock = new VirtualClock(start);
  store = await openStore({ dataDirectory: directory, log: silentLogger, clock });
  journal = await startJournal({ store, clock, log: silentLogger });
  id = newSessionId(start);
});

afterEach(async () => {
  await journal[Symbol.asyncDispose]();
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('a session’s journal', () => {
  it('numbers records from 1, gives them time and level, and stores them in order', async () => {
    const session = journal.session(id);
    session.append({ kind: 'log', message: 'one', source: { scenario: 'main', line: 3, column: 7 } });
    clock.advance(5);
    session.append({ kind: 'fault', message: 'two', data: { code: 1 } });
    session.append({ kind: 'limit', message: 'three' });
    session.append({ kind: 'log', level: 'debug', message: 'four' });
    await session.close();
    expect(await stored()).toEqual([
      {
        sessionId: id,
        seq: 1,
        cursor: 1,
        at: start,
        kind: 'log',
        level: 'info',
        message: 'one',
        source: { scenario: 'main', line: 3, column: 7 },
      },
      {
        sessionId: id,
        seq: 2,
        cursor: 2,
        at: start + 5,
        kind: 'fault',
        level: 'error',
        message: 'two',
        data: { code: 1 },
      },
      { sessionId: id, seq: 3, cursor: 3, at: start + 5, kind: 'limit', level: 'warn', message: 'three' },
      { sessionId: id, seq: 4, cursor: 4, at: start + 5, kind: 'log', level: 'debug', message: 'four' },
    ]);
  });

  it('is stored when its time has come, without anybody asking', async () => {
    journal.session(id).append({ kind: 'log', message: 'one' });
    clock.advance(journalLimits.flushMs - 1);
    await turns();
    expect(await stored()).toHaveLength(0);
    clock.advance(1);
    await turns();
    expect(await stored()).toHaveLength(1);
  });

  it('is stored at once when a batch is full', async () => {
    const session = journal.session(id);
    for (let n = 0; n < journalLimits.batchRows; n += 1) session.append({ kind: 'log', message: `line ${n}` });
    await turns();
    expect(await stored()).toHaveLength(journalLimits.batchRows);
  });

  it('takes nothing after it was closed', async () => {
    const session = journal.session(id);
    session.append({ kind: 'log', message: 'one' });
    await session.close();
    session.append({ kind: 'log', message: 'late' });
    await session.close();
    await journal.flush();
    expect((await stored()).map((record) => record.message)).toEqual(['one']);
  });

  it('never goes back in time', async () => {
    let now = start;
    const odd = await startJournal({
      store,
      log: silentLogger,
      clock: { now: () => now, setTimeout: (...args) => clock.setTimeout(...args) },
    });
    const session = odd.session(id);
    session.append({ kind: 'log', message: 'one' });
    now -= 1000;
    session.append({ kind: 'log', message: 'two' });
    await odd[Symbol.asyncDispose]();
    expect((await stored()).map((record) => record.at)).toEqual([start, start]);
  });

  it('goes on with the cursors of the run before', async () => {
    const session = journal.session(id);
    session.append({ kind: 'log', message: 'one' });
    await session.close();
    const later = await startJournal({ store, clock, log: silentLogger });
    const next = later.session(newSessionId(start + 1));
    next.append({ kind: 'log', message: 'two' });
    await next.close();
    await later[Symbol.asyncDispose]();
    expect((await store.journal.readAll()).map((row) => row.cursor)).toEqual([1, 2]);
  });

  it('that ends just after another one shares the next commit with those that end with it', async () => {
    let commits = 0;
    const append = async (rows: Parameters<Store['journal']['append']>[0]) => {
      commits += 1;
      await store.journal.append(rows);
    };
    const counted = await startJournal({
      store: { ...store, journal: { ...store.journal, append } },
      clock,
      log: silentLogger,
    });
    const sessions = [id, ...Array.from({ length: 20 }, () => newSessionId(start))].map((of) => counted.session(of));
    for (const session of sessions) session.append({ kind: 'log', message: 'one' });
    await sessions[0]?.close();
    for (const session of sessions) session.append({ kind: 'log', message: 'two' });
    const closed = Promise.all(sessions.map((session) => session.close()));
    await turns();
    expect(commits).toBe(1);
    clock.advance(journalLimits.flushMs);
    await closed;
    expect(commits).toBe(2);
    expect(counted.stats).toMatchObject({ waiting: 0, openSessions: 0, made: 41, lost: 0 });
  });

  it('tells how many records it had to drop, once there is room again', async () => {
    const session = journal.session(id);
    const other = journal.session(newSessionId(start));
    for (let n = 0; n < journalLimits.sessionQueueRows + 3; n += 1) session.append({ kind: 'log', message: 'noise' });
    other.append({ kind: 'log', message: 'a quiet session loses nothing' });
    await journal.flush();
    session.append({ kind: 'log', message: 'after' });
    for (let n = 0; n < journalLimits.sessionQueueRows + 3; n += 1) session.append({ kind: 'log', message: 'noise' });
    clock.advance(journalLimits.settleMs);
    await Promise.all([session.close(), other.close()]);
    const told = (await allOf(id)).filter((record) => record.kind === 'system');
    expect(told.map((record) => record.data)).toEqual([{ dropped: 3 }, { dropped: 5 }]);
    expect(told[0]?.message).toBe('3 journal records were dropped here: more came than could be stored');
    expect((await allOf(id)).map((record) => record.seq)).toEqual(range(2 * journalLimits.sessionQueueRows + 1));
    expect((await store.journal.search({ text: 'quiet session' })).length).toBe(1);
  });

  it.each(['sessionQueueRows', 'sessionRows'] as const)('has the end of a session beyond %s', async (limit) => {
    const session = journal.session(id);
    for (let n = 0; n < journalLimits[limit] + 2; n += 1) {
      session.append({ kind: 'log', message: 'noise' });
      if (limit === 'sessionRows' && n % journalLimits.sessionQueueRows === 0) await journal.flush();
    }
    session.append({ kind: 'system', message: 'Session ended' });
    clock.advance(journalLimits.settleMs);
    await session.close();
    const last = await store.journal.readSession(id, { after: journalLimits[limit], limit: 10 });
    expect(last.map(({ message }) => message).slice(-2)).toEqual([
      '2 journal records were dropped here: more came than could be stored',
      'Session ended',
    ]);
  });
});

describe('following', () => {
  it('gives history, then what comes, without a gap or a duplicate, to the end of the session', async () => {
    const session = journal.session(id);
    const other = journal.session(newSessionId(start));
    for (let n = 0; n < 150; n += 1) session.append({ kind: 'log', message: `${n}` });
    const followed = collect(journal.follow({ sessionId: id }, { after: 10, signal: never() }));
    for (let n = 150; n < 1_500; n += 1) {
      session.append({ kind: 'log', message: `${n}` });
      other.append({ kind: 'log', message: 'other' });
      if (n % 97 === 0) await turns(n % 5);
      if (n % 211 === 0) clock.advance(journalLimits.flushMs);
    }
    await session.close();
    expect((await followed).map((record) => record.seq)).toEqual(range(1_500).slice(10));
  });

  it('gives all sessions’ records in the order in which they were made', async () => {
    const ended = new AbortController();
    const followed = collect(journal.follow({}, { signal: ended.signal }));
    const sessions = [journal.session(newSessionId(start)), journal.session(newSessionId(start))];
    for (let n = 0; n < 300; n += 1) sessions[n % 2]?.append({ kind: 'log', message: `${n}` });
    await Promise.all(sessions.map((session) => session.close()));
    await turns();
    ended.abort();
    expect((await followed).map((record) => record.message)).toEqual(range(300).map((n) => `${n - 1}`));
  });

  it('makes records come sooner', async () => {
    const session = journal.session(id);
    const batches = journal.follow({ sessionId: id }, { signal: never() })[Symbol.asyncIterator]();
    const first = batches.next();
    await turns();
    session.append({ kind: 'log', message: 'soon' });
    clock.advance(journalLimits.followedFlushMs);
    expect((await first).value).toMatchObject([{ message: 'soon' }]);
    await session.close();
    expect((await batches.next()).done).toBe(true);
  });

  it('ends at once for a session that has ended, and when the journal closes', async () => {
    const session = journal.session(id);
    session.append({ kind: 'log', message: 'one' });
    await session.close();
    expect(await collect(journal.follow({ sessionId: id }, { signal: never() }))).toHaveLength(1);
    const following = collect(journal.follow({}, { signal: never() }));
    await turns();
    await journal[Symbol.asyncDispose]();
    expect(await following).toHaveLength(1);
  });
});

describe('a store that fails', () => {
  it('is tried again until it works, and nothing is lost', async () => {
    let failures = 2;
    const append = async (rows: Parameters<Store['journal']['append']>[0]) => {
      if (failures-- > 0) throw storeErrors.create('STORE_DISK_FULL');
      await store.journal.append(rows);
    };
    const shaky = await startJournal({
      store: { ...store, journal: { ...store.journal, append } },
      clock,
      log: silentLogger,
    });
    const session = shaky.session(id);
    session.append({ kind: 'log', message: 'one' });
    const closed = session.close();
    for (let n = 0; n < 2; n += 1) {
      await turns();
      clock.advance(journalLimits.retryMs);
    }
    await closed;
    expect(await stored()).toHaveLength(1);
    expect(shaky.stats).toMatchObject({ waiting: 0, made: 1, lost: 0 });
  });

  it('does not hold up the end for ever', async () => {
    const append = () => Promise.reject(storeErrors.create('STORE_DISK_FULL'));
    const broken = await startJournal({
      store: { ...store, journal: { ...store.journal, append } },
      clock,
      log: silentLogger,
    });
    broken.session(id).append({ kind: 'log', message: 'one' });
    const closed = broken[Symbol.asyncDispose]();
    for (let n = 0; n < journalLimits.closeAttempts; n += 1) {
      await turns();
      clock.advance(journalLimits.retryMs);
    }
    await closed;
    expect(broken.stats).toMatchObject({ waiting: 0, lost: 1 });
  });

  it('loses only the row that it cannot take', async () => {
    await store.journal.append([
      {
        sessionId: id,
        seq: 2,
        at: 1,
        kind: 'log',
        level: 'info',
        message: '',
        data: null,
        scenario: null,
        line: null,
        column: null,
      },
    ]);
    const session = journal.session(id);
    for (const message of ['one', 'two', 'three']) session.append({ kind: 'log', message });
    await session.close();
    expect((await stored()).map((record) => record.message)).toEqual(['one', '', 'three']);
    expect(journal.stats.lost).toBe(1);
  });
});

describe('retention', () => {
  it('removes what is older than a month, and the full-text index with it', async () => {
    const session = journal.session(id);
    for (let n = 0; n < 1_200; n += 1) session.append({ kind: 'log', message: 'elderly' });
    clock.advance(journalLimits.retentionMs - 10);
    session.append({ kind: 'log', message: 'young' });
    await session.close();
    clock.advance(10);
    expect(await pruneJournal(store, clock.now() - journalLimits.retentionMs)).toBe(0);
    clock.advance(1);
    await using retention = startRetention({ store, clock, log: silentLogger });
    await retention[Symbol.asyncDispose]();
    expect((await stored()).map((record) => record.message)).toEqual(['young']);
    expect(await store.journal.search({ text: 'elderly' })).toEqual([]);
  });
});

async function stored(): Promise<readonly PlacedRecord[]> {
  return (await store.journal.readSession(id)).map(toPlacedRecord);
}

function allOf(sessionId: SessionId): Promise<PlacedRecord[]> {
  return collect(journal.follow({ sessionId }, { signal: never() }));
}

async function collect(batches: AsyncIterable<readonly PlacedRecord[]>): Promise<PlacedRecord[]> {
  const records: PlacedRecord[] = [];
  for await (const batch of batches) records.push(...batch);
  return records;
}

/** Lets pending promises and batches run; not time. */
async function turns(count = 20): Promise<void> {
  for (let n = 0; n < count; n += 1) await setImmediate();
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

function never(): AbortSignal {
  return new AbortController().signal;
}
