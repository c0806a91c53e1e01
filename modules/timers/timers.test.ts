import { describe, expect, it } from '@jest/globals';
import { FakeContext } from '#tests/support/fake-context.ts';
import { timersModule } from './host.ts';
import { TimerQueue } from './timer-queue.ts';

const wakeAt = (at: number, count = 1) => ({ module: 'timers', type: 'wakeAt', at, count });
const cancel = { module: 'timers', type: 'cancel' };

describe('the host half', () => {
  it('wakes the session once per due timer, at the time it asked for', () => {
    const context = new FakeContext();
    const service = timersModule.start(context);
    service.handle(wakeAt(context.clock.now() + 500, 3));
    context.clock.advance(499);
    expect(context.events).toEqual([]);
    context.clock.advance(1);
    expect(context.events).toEqual([{ type: 'wake' }, { type: 'wake' }, { type: 'wake' }]);
    context.clock.advance(10_000);
    expect(context.events).toHaveLength(3);
  });

  it('keeps one alarm for the whole session: a newer one replaces the older', () => {
    const context = new FakeContext();
    const service = timersModule.start(context);
    service.handle(wakeAt(context.clock.now() + 500));
    service.handle(wakeAt(context.clock.now() + 200));
    expect(context.clock.pending).toBe(1);
    service.handle(cancel);
    expect(context.clock.pending).toBe(0);
  });

  it('wakes at once for a time that is past', () => {
    const context = new FakeContext();
    timersModule.start(context).handle(wakeAt(5));
    context.clock.advance(0);
    expect(context.events).toHaveLength(1);
  });

  it('is silent from the moment the session ends', async () => {
    const context = new FakeContext();
    const service = timersModule.start(context);
    service.handle(wakeAt(context.clock.now() + 500));
    context.abort.abort();
    service.handle(wakeAt(context.clock.now() + 100));
    context.clock.advance(1000);
    expect(context.events).toEqual([]);
    expect(context.clock.pending).toBe(0);
    await service.close();
  });

  it('notes a command that no guest kit sends, and does nothing else', () => {
    const context = new FakeContext();
    const service = timersModule.start(context);
    for (const command of [
      { type: 'wakeAt', at: 'soon', count: 1 },
      { type: 'wakeAt', at: 1, count: 1e9 },
      { type: 'bomb' },
    ])
      service.handle({ module: 'timers', ...command });
    expect(context.entries.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'fault']);
    expect(context.clock.pending).toBe(0);
  });
});

describe('the queue', () => {
  const timer = (id: number, due: number) => ({ id, due, callback: undefined, args: [] });

  it('orders timers by due time and, within it, by creation', () => {
    const queue = new TimerQueue();
    for (const [id, due] of [
      [1, 30],
      [2, 10],
      [3, 20],
      [4, 10],
    ] as const)
      queue.add(timer(id, due));
    expect(queue.dueBy(10)).toBe(2);
    expect(queue.dueBy(20)).toBe(3);
    const order: number[] = [];
    for (let first = queue.first; first !== undefined; first = queue.first) {
      order.push(first.id);
      queue.remove(first.id);
    }
    expect(order).toEqual([2, 4, 3, 1]);
    expect(queue.remove(2)).toBe(false);
  });
});
