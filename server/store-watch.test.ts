import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { storeErrors } from '#runtime/store/index.ts';
import { serverLimits } from './limits.ts';
import { StoreWatch } from './store-watch.ts';

describe('the watch on the store', () => {
  it('tells what keeps changes from being stored and when that is over, and asks the disk no more often than it may', async () => {
    const clock = new VirtualClock(1_000_000);
    let probes = 0;
    let isFull = true;
    const probe = async () => {
      probes += 1;
      if (isFull) throw storeErrors.create('STORE_DISK_FULL', { file: 'patchbay.sqlite' });
    };
    const watch = new StoreWatch({ probe }, clock);
    expect(await Promise.all([watch.problem(), watch.problem()])).toEqual(['STORE_DISK_FULL', 'STORE_DISK_FULL']);
    isFull = false;
    expect([await watch.problem(), probes]).toEqual(['STORE_DISK_FULL', 1]);
    clock.advance(serverLimits.storeProbeMs);
    expect([await watch.problem(), probes]).toEqual([undefined, 2]);
  });
});
