import { describe, expect, it } from '@jest/globals';
import { invariant } from '#runtime/shared/assert.ts';
import { asId, newId, newSessionId, type QueueId, type QueueRequestId, type UserId } from '#runtime/shared/ids.ts';
import type { NewQueueRequest, QueueRequestSearch } from '../queue-history-contract.ts';
import type { Trial } from './store-contract.ts';

const [alice, bob] = [asId<UserId>('alice'), asId<UserId>('bob')];

/** One in the queue with the number 1. */
function request({ main }: Trial, queuedAt: number, more: Partial<NewQueueRequest> = {}): NewQueueRequest {
  return {
    id: newId<QueueRequestId>(),
    applicationId: main.id,
    sessionId: newSessionId(queuedAt),
    queueId: asId<QueueId>('sales'),
    queueNumber: 1,
    queueName: 'sales',
    kind: 'acd',
    requestId: `request-${queuedAt}`,
    callerId: '+4930123',
    customData: 'order 7',
    priority: 50,
    queueLength: 2,
    wasQueued: true,
    queuedAt,
    ...more,
  };
}

export function describeQueueHistory(trial: () => Trial): void {
  describeRequests(trial);
  describeStatuses(trial);
}

function describeRequests(trial: () => Trial): void {
  describe('what queues did', () => {
    it('is kept from the enqueueing to the end of the service; what came first counts', async () => {
      const { store, reopen } = trial();
      const first = request(trial(), 1_000);
      await store.together(async ({ queues }) => {
        await queues.start(first);
        for (const [at, type, userId] of [
          [1_001, 'offered', alice],
          [1_002, 'missed', alice],
          [1_003, 'offered', bob],
        ] as const)
          await queues.note({ queueRequestId: first.id, at, type, userId });
      });
      const waiting = { outcome: null, overAt: null, userId: null, ringingAt: null };
      const none = { endedAt: null, endedBy: null, restMs: null };
      expect(await store.queueHistory.search({})).toEqual([{ ...first, ...waiting, ...none }]);
      const answered = { outcome: 'answered', overAt: 1_005, userId: bob, ringingAt: 1_003 } as const;
      await store.queueHistory.over(first.id, answered);
      await store.queueHistory.over(first.id, { ...answered, outcome: 'abandoned', overAt: 1_009 });
      const end = { endedAt: 2_000, endedBy: 'agent', restMs: 500 } as const;
      await store.queueHistory.ended(first.id, end);
      await store.queueHistory.ended(first.id, { ...end, endedAt: 3_000 });
      const { queueHistory } = await reopen();
      expect(await queueHistory.search({})).toEqual([{ ...first, ...answered, ...end }]);
      const events = await queueHistory.events([first.id]);
      expect(events.map(({ at, type, userId }) => [at, type, userId])).toEqual([
        [1_001, 'offered', alice],
        [1_002, 'missed', alice],
        [1_003, 'offered', bob],
      ]);
      expect(await queueHistory.events([first.id], 'missed')).toEqual(events.slice(1, 2));
      expect(await queueHistory.events([])).toEqual([]);
    });

    it('is found by every condition, counted, and read page by page', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      const { queueHistory } = store;
      const all = [
        request(trial(), 1_000),
        request(trial(), 2_000, { queueNumber: 2, callerId: '+1' }),
        request(trial(), 3_000, { wasQueued: false, customData: 'x' }),
        request(trial(), 3_000, { applicationId: other.id, kind: 'task' }),
        request(trial(), 4_000),
      ];
      for (const each of all) await queueHistory.start(each);
      const ids = all.map(({ id }) => id);
      const over = { userId: null, ringingAt: null };
      const [first = newId<QueueRequestId>(), second = first, third = first] = ids;
      await queueHistory.over(first, { outcome: 'answered', overAt: 1_200, userId: alice, ringingAt: 1_100 });
      await queueHistory.ended(first, { endedAt: 1_900, endedBy: 'agent', restMs: 0 });
      await queueHistory.over(second, { ...over, outcome: 'abandoned', overAt: 9_000 });
      await queueHistory.over(third, { ...over, outcome: 'full', overAt: 3_000 });
      const found = async (search: QueueRequestSearch) =>
        (await queueHistory.search({ ...search, oldestFirst: true })).map(({ id }) => ids.indexOf(id)).toSorted();
      const cases: [QueueRequestSearch, number[]][] = [
        [{ applicationId: main.id }, [0, 1, 2, 4]],
        [{ applicationId: [other.id, main.id] }, [0, 1, 2, 3, 4]],
        [{ from: 2_000, to: 3_000 }, [1, 2, 3]],
        [{ ids: [first] }, [0]],
        [{ requestIds: ['request-3000'] }, [2, 3]],
        [{ queueNumbers: [2, 7] }, [1]],
        [{ userIds: [alice, bob] }, [0]],
        [{ callerId: '+1' }, [1]],
        [{ customData: 'x' }, [2]],
        [{ unserviced: true }, [1, 2]],
        [{ unserviced: false }, [0]],
        [{ rejected: true }, [2]],
        [{ agentHungUp: true }, [0]],
        [{ minWaitMs: 7_000 }, [1]],
        [{ minWaitMs: 200 }, [0, 1]],
      ];
      for (const [search, expected] of cases) {
        expect([search, await found(search)]).toEqual([search, expected]);
        expect(await queueHistory.count(search)).toBe(expected.length);
      }
      for (const oldestFirst of [true, false]) {
        const whole = await queueHistory.search({ oldestFirst });
        expect(whole.map(({ queuedAt }) => queuedAt)).toEqual(
          oldestFirst ? [1_000, 2_000, 3_000, 3_000, 4_000] : [4_000, 3_000, 3_000, 2_000, 1_000],
        );
        const [, , third] = whole;
        const after = third === undefined ? {} : { after: third };
        expect(await queueHistory.search({ oldestFirst, limit: 1, ...after })).toEqual(whole.slice(3, 4));
        expect(await queueHistory.search({ oldestFirst, limit: 2, offset: 1 })).toEqual(whole.slice(1, 3));
      }
    });

    it('ends with the process that was lost, once', async () => {
      const { store, main } = trial();
      const { queueHistory } = store;
      const waiting = request(trial(), 1);
      const served = request(trial(), 2, { sessionId: waiting.sessionId });
      const session = { id: waiting.sessionId, destination: '', callerId: '', scenarios: [], startedAt: 1 };
      await store.sessions.start({ ...session, applicationId: main.id });
      for (const each of [waiting, served]) await queueHistory.start(each);
      const answered = { outcome: 'answered', overAt: 3, userId: alice, ringingAt: 2 } as const;
      await queueHistory.over(served.id, answered);
      await queueHistory.setStatus({ applicationId: main.id, userId: alice }, 'serving', 3);
      for (const at of [9, 10]) await store.sessions.endAbandoned(at, 'Internal error');
      expect(await queueHistory.search({ oldestFirst: true })).toMatchObject([
        { outcome: 'lost', overAt: 9, endedAt: null },
        { ...answered, endedAt: 9, endedBy: 'other' },
      ]);
      expect(await queueHistory.statuses({ from: 0, to: 99 })).toMatchObject([{ since: 3, until: 9 }]);
    });
  });
}

function describeStatuses(trial: () => Trial): void {
  describe('what agents were', () => {
    it('is kept from change to change, but for who is offline', async () => {
      const { store, main } = trial();
      const { queueHistory } = store;
      const [a, b] = [alice, bob].map((userId) => ({ applicationId: main.id, userId }));
      invariant(a !== undefined && b !== undefined, 'the queue has two agents');
      await queueHistory.setStatus(a, 'ready', 10);
      await queueHistory.setStatus(b, 'dnd', 15);
      await queueHistory.setStatus(a, 'serving', 20);
      await queueHistory.setStatus(a, null, 30);
      await queueHistory.setStatus(a, null, 31);
      const all = [
        { number: 1, userId: alice, status: 'ready', since: 10, until: 20 },
        { number: 2, userId: bob, status: 'dnd', since: 15, until: null },
        { number: 3, userId: alice, status: 'serving', since: 20, until: 30 },
      ];
      const found = (more: object = {}) => queueHistory.statuses({ from: 0, to: 99, ...more });
      expect(await found()).toEqual(all);
      expect(await found({ limit: 2 })).toEqual(all.slice(0, 2));
      expect(await found({ limit: 2, after: 2 })).toEqual(all.slice(2));
      expect(await found({ userIds: [bob], applicationId: main.id })).toEqual([all[1]]);
      expect(await found({ from: 20, to: 40 })).toEqual(all.slice(1));
      expect(await found({ from: 50 })).toEqual([all[1]]);
      expect(await found({ from: 5, to: 12 })).toEqual([all[0]]);
    });

    it('has names of an application, which are replaced and removed', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      await store.statusNames.set(main.id, 'READY', 'ready for you');
      await store.statusNames.set(main.id, 'DND', 'lunch');
      await store.statusNames.set(main.id, 'DND', 'break');
      await store.statusNames.set(other.id, 'DND', 'theirs');
      const { statusNames, applications } = await reopen();
      expect([...(await statusNames.list(main.id))].toSorted()).toEqual([
        ['DND', 'break'],
        ['READY', 'ready for you'],
      ]);
      await statusNames.remove(main.id, 'DND');
      await statusNames.remove(main.id, 'DND');
      expect([...(await statusNames.list(main.id)).keys()]).toEqual(['READY']);
      await statusNames.remove(main.id);
      expect((await statusNames.list(main.id)).size).toBe(0);
      await applications.remove(other.id);
      expect((await statusNames.list(other.id)).size).toBe(0);
    });
  });
}
