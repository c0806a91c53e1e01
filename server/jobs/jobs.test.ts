import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoutedCall } from '#runtime/router/index.ts';
import type { FinishReason, Session, TaskReport } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type JobWindow, openStore, type Store, storeErrors } from '#runtime/store/index.ts';
import { until } from '#tests/support/until.ts';
import type { Cause } from '../session-launcher.ts';
import { JobRunner, jobLimits } from './index.ts';
import type { JobWish } from './schedule.ts';
import { opensAt } from './window.ts';

let directory: string;
let store: Store;
let main: ApplicationId;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-jobs-'));
  store = await openStore({ dataDirectory: directory, log: silentLogger });
  main = (await store.applications.get('default')).id;
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

const start = Date.parse('2026-11-30T08:00:00Z');

/** A server whose sessions end as a test likes. */
class Stage {
  readonly sessions: {
    readonly customData: string;
    report(said: TaskReport): Promise<void>;
    end(reason: FinishReason): void;
  }[] = [];
  readonly clock: VirtualClock;
  /** Custom data of all that ever started. */
  readonly started: string[] = [];
  isFull = false;
  isOpen = true;
  hasRule = true;
  runner!: JobRunner;

  private constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  static async open({ perSecond = 1_000, atOnce = 1_000, clock = new VirtualClock(start) } = {}): Promise<Stage> {
    const stage = new Stage(clock);
    stage.runner = await JobRunner.open({
      ...{ store, clock, log: silentLogger, perSecond, atOnce },
      router: { rule: () => stage.#rule() },
      launcher: { run: (_, cause, onSession) => stage.#run(cause, onSession) },
      isOpen: () => stage.isOpen,
    });
    return stage;
  }

  schedule(each: readonly { at?: string; customData?: string }[], wish: Partial<JobWish> = {}) {
    const usual = { rule: 'out', timeZone: 'UTC', batch: null, attempts: 1, retryMs: 60_000, window: null };
    const all = each.map(({ at, customData = '' }) => ({ at, customData }));
    return this.runner.schedule(main, { ...usual, each: all, ...wish });
  }

  /** Ends what runs, and what comes in its place; resolves when that is in the store. */
  async end(reason: FinishReason = 'Normal termination'): Promise<void> {
    await until(async () => {
      for (const { end } of this.sessions.splice(0)) end(reason);
      return (await store.jobs.list(main, { status: 'running', limit: 1 })).length === 0;
    }, 'the end of all sessions');
  }

  #rule(): RoutedCall {
    if (!this.hasRule) throw storeErrors.create('RULE_MISSING', { name: 'out' });
    return { outcome: 'routed', rule: { id: 'rule-1', name: 'out' } } as unknown as RoutedCall;
  }

  async #run({ customData = '', task }: Cause, onSession?: (session: Session) => void): Promise<void> {
    if (this.isFull) throw new Error('full');
    this.started.push(customData);
    const { promise, resolve } = Promise.withResolvers<FinishReason>();
    onSession?.({ plan: { id: newSessionId() }, closed: promise } as unknown as Session);
    this.sessions.push({ customData, report: async (said) => await task?.report(said), end: resolve });
    await promise;
  }
}

const states = async () => (await store.jobs.list(main)).map(({ status }) => status).toReversed();

describe('a scheduled session', () => {
  it('starts when its time has come, by the clocks of its place', async () => {
    const stage = await Stage.open();
    await stage.schedule([{ at: '2026-11-30T09:30', customData: 'Anna' }], { timeZone: 'Europe/Berlin' });
    await stage.schedule([{ at: '2026-11-30T09:30+01:00' }, { at: '2026-11-30T08:31Z' }, {}]);
    await stage.runner.look();
    expect(stage.sessions).toHaveLength(1);
    stage.clock.advance(30 * 60_000 - 1);
    await stage.runner.look();
    expect(stage.sessions).toHaveLength(1);
    stage.clock.advance(1);
    await stage.runner.look();
    expect(stage.sessions.map(({ customData }) => customData)).toEqual(['', 'Anna', '']);
    await stage.end();
    expect(await states()).toEqual(['done', 'done', 'waiting', 'done']);
  });

  it.each(['', 'tomorrow', '2026-02-30T10:00', '2026-11-30T09:00+99:00'])('is refused for %j', async (at) => {
    const stage = await Stage.open();
    const refused = { code: 'JOB_TIME_INVALID', message: expect.stringContaining(JSON.stringify(at)) };
    await expect(stage.schedule([{}, { at }])).rejects.toMatchObject(refused);
    expect(await store.jobs.list(main)).toEqual([]);
  });

  it('is tried again, as often as it says, until one ends as it should', async () => {
    const stage = await Stage.open();
    await stage.schedule([{ customData: 'twice' }], { attempts: 3 });
    await stage.runner.look();
    await stage.end('JS session error');
    expect(await store.jobs.list(main)).toMatchObject([
      { status: 'waiting', attemptsLeft: 2, problem: 'JS session error' },
    ]);
    stage.clock.advance(59_999);
    await stage.runner.look();
    expect(stage.sessions).toEqual([]);
    stage.clock.advance(1);
    await stage.runner.look();
    await stage.end();
    expect(await store.jobs.list(main)).toMatchObject([{ status: 'done', attemptsLeft: 1, problem: null }]);
    stage.clock.advance(600_000);
    await stage.runner.look();
    expect(stage.sessions).toEqual([]);
  });

  it('is what its scenario reports, as in a call list', async () => {
    const stage = await Stage.open();
    await stage.schedule([{ customData: 'a' }, { customData: 'b' }, { customData: 'c' }], { attempts: 2 });
    await stage.runner.look();
    const [one, two, three] = stage.sessions;
    await one?.report({ kind: 'result', data: '{"ok":true}' });
    await two?.report({ kind: 'error', data: '"busy"' });
    await three?.report({ kind: 'next', change: { customData: 'd', attemptsLeft: 5, nextAttemptAt: start + 5_000 } });
    expect(await states()).toEqual(['done', 'running', 'running']);
    await stage.end();
    expect((await store.jobs.list(main)).toReversed()).toMatchObject([
      { status: 'done', result: '{"ok":true}', problem: null },
      { status: 'waiting', result: '"busy"', attemptsLeft: 1, dueAt: start + 60_000 },
      { status: 'waiting', customData: 'd', attemptsLeft: 5, dueAt: start + 5_000 },
    ]);
  });

  it('waits for its hours, for another attempt too', async () => {
    const stage = await Stage.open();
    const window = { from: '09:00', to: '17:00', timeZone: 'America/New_York', days: [1, 2, 3, 4, 5] };
    await stage.schedule([{}], { window, attempts: 2, retryMs: 3 * 3_600_000 });
    await stage.runner.look();
    await stage.end();
    expect(stage.started).toEqual([]);
    expect(await store.jobs.list(main)).toMatchObject([{ dueAt: Date.parse('2026-11-30T14:00Z'), attemptsLeft: 2 }]);
    stage.clock.advance(13 * 3_600_000); // 16:00 there
    await stage.runner.look();
    await stage.end('JS session error');
    expect(await store.jobs.list(main)).toMatchObject([{ status: 'waiting', dueAt: Date.parse('2026-12-01T14:00Z') }]);
  });

  it('costs no attempt while the server is full, and fails when its rule is gone', async () => {
    const stage = await Stage.open();
    await stage.schedule([{}]);
    stage.isFull = true;
    await stage.runner.look();
    await stage.end();
    expect(await store.jobs.list(main)).toMatchObject([
      { status: 'waiting', attemptsLeft: 1, dueAt: start + jobLimits.putOffMs },
    ]);
    stage.hasRule = false;
    stage.clock.advance(jobLimits.putOffMs);
    stage.isOpen = false;
    await stage.runner.look();
    expect(await states()).toEqual(['waiting']);
    stage.isOpen = true;
    await stage.runner.look();
    await stage.end();
    expect(await store.jobs.list(main)).toMatchObject([{ status: 'failed', problem: expect.stringContaining('out') }]);
  });

  it('is one of a thousand due at the same second, and all start within the limits', async () => {
    const stage = await Stage.open({ perSecond: 50, atOnce: 120 });
    await stage.schedule(Array.from({ length: 1_000 }, (_, index) => ({ customData: `${index}` })));
    for (let second = 1; stage.started.length < 1_000; second += 1) {
      await stage.runner.look();
      expect(stage.started.length).toBeLessThanOrEqual(50 * second);
      expect(stage.sessions.length).toBeLessThanOrEqual(120);
      if (second % 3 === 0) await stage.end();
      stage.clock.advance(1_000);
    }
    await stage.end();
    expect(stage.started).toEqual(Array.from({ length: 1_000 }, (_, index) => `${index}`));
    expect(new Set(await states())).toEqual(new Set(['done']));
  });

  it('is taken up again when the server that had it is lost, and told by its lease while that lives', async () => {
    const lost = await Stage.open();
    await lost.schedule([{ customData: 'a' }], { attempts: 2 });
    await lost.runner.look();
    const hasSession = async () => (await store.jobs.list(main))[0]?.sessionId !== null;
    await until(hasSession, 'the session to be kept');
    for (let renewals = 0; renewals < 4; renewals += 1) {
      lost.clock.advance(jobLimits.leaseMs - 1);
      await lost.runner.look();
    }
    expect(lost.sessions).toHaveLength(1);
    lost.runner.stop();
    const next = await Stage.open({ clock: lost.clock });
    await next.runner.look();
    expect(next.sessions.map(({ customData }) => customData)).toEqual(['a']);
    await next.end();
    lost.sessions[0]?.end('Normal termination');
    expect(await store.jobs.list(main)).toMatchObject([{ status: 'done', attemptsLeft: 0 }]);
  });
});

describe('hours', () => {
  const day = { from: '09:00', to: '18:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6, 7] };
  it.each<[string, Partial<JobWindow>, string, string]>([
    ['are open', {}, '2026-11-30T08:00Z', '2026-11-30T08:00Z'],
    ['begin later', {}, '2026-11-30T07:59Z', '2026-11-30T08:00Z'],
    ['are over at their end', {}, '2026-11-30T17:00Z', '2026-12-01T08:00Z'],
    ['go over midnight', { from: '22:00', to: '02:00' }, '2026-11-30T00:30Z', '2026-11-30T00:30Z'],
    ['are over after midnight', { from: '22:00', to: '02:00' }, '2026-11-30T01:00Z', '2026-11-30T21:00Z'],
    ['skip a weekend', { days: [1, 2, 3, 4, 5] }, '2026-11-27T18:00Z', '2026-11-30T08:00Z'],
    ['come once a week', { days: [1] }, '2026-11-30T18:00Z', '2026-12-07T08:00Z'],
    ['follow the clocks into summer', {}, '2026-03-28T20:00Z', '2026-03-29T07:00Z'],
    [
      'are the whole day when they end as they begin',
      { from: '00:00', to: '00:00' },
      '2026-11-30T22:59Z',
      '2026-11-30T22:59Z',
    ],
  ])('%s', (_, change, now, expected) => {
    expect(new Date(opensAt({ ...day, ...change }, Date.parse(now)))).toEqual(new Date(expected));
  });
});
