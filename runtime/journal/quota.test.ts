import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { verifies } from '#tests/support/verifies.ts';
import { journalLimits } from './limits.ts';
import { startJournalQuota } from './quota.ts';

let dataDirectory: string;
let store: Store;
const clock = new VirtualClock(1_000_000);
beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(tmpdir(), 'patchbay-quota-'));
  store = await openStore({ dataDirectory, log: silentLogger });
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(dataDirectory, { recursive: true });
});

/** With three records of half a mebibyte, that has ended. */
async function endedSession(startedAt: number): Promise<SessionId> {
  const id = newSessionId(startedAt);
  const { id: applicationId } = await store.applications.get('default');
  await store.sessions.start({ id, applicationId, destination: '', callerId: '', scenarios: [], startedAt });
  await store.sessions.end(id, { endedAt: startedAt, finishReason: 'Normal termination' });
  const record = { sessionId: id, at: startedAt, kind: 'log', level: 'info', message: 'x'.repeat(2 ** 19), data: null };
  const place = { scenario: null, line: null, column: null };
  await store.journal.append([1, 2, 3].map((seq) => ({ ...record, ...place, seq })));
  return id;
}

async function sweep(): Promise<number> {
  const quota = startJournalQuota({ store, clock, log: silentLogger });
  await quota[Symbol.asyncDispose]();
  return quota.dropped;
}

async function kept(id: SessionId) {
  return (await store.journal.readSession(id)).map(({ seq, kind }) => `${seq} ${kind}`);
}

verifies('JOURNAL-QUOTA', 'what an application keeps too much of goes, oldest first, and says so', async () => {
  const ids = [await endedSession(1), await endedSession(2), await endedSession(3)] as const;
  const { id } = await store.applications.get('default');
  expect(await sweep()).toBe(0);
  await store.applications.setLimits(id, { keptJournalMiB: 2 });
  expect(await sweep()).toBe(6);
  expect([await kept(ids[0]), await kept(ids[1]), await kept(ids[2])]).toEqual([
    ['4 limit'],
    ['4 limit'],
    ['1 log', '2 log', '3 log'],
  ]);
  expect((await store.usage.of(id)).dropped).toMatchObject({ records: 6 });
});

it('goes on when what remains are the notes alone, without a note about a note', async () => {
  const first = await endedSession(1);
  const { id } = await store.applications.get('default');
  await store.applications.setLimits(id, { keptJournalMiB: 1 });
  await sweep();
  const second = await endedSession(2);
  clock.advance(journalLimits.quotaDelayMs);
  clock.advance(1);
  expect(await sweep()).toBe(4);
  expect([await kept(first), await kept(second)]).toEqual([[], ['4 limit']]);
});
