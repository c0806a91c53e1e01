import { describe, expect } from '@jest/globals';
import { PhoneFloor as Floor } from '#tests/support/queue-floor.ts';
import { verifies } from '#tests/support/verifies.ts';

describe('an agent', () => {
  verifies('QUEUE-LONGEST-IDLE', 'who was free for longest is called first, also after a service', async () => {
    const floor = new Floor().queue('sales').agent('alice').agent('bob');
    floor.enqueue('sales');
    await floor.settle();
    expect(floor.ringing).toEqual(['alice']);
    const alice = await floor.answer('alice');
    const service = () => floor.engine.agentOf('alice')?.service?.waiting.queue.name;
    expect(service()).toBe('sales');
    floor.enqueue('sales');
    await floor.settle();
    const bob = await floor.answer('bob');
    await floor.advance(1_000);
    bob.end();
    await floor.advance(1_000);
    alice.end();
    expect(service()).toBeUndefined();
    await floor.advance(1_000);
    floor.enqueue('sales');
    await floor.settle();
    expect(floor.ringing).toEqual(['bob']);
  });

  verifies('QUEUE-NEXT-AGENT', 'who declines or lets it ring is followed by the next', async () => {
    const floor = new Floor().queue('sales').agent('alice').agent('bob');
    const { told, types } = floor.enqueue('sales');
    await floor.settle();
    await floor.decline('alice');
    expect(floor.ringing).toEqual(['bob']);
    await floor.decline('bob', 408);
    expect(floor.ringing).toEqual([]);
    await floor.advance(29_000);
    expect(floor.ringing).toEqual([]);
    await floor.advance(1_000);
    expect(floor.ringing).toEqual(['alice']);
    await floor.answer('alice');
    expect(types()).toEqual(['queued', 'failed', 'failed', 'reached']);
    expect(told.slice(1, 3)).toMatchObject([
      { agent: { username: 'alice' }, code: 486 },
      { agent: { username: 'bob', number: 2 }, code: 408 },
    ]);
  });

  verifies('QUEUE-REST', 'rests after a service, as long as the queue says', async () => {
    const floor = new Floor().queue('sales', { afterServiceMs: 10_000 }).agent('alice');
    floor.enqueue('sales');
    await floor.settle();
    const leg = await floor.answer('alice');
    const next = floor.enqueue('sales');
    leg.end();
    await floor.advance(9_999);
    expect(floor.ringing).toEqual([]);
    expect(floor.engine.agentOf('alice')?.status).toBe('resting');
    await floor.advance(1);
    expect(floor.ringing).toEqual(['alice']);
    expect(next.types()).toEqual(['queued']);
  });

  verifies('QUEUE-STATUS', 'is called only while ready and registered', async () => {
    const floor = new Floor().queue('sales').agent('alice', { status: 'dnd' });
    const { types } = floor.enqueue('sales');
    await floor.settle();
    expect([floor.ringing, types(), floor.engine.agentOf('alice')?.status]).toEqual([[], ['queued'], 'dnd']);
    floor.phones.delete('alice');
    floor.set('alice', { status: 'ready' });
    await floor.settle();
    expect([floor.ringing, floor.engine.agentOf('alice')?.status]).toEqual([[], 'offline']);
    floor.phones.add('alice');
    floor.engine.contactsChanged('alice');
    await floor.settle();
    expect([floor.ringing, floor.engine.agentOf('alice')?.status]).toEqual([['alice'], 'ringing']);
    await floor.answer('alice');
    expect(types()).toEqual(['queued', 'reached']);
  });

  verifies('QUEUE-LONGEST-IDLE', 'who comes back waits from then on', async () => {
    const floor = new Floor().queue('sales').agent('alice').agent('bob');
    floor.set('alice', { status: 'online' });
    await floor.advance(1_000);
    floor.set('alice', { status: 'ready' });
    floor.enqueue('sales');
    await floor.settle();
    expect(floor.ringing).toEqual(['bob']);
  });

  verifies('QUEUE-SKILLS', 'must have what the queue and the request ask for', async () => {
    const floor = new Floor()
      .queue('sales', { skills: ['english'] })
      .agent('alice', { skills: [{ name: 'french', level: 5 }] })
      .agent('bob', { skills: [{ name: 'english', level: 1 }] })
      .agent('carol', {
        skills: [
          { name: 'english', level: 2 },
          { name: 'french', level: 3 },
        ],
      });
    const french = [{ name: 'french', levels: [3, 4] }];
    floor.enqueue('sales', { skills: french });
    await floor.settle();
    expect(floor.ringing).toEqual(['carol']);
    floor.enqueue('sales');
    await floor.settle();
    expect(floor.ringing).toEqual(['carol', 'bob']);
    const nobody = floor.enqueue('sales', { skills: [{ name: 'french', levels: [5] }] });
    await floor.settle();
    expect(nobody.told).toEqual([{ type: 'over', why: 'offline' }]);
  });

  verifies('QUEUE-SELECTION', 'is chosen by qualification where the queue says so', async () => {
    const levels = { alice: 3, bob: 5, carol: 1 };
    for (const [agentSelection, expected] of [
      ['MOST_QUALIFIED', 'bob'],
      ['LEAST_QUALIFIED', 'carol'],
      ['MAX_WAITING_TIME', 'alice'],
    ] as const) {
      const floor = new Floor().queue('sales', { agentSelection });
      for (const [name, level] of Object.entries(levels)) floor.agent(name, { skills: [{ name: 'english', level }] });
      floor.enqueue('sales', { skills: [{ name: 'english', levels: [] }] });
      await floor.settle();
      expect(floor.ringing).toEqual([expected]);
    }
  });
});

describe('a request', () => {
  verifies('QUEUE-ORDER', 'goes by its priority, or by its arrival', async () => {
    for (const [taskSelection, expected] of [
      ['MAX_PRIORITY', [1, 2, 0]],
      ['MAX_WAITING_TIME', [0, 1, 2]],
    ] as const) {
      const floor = new Floor().queue('sales', { taskSelection }).agent('alice', { status: 'online' });
      const waiting = [60, 10, 10].map((priority) => floor.enqueue('sales', { priority }));
      expect(expected.map((index) => waiting[index]?.status()?.position)).toEqual([1, 2, 3]);
      floor.set('alice', { status: 'ready' });
      for (const index of expected) {
        await floor.settle();
        (await floor.answer('alice')).end();
        expect(waiting[index]?.types()).toEqual(['queued', 'reached']);
        await floor.advance(0);
      }
    }
  });

  verifies('QUEUE-OFFLINE', 'is not queued when nobody is there, unless its queue holds tasks', async () => {
    const floor = new Floor().queue('sales').queue('patient', { holdIfInactive: true }).queue('empty');
    floor.agent('alice', { status: 'offline', queues: ['sales', 'patient'] });
    const asked = [
      floor.enqueue('sales'),
      floor.enqueue('sales', { kind: 'task' }),
      floor.enqueue('empty', { kind: 'task' }),
      floor.enqueue('none'),
      floor.enqueue('patient'),
      floor.enqueue('patient', { kind: 'task' }),
    ];
    await floor.settle();
    expect(asked.map(({ told }) => told.map((event) => ('why' in event ? event.why : event.type)))).toEqual([
      ['offline'],
      ['offline'],
      ['no-agents'],
      ['no-queue'],
      ['offline'],
      ['queued'],
    ]);
  });

  verifies('QUEUE-FULL', 'is not queued where too many wait, or would for too long', async () => {
    const floor = new Floor().queue('small', { maxSize: 2 }).queue('quick', { maxWaitMs: 90_000 });
    floor.agent('alice', { status: 'online' });
    const small = [1, 2, 3].map(() => floor.enqueue('small'));
    await floor.settle();
    expect(small.map(({ types }) => types())).toEqual([['queued'], ['queued'], ['over']]);
    floor.agent('bob', { queues: ['quick'] });
    const quick = [1, 2, 3].map(() => floor.enqueue('quick'));
    await floor.settle();
    expect(quick.map(({ told }) => told.at(0))).toMatchObject([
      { type: 'queued' },
      { type: 'queued' },
      { type: 'over', why: 'wait-too-long' },
    ]);
    // A task is let in, and goes when it has waited that long.
    const task = floor.enqueue('quick', { kind: 'task' });
    await floor.advance(90_000);
    expect(task.told.at(-1)).toEqual({ type: 'over', why: 'wait-too-long' });
  });

  verifies('QUEUE-ESTIMATE', 'is told its position and how long it is likely to wait', async () => {
    const floor = new Floor().queue('sales').agent('alice').agent('bob').agent('carol', { status: 'dnd' });
    const waiting = [1, 2, 3, 4].map(() => floor.enqueue('sales'));
    expect(waiting.map((each) => each.status()?.waitMs)).toEqual([0, 0, 30_000, 60_000]);
    await floor.settle();
    const legs = [await floor.answer('alice'), await floor.answer('bob')];
    await floor.advance(120_000);
    floor.set('alice', { status: 'online' });
    floor.set('bob', { status: 'online' });
    for (const leg of legs) leg.end();
    await floor.advance(0);
    expect(waiting.map((each) => each.status())).toEqual([
      undefined,
      undefined,
      { position: 1, waitMs: undefined },
      { position: 2, waitMs: undefined },
    ]);
    floor.set('bob', { status: 'ready' });
    expect(waiting[3]?.status()).toEqual({ position: 2, waitMs: 120_000 });
  });

  verifies('QUEUE-WANTED', 'waits for the agent it names, then ends or goes to any', async () => {
    const floor = new Floor().queue('sales').agent('alice').agent('bob', { status: 'dnd' });
    const wanted = (isStrict: boolean, timeoutMs: number) =>
      floor.enqueue('sales', { kind: 'task', agent: { number: 2, isStrict, timeoutMs } });
    const strict = wanted(true, 5_000);
    await floor.advance(4_999);
    expect([floor.ringing, strict.types()]).toEqual([[], ['queued']]);
    await floor.advance(1);
    expect(strict.told.at(-1)).toEqual({ type: 'over', why: 'agent-unavailable' });
    wanted(false, 5_000);
    await floor.advance(4_999);
    expect(floor.ringing).toEqual([]);
    await floor.advance(1);
    expect(floor.ringing).toEqual(['alice']);
    floor.set('bob', { status: 'ready' });
    wanted(true, 0);
    await floor.settle();
    expect(floor.ringing).toEqual(['alice', 'bob']);
  });

  verifies('QUEUE-PROBABILITY', 'of a more urgent queue goes first, as often as that queue says', async () => {
    const floor = new Floor()
      .queue('later', { priority: 60 })
      .queue('urgent', { priority: 1, serviceProbability: 0.7 })
      .agent('alice', { status: 'online' });
    const later = floor.enqueue('later');
    const urgent = floor.enqueue('urgent');
    floor.chance = 0.69;
    floor.set('alice', { status: 'ready' });
    await floor.settle();
    await floor.decline('alice');
    expect([urgent.types(), later.types()]).toEqual([['queued', 'failed'], ['queued']]);
    floor.chance = 0.71;
    await floor.advance(30_000);
    await floor.decline('alice');
    expect([urgent.types(), later.types()]).toEqual([
      ['queued', 'failed'],
      ['queued', 'failed'],
    ]);
    later.cancel();
    await floor.advance(30_000);
    expect(floor.ringing).toEqual(['alice']);
  });

  verifies('QUEUE-CANCEL', 'that is cancelled stops the phone that rings, and frees the agent at once', async () => {
    const floor = new Floor().queue('sales').agent('alice');
    const first = floor.enqueue('sales');
    const second = floor.enqueue('sales');
    await floor.settle();
    const leg = floor.legs.get('alice');
    first.cancel();
    await floor.settle();
    expect([leg?.state, floor.ringing, first.types()]).toEqual(['terminated', ['alice'], ['queued']]);
    expect(floor.legs.get('alice')).not.toBe(leg);
    await floor.answer('alice');
    expect(second.types()).toEqual(['queued', 'reached']);
    const refused = floor.enqueue('none');
    refused.cancel();
    await floor.settle();
    expect(refused.told).toEqual([]);
  });

  verifies('QUEUE-NEXT-AGENT', 'ends when its session may place no more calls', async () => {
    const floor = new Floor().queue('sales').agent('alice');
    floor.outcome = { ok: false, code: 403, reason: 'Call limit reached' };
    const { types, told } = floor.enqueue('sales');
    await floor.settle();
    expect(types()).toEqual(['queued', 'failed', 'over']);
    expect(told.at(-1)).toEqual({ type: 'over', why: 'no-more-calls' });
    expect(floor.engine.agentOf('alice')?.status).toBe('ready');
  });

  verifies('QUEUE-OFFLINE', 'ends with its queue', async () => {
    const floor = new Floor().queue('sales').agent('alice');
    const { told } = floor.enqueue('sales');
    floor.engine.refresh([], []);
    await floor.settle();
    expect(told).toEqual([{ type: 'over', why: 'no-queue' }]);
  });
});
