import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { storeErrors } from '../errors.ts';
import { LogSync } from './log-sync.ts';

/** A disk whose waits end one by one, as they are told. */
class SlowDisk {
  readonly waits: PromiseWithResolvers<void>[] = [];
  closed = 0;

  readonly open = async () => ({
    datasync: () => {
      const wait = Promise.withResolvers<void>();
      this.waits.push(wait);
      return wait.promise;
    },
    close: async () => {
      this.closed += 1;
    },
  });
}

const noRepair = (): void => undefined;

describe('waiting for the disk', () => {
  it('is shared by those who come while a wait is under way, which is too early for them', async () => {
    const disk = new SlowDisk();
    await using log = new LogSync('patchbay.sqlite-wal', noRepair, disk.open);
    const done: string[] = [];
    const wait = (name: string) => void log.sync().then(() => done.push(name));
    wait('one');
    wait('two, of the same turn');
    await turn();
    wait('three');
    wait('four');
    await turn();
    expect(disk.waits).toHaveLength(1);
    disk.waits[0]?.resolve();
    await turn();
    expect(done).toEqual(['one', 'two, of the same turn']);
    expect(disk.waits).toHaveLength(2);
    disk.waits[1]?.resolve();
    await turn();
    expect(done.slice(2)).toEqual(['three', 'four']);
  });

  it.each([
    ['ENOSPC', 'STORE_DISK_FULL'],
    ['EIO', 'STORE_WRITE_FAILED'],
  ])('that fails with %s is %s, for those who waited alone', async (problem, code) => {
    const disk = new SlowDisk();
    await using log = new LogSync('patchbay.sqlite-wal', noRepair, disk.open);
    const first = log.sync();
    await turn();
    const second = log.sync();
    disk.waits[0]?.reject(Object.assign(new Error('the disk'), { code: problem }));
    await expect(first).rejects.toMatchObject({ code, details: { file: 'patchbay.sqlite-wal' } });
    await turn();
    disk.waits[1]?.resolve();
    await second;
  });

  it('that failed is followed by no other before the log is empty', async () => {
    const disk = new SlowDisk();
    const repairs: number[] = [];
    let isBroken = true;
    const repair = (): void => {
      repairs.push(disk.waits.length);
      if (isBroken) throw storeErrors.create('STORE_WRITE_FAILED', { file: '', problem: 'SQLITE_IOERR_FSYNC' });
    };
    await using log = new LogSync('patchbay.sqlite-wal', repair, disk.open);
    const failed = log.sync();
    await turn();
    disk.waits[0]?.reject(Object.assign(new Error('the disk'), { code: 'EIO' }));
    await expect(failed).rejects.toMatchObject({ code: 'STORE_WRITE_FAILED' });
    await expect(log.sync()).rejects.toMatchObject({ details: { problem: 'SQLITE_IOERR_FSYNC' } });
    isBroken = false;
    const mended = log.sync();
    await turn();
    disk.waits[1]?.resolve();
    await mended;
    const later = log.sync();
    await turn();
    disk.waits[2]?.resolve();
    await later;
    expect(repairs).toEqual([1, 1]);
  });

  it('closes the log that it opened', async () => {
    const disk = new SlowDisk();
    await new LogSync('patchbay.sqlite-wal', noRepair, disk.open)[Symbol.asyncDispose]();
    expect(disk.closed).toBe(0);
    const log = new LogSync('patchbay.sqlite-wal', noRepair, disk.open);
    const synced = log.sync();
    await turn();
    disk.waits[0]?.resolve();
    await synced;
    await log[Symbol.asyncDispose]();
    expect(disk.closed).toBe(1);
  });
});
