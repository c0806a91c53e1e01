import { describe, expect, it } from '@jest/globals';
import { storeErrors } from './errors.ts';
import { GroupCommit } from './group-commit.ts';
import { storeLimits } from './limits.ts';
import type { Db, Tx } from './schema.ts';

const db = {} as Db;

/** Commits that are only counted. */
function bench(commitFails: (commit: number) => boolean = () => false) {
  const sizes: number[] = [];
  let changes = 0;
  const commits = new GroupCommit({
    db,
    async write(change) {
      changes = 0;
      const result = await change(db as Tx);
      sizes.push(changes);
      if (commitFails(sizes.length)) throw storeErrors.create('STORE_DISK_FULL');
      return result;
    },
  });
  const change = (result: string) =>
    commits.write(async () => {
      changes += 1;
      return result;
    });
  return { commits, sizes, change };
}

describe('changes that come at once', () => {
  it('go together, some in each commit, in their order', async () => {
    const { commits, sizes, change } = bench();
    const names = Array.from({ length: 2 * storeLimits.groupCommitChanges + 1 }, (_, index) => `${index}`);
    expect(await Promise.all(names.map(change))).toEqual(names);
    expect(sizes).toEqual([storeLimits.groupCommitChanges, storeLimits.groupCommitChanges, 1]);
    expect(await commits.read(async (on) => on === db)).toBe(true);
    expect(sizes).toHaveLength(3);
  });

  it('are told of their own failures only', async () => {
    const { commits, sizes, change } = bench();
    const refused = commits.write(() => Promise.reject(storeErrors.create('STORAGE_LIMIT')));
    const [first, second, third] = await Promise.allSettled([change('a'), refused, change('b')]);
    expect([first, third]).toMatchObject([{ value: 'a' }, { value: 'b' }]);
    expect(second).toMatchObject({ reason: { code: 'STORAGE_LIMIT' } });
    expect(sizes).toEqual([2]);
  });

  it('are all refused when their commit fails, and later ones are not', async () => {
    const { commits, change } = bench((commit) => commit === 1);
    const both = await Promise.allSettled([change('a'), change('b')]);
    expect(both).toMatchObject([{ reason: { code: 'STORE_DISK_FULL' } }, { reason: { code: 'STORE_DISK_FULL' } }]);
    expect(await change('c')).toBe('c');
    const broken = commits.write(() => Promise.reject(storeErrors.create('STORE_WRITE_FAILED')));
    const beside = await Promise.allSettled([change('d'), broken]);
    expect(beside).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  });

  it('are waited for', async () => {
    const { commits, sizes, change } = bench();
    void change('a');
    await commits.settled();
    expect(sizes).toEqual([1]);
    await commits.settled();
  });
});
