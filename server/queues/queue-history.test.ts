import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';
import { History } from '#server/history.ts';
import { PhoneFloor } from '#tests/support/queue-floor.ts';
import { verifies } from '#tests/support/verifies.ts';

let store: Store;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchbay-queue-history-'));
  store = await openStore({ dataDirectory: folder, log: silentLogger });
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A floor in an application of its own, whose history can be read. */
async function openFloor(name: string) {
  const { id } = await store.applications.create(name);
  const floor: PhoneFloor = new PhoneFloor(id, { write: (change) => history.write(change) });
  const history = new History(store, floor.clock, silentLogger);
  const start = floor.clock.now();
  return {
    floor,
    start,
    async requests() {
      await history.flush();
      const found = await store.queueHistory.search({ applicationId: id });
      const rows = found.toSorted((one, other) => one.queueLength - other.queueLength);
      return await Promise.all(
        rows.map(async (row) => {
          const events = await store.queueHistory.events([row.id]);
          return { ...row, events: events.map(({ at, type, userId }) => `${at - start} ${type} ${userId}`) };
        }),
      );
    },
    async statuses() {
      await history.flush();
      const rows = await store.queueHistory.statuses({ applicationId: id, from: 0, to: floor.clock.now(), limit: 100 });
      return rows.map(
        ({ userId, status, since, until }) =>
          `${userId} ${status} ${since - start}-${until === null ? '' : until - start}`,
      );
    },
  };
}

describe('the history of queues', () => {
  verifies('QUEUE-HISTORY', 'has who was called for a request, who took it, and who hung up', async () => {
    const { floor, start, requests, statuses } = await openFloor('served');
    floor.queue('sales', { afterServiceMs: 5_000 }).agent('alice').agent('bob');
    const asked = { id: 'mine', callerId: '+4930123', customData: 'order 7', priority: 9 };
    const waiting = floor.enqueue('sales', { ...asked, kind: 'task' });
    floor.enqueue('sales');
    await floor.settle();
    await floor.advance(1_000);
    await floor.decline('alice');
    await floor.advance(500);
    const leg = await floor.answer('bob');
    // Who declined is called again.
    await floor.advance(29_500);
    await floor.advance(30_500);
    leg.end();
    await floor.advance(100);
    waiting.cancel();
    await floor.settle();
    const [left, served] = await requests();
    const at = (ms: number): number => start + ms;
    expect(left).toMatchObject({ queueName: 'sales', queueNumber: 1, kind: 'task', requestId: 'mine', queueLength: 0 });
    expect(left).toMatchObject({ callerId: '+4930123', customData: 'order 7', priority: 9, queuedAt: at(2) });
    expect(left).toMatchObject({ wasQueued: true, outcome: 'abandoned', overAt: at(61_602), userId: null });
    expect(left?.events).toEqual([
      '2 queued null',
      '2 offered alice',
      '1002 missed alice',
      '31002 offered alice',
      '61602 abandoned null',
      '61602 withdrawn alice',
    ]);
    expect(served).toMatchObject({ kind: 'acd', queueLength: 1, outcome: 'answered', userId: 'bob' });
    expect(served).toMatchObject({ ringingAt: at(2), overAt: at(1_502), endedAt: at(61_502), endedBy: 'agent' });
    expect(served).toMatchObject({
      restMs: 5_000,
      events: ['2 queued null', '2 offered bob', '1502 answered bob', '61502 ended bob'],
    });
    const seen = await statuses();
    expect(seen.filter((each) => each.startsWith('alice'))).toEqual([
      'alice ready 0-2',
      'alice ringing 2-1002',
      'alice banned 1002-31002',
      'alice ready 31002-31002',
      'alice ringing 31002-61602',
      'alice ready 61602-',
    ]);
    expect(seen.filter((each) => each.startsWith('bob'))).toEqual([
      'bob ready 1-2',
      'bob ringing 2-1502',
      'bob serving 1502-61502',
      'bob resting 61502-',
    ]);
  });

  verifies('QUEUE-HISTORY', 'has who was turned away, and agents who come and go', async () => {
    const { floor, requests, statuses } = await openFloor('refused');
    floor.queue('small', { maxSize: 1 }).agent('carol', { status: 'dnd' });
    for (const queue of ['small', 'small', 'none']) floor.enqueue(queue);
    await floor.advance(10);
    floor.engine.refresh([], []);
    await floor.settle();
    expect(await requests()).toMatchObject([
      { wasQueued: true, outcome: 'no-queue', events: ['1 queued null', '11 unserviced null'] },
      { wasQueued: false, outcome: 'full', queueLength: 1, events: ['1 refused null'] },
    ]);
    expect(await statuses()).toEqual(['carol dnd 0-11']);
  });

  verifies(
    'QUEUE-HISTORY',
    'has nothing of a call that came too late, and ends what an agent was with the node',
    async () => {
      const { floor, requests, statuses } = await openFloor('late');
      floor.queue('sales').agent('dave');
      const waiting = floor.enqueue('sales');
      await floor.settle();
      const leg = floor.legs.get('dave');
      waiting.cancel();
      await floor.advance(5);
      expect(leg?.state).toBe('terminated');
      floor.phones.delete('dave');
      floor.engine.contactsChanged('dave');
      floor.phones.add('dave');
      await floor.advance(5);
      floor.engine.contactsChanged('dave');
      floor.engine[Symbol.dispose]();
      expect(await requests()).toMatchObject([
        {
          outcome: 'abandoned',
          endedAt: null,
          events: ['1 queued null', '1 offered dave', '1 abandoned null', '1 withdrawn dave'],
        },
      ]);
      expect((await statuses()).at(-1)).toBe('dave ready 11-11');
    },
  );
});
