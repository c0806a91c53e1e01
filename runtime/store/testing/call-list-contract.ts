import { describe, expect, it } from '@jest/globals';
import type { CallList, NewCallTask } from '../call-list-contract.ts';
import type { Trial } from './store-contract.ts';

const settings = {
  ruleId: 'r',
  ruleName: 'out',
  maxSimultaneous: 2,
  perSecond: 5,
  attempts: 3,
  intervalMs: 60_000,
  startsAt: 1_800_000_000_000,
  repeatedFirst: true,
  customData: 'spring',
  name: 'spring',
  columns: ['phone'],
};

const task = (phone: string, more: Partial<NewCallTask> = {}): NewCallTask => ({
  customData: JSON.stringify({ phone }),
  priority: 50,
  nextAttemptAt: 0,
  windowStartMs: null,
  windowEndMs: null,
  ...more,
});

export function describeCallLists(trial: () => Trial): void {
  describe('call lists', () => {
    it('are kept with their tasks, changed task by task, and removed as a whole', async () => {
      const { store, main, reopen } = trial();
      const rows = Array.from({ length: 2_500 }, (_, index) => task(`${index}`));
      const { id, number } = await store.callLists.create(main.id, settings, rows);
      await store.callLists.changeTask(id, 2, { status: 'running', attemptsLeft: 2, sessionId: 's', lastAttemptAt: 7 });
      await store.callLists.setPaused(id, true);
      const { callLists } = await reopen();
      expect(await callLists.get(main.id, number)).toMatchObject({ ...settings, isPaused: true });
      expect(await callLists.list()).toHaveLength(1);
      expect(await callLists.counts(id)).toEqual({ new: 2_499, running: 1, processed: 0, error: 0, cancelled: 0 });
      expect(await callLists.abandoned(id)).toMatchObject([{ number: 2, attemptsLeft: 2, sessionId: 's' }]);
      const page = await callLists.tasks(id, { after: 2_498, limit: 10 });
      expect(page.map(({ customData }) => customData)).toEqual(['{"phone":"2498"}', '{"phone":"2499"}']);
      await callLists.cancelTasks(id);
      expect(await callLists.counts(id)).toMatchObject({ new: 0, running: 1, cancelled: 2_499 });
      await callLists.remove(id);
      expect(await callLists.tasks(id, { after: 0, limit: 10 })).toEqual([]);
      await expect(callLists.get(main.id, number)).rejects.toMatchObject({ code: 'CALL_LIST_MISSING' });
    });

    it('grow by batches, and change while they wait', async () => {
      const { store, main, reopen } = trial();
      const { id, number } = await store.callLists.create(main.id, settings, [task('1'), task('2')]);
      const grown = await store.callLists.append(id, ['name', 'phone'], [task('3')]);
      expect(grown).toMatchObject({ batches: 2, columns: ['phone', 'name'] });
      await store.callLists.change(id, { name: 'autumn', attempts: 9 });
      const { callLists } = await reopen();
      const { attempts, ...rest } = settings;
      const changed = { ...rest, name: 'autumn', attempts: 9, columns: ['phone', 'name'], batches: 2 };
      expect(await callLists.get(main.id, number)).toMatchObject(changed);
      expect(await callLists.tasks(id, { after: 0, limit: 10, batch: 2 })).toMatchObject([
        { number: 3, batch: 2, attemptsLeft: attempts },
      ]);
      expect(await callLists.changeWaiting(id, 1, { status: 'running' })).toMatchObject({
        number: 1,
        status: 'running',
      });
      expect(await callLists.changeWaiting(id, 1, { priority: 0 })).toBeUndefined();
      expect(await callLists.cancelTasks(id, [1])).toBe(1);
      expect(await callLists.counts(id)).toMatchObject({ new: 1, running: 1, cancelled: 1 });
      await callLists.remove(id);
      await expect(callLists.append(id, [], [task('4')])).rejects.toMatchObject({ code: 'CALL_LIST_MISSING' });
    });

    it('tell what is due, the most urgent first', async () => {
      const { store, main } = trial();
      const { startsAt: _, repeatedFirst: __, customData: ___, ...usual } = settings;
      const created = await store.callLists.create(main.id, usual, [
        task('late', { nextAttemptAt: 100 }),
        task('later', { nextAttemptAt: 300 }),
        task('early', { nextAttemptAt: 50 }),
        task('urgent', { nextAttemptAt: 200, priority: 0 }),
      ]);
      expect(created).toMatchObject({ startsAt: null, repeatedFirst: false, customData: '' });
      const due = async (now: number, limit = 10, list: CallList = created) =>
        (await store.callLists.due(list, now, limit)).map(({ customData }) => JSON.parse(customData).phone);
      expect(await due(10)).toEqual([]);
      expect(await due(200)).toEqual(['urgent', 'early', 'late']);
      expect(await due(200, 1)).toEqual(['urgent']);
      await store.callLists.changeTask(created.id, 1, { lastAttemptAt: 60 });
      expect(await due(200)).toEqual(['urgent', 'early', 'late']);
      const changed = await store.callLists.change(created.id, { repeatedFirst: true });
      expect(await due(200, 10, changed)).toEqual(['urgent', 'late', 'early']);
    });

    it('refuses an unfit name and an application that is not there', async () => {
      const { store, main } = trial();
      const unfit = store.callLists.create(main.id, { ...settings, name: 'a\n' }, []);
      await expect(unfit).rejects.toMatchObject({ code: 'CALL_LIST_NAME_INVALID' });
      const nowhere = store.callLists.create('nowhere' as typeof main.id, settings, []);
      await expect(nowhere).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
    });
  });
}
