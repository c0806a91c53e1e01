import { describe, expect, it } from '@jest/globals';
import { asId } from '#runtime/shared/ids.ts';
import type { Job, NewJob } from '../job-contract.ts';
import type { Trial } from './store-contract.ts';

const job = (customData: string, more: Partial<NewJob> = {}): NewJob => ({
  ruleId: 'r',
  ruleName: 'out',
  batch: null,
  customData,
  dueAt: 100,
  window: null,
  attempts: 1,
  retryMs: 60_000,
  ...more,
});

export function describeJobs(trial: () => Trial): void {
  describe('jobs', () => {
    it('are kept as they were made, listed page by page, newest first, and removed', async () => {
      const { store, main, reopen } = trial();
      const window = { from: '09:00', to: '18:00', timeZone: 'Europe/Berlin', days: [1, 2] };
      const many = Array.from({ length: 1_100 }, (_, index) => job(`${index}`, { batch: 'spring' }));
      const [first] = (await store.jobs.create(main.id, [job('the first', { window, attempts: 3 })])) as [Job];
      await store.jobs.create(main.id, many);
      const { jobs } = await reopen();
      expect(await jobs.get(main.id, first.number)).toEqual(first);
      expect(first).toMatchObject({ status: 'waiting', window, attemptsLeft: 3, attempt: 0, sessionId: null });
      const page = await jobs.list(main.id, { batch: 'spring', limit: 2 });
      expect(page.map(({ customData }) => customData)).toEqual(['1099', '1098']);
      const next = await jobs.list(main.id, { limit: 1, ...(page[1] === undefined ? {} : { after: page[1].number }) });
      expect(next.map(({ customData }) => customData)).toEqual(['1097']);
      expect(await jobs.unfinished(main.id)).toBe(1_101);
      expect(await jobs.cancelWaiting(main.id, 'spring', 7)).toBe(1_100);
      expect(await jobs.list(main.id, { status: 'waiting' })).toEqual([first]);
      expect(await jobs.prune(8, 1_000)).toBe(1_000);
      expect(await jobs.prune(8, 1_000)).toBe(100);
      await jobs.removeAll(main.id);
      await expect(jobs.get(main.id, first.number)).rejects.toMatchObject({ code: 'JOB_MISSING' });
      const nowhere = jobs.create(asId('nobody'), [job('x')]);
      await expect(nowhere).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
    });

    it('are taken up when they are due, the longest waiting first, and each by one alone', async () => {
      const { store, main } = trial();
      const { jobs } = store;
      await jobs.create(main.id, [job('later', { dueAt: 300 }), job('second', { dueAt: 200 }), job('first')]);
      expect(await jobs.due(99, 10)).toBe(0);
      expect(await jobs.due(250, 10)).toBe(2);
      expect(await jobs.claim(99, 1_000, 10)).toEqual([]);
      const claim = () => jobs.claim(250, 1_000, 1);
      const taken = (await Promise.all([claim(), claim(), claim()])).flat();
      expect(taken.map(({ customData }) => customData)).toEqual(['first', 'second']);
      expect(taken[0]).toMatchObject({ status: 'running', attempt: 1, attemptsLeft: 0 });
    });

    it('are settled by the attempt that holds them, and by no other', async () => {
      const { store, main } = trial();
      const { jobs } = store;
      await jobs.create(main.id, [job('one', { attempts: 2 })]);
      const [first] = (await jobs.claim(100, 200, 10)) as [Job];
      await jobs.renew([first.number], 300);
      expect(await jobs.release(250, false)).toBe(0);
      expect(await jobs.settle(first, { sessionId: asId('s-1') }, 260)).toBe(true);
      // Its session had begun, so the attempt is over.
      expect(await jobs.release(301, false)).toBe(1);
      expect(await jobs.settle(first, { status: 'done' }, 310)).toBe(false);
      const [second] = (await jobs.claim(320, 400, 10)) as [Job];
      expect(second).toMatchObject({ attempt: 2, attemptsLeft: 0, sessionId: null, problem: expect.any(String) });
      expect(await jobs.settle(first, { status: 'done' }, 330)).toBe(false);
      expect(await jobs.settle(second, { status: 'done', problem: null }, 340)).toBe(true);
      expect(await jobs.get(main.id, first.number)).toMatchObject({ status: 'done', problem: null, finishedAt: 340 });
    });

    it('are taken up again after a crash: what had no session has had no attempt', async () => {
      const { store, main, reopen } = trial();
      await store.jobs.create(main.id, [job('had none'), job('had one'), job('had one of two', { attempts: 2 })]);
      for (const sessionId of [undefined, 's-2', 's-3']) {
        const [taken] = await store.jobs.claim(100, 9_000, 1);
        if (taken !== undefined && sessionId !== undefined)
          await store.jobs.settle(taken, { sessionId: asId(sessionId) }, 110);
      }
      const { jobs } = await reopen();
      expect(await jobs.release(200, true)).toBe(3);
      expect((await jobs.list(main.id)).toReversed()).toMatchObject([
        { customData: 'had none', status: 'waiting', attemptsLeft: 1, problem: null },
        { customData: 'had one', status: 'failed', attemptsLeft: 0, finishedAt: 200, problem: expect.any(String) },
        { customData: 'had one of two', status: 'waiting', attemptsLeft: 1, problem: expect.any(String) },
      ]);
    });

    it('are cancelled: those that run go on, and are not tried again', async () => {
      const { store, main } = trial();
      const { jobs } = store;
      const [one] = (await jobs.create(main.id, [job('one', { attempts: 5 })])) as [Job];
      const [taken] = (await jobs.claim(100, 9_000, 10)) as [Job];
      expect(await jobs.cancel(main.id, one.number, 110)).toMatchObject({ status: 'cancelled', finishedAt: 110 });
      expect(await jobs.settle(taken, { status: 'waiting', dueAt: 0 }, 120)).toBe(false);
      expect(await jobs.cancel(main.id, one.number, 130)).toMatchObject({ status: 'cancelled', finishedAt: 110 });
      await expect(jobs.cancel(main.id, 999, 140)).rejects.toMatchObject({ code: 'JOB_MISSING' });
      expect(await jobs.claim(1_000, 9_000, 10)).toEqual([]);
    });
  });
}
