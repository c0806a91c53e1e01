import { describe, expect, it } from '@jest/globals';
import type { FirstTurn, OutputSink, Sandbox, SandboxPool } from '#runtime/sandbox/contract.ts';
import { sandboxErrors } from '#runtime/sandbox/errors.ts';
import {
  type HostModule,
  Session,
  type SessionResources,
  SessionSupervisor,
  SoundLibrary,
} from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { FakeMediaEngine } from '#tests/support/fake-media-engine.ts';
import { MemoryJournal } from '#tests/support/test-session.ts';
import { verifies } from '#tests/support/verifies.ts';

/** A pool whose one sandbox the test plays: what a real one does only when something is broken. */
class PlayedPool implements SandboxPool {
  readonly stats = { processes: 1, sandboxes: 0, warm: 0, restarts: 0 };
  readonly started = Promise.withResolvers<Sandbox>();
  readonly delivered: string[] = [];
  readonly disposals: string[] = [];
  sink: OutputSink = () => undefined;
  onDeliver: () => Promise<void> = () => Promise.resolve();
  onDispose: () => Promise<void> = () => Promise.resolve();
  #first: FirstTurn | undefined;

  start(_bundle: unknown, sink: OutputSink, first?: FirstTurn): Promise<Sandbox> {
    this.sink = sink;
    this.#first = first;
    return this.started.promise;
  }

  open(): void {
    this.#first?.begins();
    this.delivered.push(...(this.#first?.events ?? []).map(({ type }) => type));
    this.started.resolve({
      deliver: async ({ events }) => {
        this.delivered.push(...events.map(({ type }) => type));
        await this.onDeliver();
        return { cpuMs: 0, wallMs: 0, heapBytes: 0 };
      },
      dispose: async (reason) => {
        this.disposals.push(reason);
        await this.onDispose();
      },
    });
  }

  lose(): void {
    this.#first = undefined;
    const fault = { kind: 'process-lost', fatal: true, message: 'killed', stack: [] } as const;
    this.sink([{ kind: 'fault', seq: 0, at: 0, fault }]);
  }

  check = () => Promise.resolve();
  [Symbol.asyncDispose] = () => Promise.resolve();
}

interface Stage {
  readonly clock: VirtualClock;
  readonly pool: PlayedPool;
  readonly journal: MemoryJournal;
  readonly leg: FakeLeg;
  readonly plan: Parameters<typeof Session.start>[0];
  readonly resources: SessionResources;
}

function stage(leg = new FakeLeg(), modules: readonly HostModule[] = [], journal = new MemoryJournal()): Stage {
  const clock = new VirtualClock(0);
  const pool = new PlayedPool();
  const plan = {
    id: newSessionId(),
    application: { id: asId<ApplicationId>('default'), name: 'default', number: 1 },
    rule: 'all',
    scenarios: [
      {
        name: 'main',
        code: '',
        version: 1,
        mapPosition: () => {
          throw new TypeError('no such map');
        },
      },
    ],
    secrets: {},
    leg,
  };
  const resources = {
    clock,
    log: silentLogger,
    pool,
    modules,
    egress: {} as Egress,
    media: new FakeMediaEngine(),
    sounds: new SoundLibrary(),
    limits: { heapMiB: 16, callbackMs: 1_000, wallMs: 5_000 },
    withoutCallsMs: 30_000,
    publicUrl: 'http://127.0.0.1:7080',
    journal: () => journal,
  };
  return { clock, pool, journal, leg, plan, resources };
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

function moduleNamed(name: string, start: HostModule['start']): HostModule {
  return { name, guest: new URL('file:///none'), start };
}

describe('a session whose surroundings break', () => {
  it('answers its caller, closes the modules before it and is over when a module cannot start', async () => {
    const closed: string[] = [];
    const first = moduleNamed('first', () => ({
      handle: () => undefined,
      close: async () => void closed.push('first'),
    }));
    const broken = moduleNamed('broken', () => {
      throw new TypeError('no port left');
    });
    const { plan, resources, leg, journal } = stage(new FakeLeg(), [first, broken]);
    const supervisor = new SessionSupervisor(resources, 10);
    const ended: string[] = [];
    supervisor.events.on('ended', ({ reason }) => ended.push(reason));
    expect(await supervisor.start(plan).closed).toBe('Internal error');
    expect(leg.commands).toEqual(['reject 503']);
    expect(closed).toEqual(['first']);
    expect(journal.isClosed).toBe(true);
    expect(journal.entries.find(({ kind }) => kind === 'fault')?.message).toContain('no port left');
    expect({ ended, running: supervisor.running }).toEqual({ ended: ['Internal error'], running: 0 });
  });

  it('does not count a leg that had ended before it came, so that the time without calls begins', async () => {
    const leg = new FakeLeg();
    leg.end();
    const { plan, resources, pool, clock, journal } = stage(leg);
    const session = Session.start(plan, resources);
    expect(session.liveLegs.size).toBe(0);
    pool.open();
    await turns();
    clock.advance(30_000);
    expect(await session.closed).toBe('Timeout');
    expect(journal.entries.find(({ kind }) => kind === 'limit')?.message).toContain('30 seconds');
  });

  it('tells the scenario of its end and closes although its leg cannot be ended', async () => {
    const leg = new FakeLeg();
    leg.reject = () => {
      throw new TypeError('no transaction');
    };
    const { plan, resources, pool } = stage(leg);
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    session.terminate();
    expect(await session.closed).toBe('Terminated administratively');
    expect(pool.delivered).toEqual(['started', 'alerting', 'terminating', 'terminated']);
  });

  it('ends alone when a delivery fails', async () => {
    const eager = moduleNamed('eager', ({ emit }) => {
      emit('ready');
      return { handle: () => undefined, close: () => Promise.resolve() };
    });
    const { plan, resources, pool } = stage(new FakeLeg(), [eager]);
    pool.onDeliver = () => Promise.reject(new TypeError('broken pipe'));
    const session = Session.start(plan, resources);
    pool.open();
    expect(await session.closed).toBe('Internal error');
    expect(pool.delivered).toEqual(['started', 'alerting', 'ready', 'terminating', 'terminated']);
  });

  it('ends alone when the place of a fault cannot be found', async () => {
    const { plan, resources, pool, leg } = stage();
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    const frame = { scenario: 'main', line: 1, column: 1 };
    const fault = { kind: 'rejection', fatal: false, message: 'lost', stack: [frame] } as const;
    pool.sink([{ kind: 'fault', seq: 0, at: 0, fault }]);
    expect(await session.closed).toBe('Internal error');
    expect(leg.commands).toEqual(['reject 480']);
  });

  it('stops waiting for Terminating and Terminated after five seconds', async () => {
    const { plan, resources, pool, clock } = stage();
    pool.onDeliver = () => new Promise(() => undefined);
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    session.terminate();
    await turns();
    expect(session.state).toBe('terminating');
    clock.advance(5_000);
    expect(await session.closed).toBe('Terminated administratively');
    expect(pool.disposals).toEqual(['Terminated administratively']);
  });

  it('is over at once when its sandbox is lost while modules settle', async () => {
    const pending = Promise.withResolvers<boolean>();
    const slow = moduleNamed('slow', () => ({
      handle: () => undefined,
      settle: () => pending.promise,
      close: async () => pending.resolve(false),
    }));
    const { plan, resources, pool } = stage(new FakeLeg(), [slow]);
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    session.terminate();
    await turns();
    expect(session.state).toBe('terminating');
    pool.lose();
    expect(await session.closed).toBe('Terminated administratively');
    expect(pool.delivered).toEqual(['started', 'alerting']);
  });

  it('does not wait for ever for a module that neither settles nor gives up', async () => {
    const stuck = moduleNamed('stuck', () => ({
      handle: () => undefined,
      settle: () => new Promise(() => undefined),
      close: () => Promise.resolve(),
    }));
    const broken = moduleNamed('broken', () => ({
      handle: () => undefined,
      settle: () => Promise.reject(new TypeError('no table')),
      close: () => Promise.resolve(),
    }));
    const { plan, resources, pool, clock } = stage(new FakeLeg(), [stuck, broken]);
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    session.terminate();
    while (session.state === 'terminating') {
      await turns();
      clock.advance(95_000);
    }
    expect(await session.closed).toBe('Terminated administratively');
    expect(pool.delivered.slice(-2)).toEqual(['terminating', 'terminated']);
  });

  it('is closed once when its sandbox is lost while it terminates', async () => {
    const { plan, resources, pool } = stage();
    const gate = Promise.withResolvers<void>();
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    pool.onDeliver = () => gate.promise;
    session.terminate();
    await turns();
    pool.lose();
    gate.resolve();
    expect(await session.closed).toBe('Terminated administratively');
    expect(pool.disposals).toHaveLength(1);
  });

  it('disposes of a sandbox that arrives after the session was lost', async () => {
    const { plan, resources, pool, leg } = stage();
    const session = Session.start(plan, resources);
    pool.lose();
    expect(await session.closed).toBe('Internal error');
    expect(leg.commands).toEqual(['reject 480']);
    pool.open();
    await turns();
    expect(pool.disposals).toEqual(['session ended while starting']);
    expect(pool.delivered).toEqual([]);
  });

  verifies('SANDBOX-OVERLOAD-503', 'answers 503 when no sandbox can take it', async () => {
    const { plan, resources, leg, journal } = stage();
    const start = () => Promise.reject(sandboxErrors.create('SANDBOX_BUSY', { waitedMs: 5_000 }));
    const session = Session.start(plan, { ...resources, pool: Object.assign(resources.pool, { start }) });
    expect(await session.closed).toBe('Internal error');
    expect(leg.commands).toEqual(['reject 503']);
    expect(journal.entries.find(({ kind }) => kind === 'fault')?.data).toMatchObject({ code: 'SANDBOX_BUSY' });
  });

  it('is over although its sandbox cannot be disposed of and its journal cannot be closed', async () => {
    const journal = new MemoryJournal();
    journal.close = () => Promise.reject(new TypeError('disk full'));
    const { plan, resources, pool } = stage(new FakeLeg(), [], journal);
    pool.onDispose = () => Promise.reject(new TypeError('no socket'));
    const session = Session.start(plan, resources);
    pool.open();
    await turns();
    session.terminate();
    expect(await session.closed).toBe('Terminated administratively');
  });
});
