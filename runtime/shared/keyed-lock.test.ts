import { describe, expect, it } from '@jest/globals';
import { KeyedLock } from './keyed-lock.ts';

describe('a keyed lock', () => {
  it('runs what concerns the same thing in order, also after a failure, and keeps nothing', async () => {
    const lock = new KeyedLock();
    const told: string[] = [];
    const first = Promise.withResolvers<void>();
    const one = lock.run('a', async () => {
      await first.promise;
      told.push('one');
      throw new Error('failed');
    });
    const two = lock.run('a', async () => told.push('two'));
    await lock.run('b', async () => told.push('other'));
    expect(told).toEqual(['other']);
    first.resolve();
    await expect(one).rejects.toThrow('failed');
    expect(await two).toBe(3);
    expect(told).toEqual(['other', 'one', 'two']);
    expect(lock.size).toBe(0);
  });
});
