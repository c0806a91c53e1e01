import { describe, expect, it } from '@jest/globals';
import { WorkQueue } from './work-queue.ts';

function work(): { run: () => Promise<void>; end: () => void; readonly started: boolean } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let started = false;
  const run = (): Promise<void> => {
    started = true;
    return promise;
  };
  return {
    run,
    end: resolve,
    get started() {
      return started;
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work', () => {
  it('waits for its turn, and is refused where there is no place', async () => {
    const queue = new WorkQueue(2, 3);
    const pieces = Array.from({ length: 4 }, work);
    expect(pieces.map(({ run }) => queue.add(run))).toEqual([true, true, true, false]);
    expect(pieces.map(({ started }) => started)).toEqual([true, true, false, false]);
    pieces[0]?.end();
    await turn();
    expect(pieces[2]?.started).toBe(true);
  });

  it('that waits when the queue closes is dropped, and what is under way is waited for', async () => {
    const queue = new WorkQueue(1, 3);
    const [first, second, third] = [work(), work(), work()];
    queue.add(first.run);
    queue.add(second.run);
    expect(queue.close()).toBe(1);
    expect(queue.add(third.run)).toBe(false);
    let idle = false;
    void queue.idle().then(() => {
      idle = true;
    });
    await turn();
    expect(idle).toBe(false);
    first.end();
    await turn();
    expect([idle, second.started, queue.isIdle]).toEqual([true, false, true]);
    expect(queue.add(third.run)).toBe(true);
  });
});
