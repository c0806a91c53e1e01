import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { Trial } from './store-contract.ts';

const minuteMs = 60_000;

export function describeStoredValues(trial: () => Trial): void {
  describe('stored values', () => {
    it('are there under their keys until their time is over, also after a restart', async () => {
      const { store, main, reopen } = trial();
      const before = Date.now();
      const kept = await store.values.put(main.id, { key: 'visits', value: '1', ttlMs: minuteMs });
      expect(kept).toMatchObject({ key: 'visits', value: '1' });
      expect(kept.expiresAt - before).toBeGreaterThanOrEqual(minuteMs);
      expect(await store.values.find(main.id, 'visits')).toEqual(kept);
      const again = await store.values.put(main.id, { key: 'visits', value: '2', ttlMs: 2 * minuteMs });
      await store.values.put(main.id, { key: 'gone', value: 'x', ttlMs: 0 });
      expect(await store.values.find(main.id, 'gone')).toBeUndefined();
      const month = await store.values.put(main.id, { key: 'month', value: '' });
      expect((month.expiresAt - before) / 86_400_000).toBeCloseTo(30, 1);
      const { values } = await reopen();
      expect(await values.list(main.id)).toEqual([month, again]);
      expect(await values.remove(main.id, 'visits')).toEqual(again);
      expect(await values.remove(main.id, 'visits')).toBeUndefined();
      expect(await values.keys(main.id)).toEqual(['month']);
    });

    it('of one application are not those of another', async () => {
      const { store, main } = trial();
      const other = await store.applications.create('other');
      await store.values.put(main.id, { key: 'k', value: 'ours' });
      expect(await store.values.find(other.id, 'k')).toBeUndefined();
      expect(await store.values.keys(other.id)).toEqual([]);
      await store.values.put(other.id, { key: 'k', value: 'theirs' });
      await store.values.remove(other.id, 'k');
      expect(await store.values.find(main.id, 'k')).toMatchObject({ value: 'ours' });
    });

    it('are found by how their keys begin, and by patterns with stars', async () => {
      const { store, main } = trial();
      for (const key of ['call:1', 'call:12', 'caller', 'CALL:1', 'x:call:1', 'a*b', 'a%b_[c]?', 'ü:1'])
        await store.values.put(main.id, { key, value: key });
      const keys = (pattern: string) => store.values.keys(main.id, { pattern });
      expect(await keys('call')).toEqual(['call:1', 'call:12', 'caller']);
      expect(await keys('call:*')).toEqual(['call:1', 'call:12']);
      expect(await keys('*call*1')).toEqual(['call:1', 'x:call:1']);
      expect(await keys('*:1*')).toEqual(['CALL:1', 'call:1', 'call:12', 'x:call:1', 'ü:1']);
      expect(await keys('a%b')).toEqual(['a%b_[c]?']);
      expect(await keys('a*b')).toEqual(['a*b']);
      expect(await keys('*?')).toEqual(['a%b_[c]?']);
      expect(await keys('ü')).toEqual(['ü:1']);
      expect(await keys('none')).toEqual([]);
      expect(await keys('**')).toHaveLength(8);
      expect(await store.values.keys(main.id)).toHaveLength(8);
    });

    it('come in pages, by key', async () => {
      const { store, main } = trial();
      const names = Array.from({ length: 2_300 }, (_, index) => `k${String(index).padStart(4, '0')}`);
      await Promise.all(names.toReversed().map((key) => store.values.put(main.id, { key, value: 'v' })));
      expect(await store.values.keys(main.id)).toEqual(names);
      expect(await store.values.keys(main.id, { pattern: 'k*9', limit: 3 })).toEqual(['k0009', 'k0019', 'k0029']);
      expect(await store.values.keys(main.id, { pattern: '*2299' })).toEqual(['k2299']);
      const page = await store.values.list(main.id, { after: 'k0999', limit: 2 });
      expect(page.map(({ key }) => key)).toEqual(['k1000', 'k1001']);
      expect(await store.values.list(main.id)).toHaveLength(1_000);
    });

    it('change in the order that they were asked for', async () => {
      const { values } = trial().store;
      const { id } = trial().main;
      const asked = [
        values.put(id, { key: 'n', value: '1' }),
        values.find(id, 'n'),
        values.put(id, { key: 'n', value: '2' }),
        values.keys(id),
        values.find(id, 'n'),
        values.remove(id, 'n'),
        values.find(id, 'n'),
        values.keys(id),
      ];
      const [, first, , keys, second, removed, none, empty] = await Promise.all(asked);
      expect([first, second, removed]).toMatchObject([{ value: '1' }, { value: '2' }, { value: '2' }]);
      expect([keys, none, empty]).toEqual([['n'], undefined, []]);
    });

    it('that are not asked for well are refused, and those beside them kept', async () => {
      const { values } = trial().store;
      const { id } = trial().main;
      const put = (more: object) => values.put(id, { key: 'k', value: 'v', ...more });
      const [bad] = await Promise.allSettled([
        values.put(asId<ApplicationId>('nobody'), { key: 'k', value: 'v' }),
        put({ key: 'kept' }),
      ]);
      expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'APPLICATION_MISSING' } });
      await expect(put({ key: '' })).rejects.toMatchObject({ code: 'STORAGE_KEY_INVALID' });
      await expect(put({ key: 'k'.repeat(201) })).rejects.toMatchObject({ code: 'STORAGE_KEY_INVALID' });
      await expect(put({ value: 'v'.repeat(2_001) })).rejects.toMatchObject({ code: 'STORAGE_VALUE_INVALID' });
      for (const ttlMs of [-1, Number.NaN, 7_776_000_001])
        await expect(put({ ttlMs })).rejects.toMatchObject({ code: 'STORAGE_TTL_INVALID' });
      await expect(values.keys(id, { pattern: '*'.repeat(201) })).rejects.toMatchObject({
        code: 'STORAGE_PATTERN_INVALID',
      });
      await put({ key: 'k'.repeat(200), value: 'v'.repeat(2_000), ttlMs: 7_776_000_000 });
      expect(await values.keys(id)).toEqual(['kept', 'k'.repeat(200)].sort());
    });

    it('keep every character', async () => {
      const { store, main, reopen } = trial();
      const odd = '\u0000\u001b \u{1f600} "\'\\% é\u0301';
      await store.values.put(main.id, { key: odd, value: odd });
      await store.values.put(main.id, { key: 'half \ud83d', value: '\ude00' });
      const { values } = await reopen();
      expect(await values.find(main.id, odd)).toMatchObject({ key: odd, value: odd });
      expect(await values.find(main.id, 'half \ud83d')).toMatchObject({ key: 'half \ufffd', value: '\ufffd' });
    });

    it('are removed for good when their time is over, some at a time', async () => {
      const { store, main } = trial();
      for (const key of ['a', 'b', 'c']) await store.values.put(main.id, { key, value: 'v', ttlMs: 0 });
      await store.values.put(main.id, { key: 'stays', value: 'v' });
      expect(await store.values.removeExpired(2)).toBe(2);
      expect(await store.values.removeExpired(2)).toBe(1);
      expect(await store.values.removeExpired(2)).toBe(0);
      expect(await store.values.keys(main.id)).toEqual(['stays']);
    });
  });
}
