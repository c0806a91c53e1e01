import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RoutedCall } from '#runtime/router/index.ts';
import type { FinishReason, Session, TaskReport } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store, storeErrors } from '#runtime/store/index.ts';
import { verifies } from '#tests/support/verifies.ts';
import type { Cause } from '../session-launcher.ts';
import { CallLists, type CallListWish } from './call-lists.ts';

let directory: string;
let store: Store;
let main: ApplicationId;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-lists-'));
  store = await openStore({ dataDirectory: directory, log: silentLogger });
  main = (await store.applications.get('default')).id;
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Sessions that a test ends as it likes. */
class Stage {
  readonly clock = new VirtualClock(1_000_000);
  readonly sessions: {
    readonly row: { phone: string };
    report(report: TaskReport): Promise<void>;
    end(reason: FinishReason): void;
  }[] = [];
  isFull = false;
  isOpen = true;
  hasRule = true;
  lists: CallLists | undefined;

  async open(): Promise<CallLists> {
    const rule = { id: 'rule-1', name: 'out' };
    this.lists = await CallLists.open({
      store,
      router: {
        rule: () => {
          if (!this.hasRule) throw storeErrors.create('RULE_MISSING', { name: 'out' });
          return { outcome: 'routed', rule } as unknown as RoutedCall;
        },
      },
      launcher: { run: (_, cause, onSession) => this.#run(cause, onSession) },
      clock: this.clock,
      log: silentLogger,
      isOpen: () => this.isOpen,
    });
    this.lists.start();
    return this.lists;
  }

  async create(rows: readonly string[], wish: Partial<CallListWish> = {}) {
    const lists = this.lists ?? (await this.open());
    const usual = { name: 'spring', rule: 'out', maxSimultaneous: 2, perSecond: 100, attempts: 2, intervalMs: 60_000 };
    return await lists.create(main, { ...usual, csv: `phone\n${rows.join('\n')}`, paused: false, ...wish });
  }

  async until(condition: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + 10_000;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error(`after ${this.sessions.length} sessions`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The session of that number, from 0, once it runs. */
  async session(index: number) {
    await this.until(() => this.sessions.length > index);
    const session = this.sessions[index];
    if (session === undefined) throw new Error('it went');
    return session;
  }

  /** Lets whatever the lists are about to do be done: all of it is in the store. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async #run({ customData = '', task }: Cause, onSession?: (session: Session) => void): Promise<void> {
    if (this.isFull) throw new Error('full');
    const { promise, resolve } = Promise.withResolvers<FinishReason>();
    const report = (said: TaskReport) => task?.report(said) ?? Promise.resolve();
    onSession?.({ plan: { id: newSessionId() }, closed: promise } as unknown as Session);
    this.sessions.push({ row: JSON.parse(customData), report, end: resolve });
    await promise;
  }
}

const statuses = async (id: Parameters<Store['callLists']['tasks']>[0]) =>
  (await store.callLists.tasks(id, { after: 0, limit: 100 })).map(({ status }) => status);

describe('a call list', () => {
  it('starts nothing before its time', async () => {
    const stage = new Stage();
    const startsAt = stage.clock.now() + 60_000;
    const list = await stage.create(['1'], { startsAt });
    stage.clock.advance(59_000);
    await stage.settled();
    expect(stage.sessions).toEqual([]);
    await stage.lists?.change(list, { startsAt: startsAt + 60_000 });
    stage.clock.advance(1_000);
    await stage.settled();
    expect(stage.sessions).toEqual([]);
    stage.clock.advance(60_000);
    (await stage.session(0)).end('Normal termination');
    await stage.lists?.[Symbol.asyncDispose]();
  });

  verifies(['CALLLIST-ROWS', 'CALLLIST-LIMITS'], 'runs its rows, so many at a time', async () => {
    const stage = new Stage();
    const { id } = await stage.create(['1', '2', '3']);
    const first = await stage.session(0);
    await stage.session(1);
    await stage.settled();
    expect(stage.sessions.map(({ row }) => row.phone)).toEqual(['1', '2']);
    first.end('Normal termination');
    expect((await stage.session(2)).row).toEqual({ phone: '3' });
    await stage.until(async () => (await statuses(id))[0] === 'processed');
    for (const { end } of stage.sessions) end('Normal termination');
    await stage.until(async () => (await statuses(id)).every((status) => status === 'processed'));
    await stage.lists?.[Symbol.asyncDispose]();
  });

  verifies('CALLLIST-LIMITS', 'starts no more a second than it says', async () => {
    const stage = new Stage();
    await stage.create(['1', '2', '3'], { maxSimultaneous: 10, perSecond: 1 });
    await stage.session(0);
    await stage.settled();
    expect(stage.sessions).toHaveLength(1);
    stage.clock.advance(1_000);
    await stage.session(1);
    await stage.settled();
    expect(stage.sessions).toHaveLength(2);
  });

  verifies(
    ['CALLLIST-ERROR', 'CALLLIST-RESULT'],
    'tries again after the interval until there is a result or no attempt left',
    async () => {
      const stage = new Stage();
      const { id } = await stage.create(['1', '2']);
      const [one, two] = [await stage.session(0), await stage.session(1)];
      await one.report({ kind: 'error', data: '"busy"' });
      await two.report({ kind: 'progress', data: '"talking"' });
      for (const { end } of [one, two]) end('JS session error');
      await stage.until(async () => (await statuses(id)).every((status) => status === 'new'));
      stage.clock.advance(59_000);
      await stage.settled();
      expect(stage.sessions).toHaveLength(2);
      stage.clock.advance(1_000);
      const [again, more] = [await stage.session(2), await stage.session(3)];
      await again.report({ kind: 'error', data: '"busy again"' });
      await more.report({ kind: 'result', data: '{"duration":3}' });
      for (const { end } of [again, more]) end('Normal termination');
      await stage.lists?.[Symbol.asyncDispose]();
      expect(await store.callLists.tasks(id, { after: 0, limit: 10 })).toMatchObject([
        { status: 'error', attemptsLeft: 0, result: '"busy again"' },
        { status: 'processed', attemptsLeft: 0, result: '{"duration":3}', sessionId: expect.any(String) },
      ]);
    },
  );

  verifies('CALLLIST-NEXT', 'takes other data, attempts and times for one task', async () => {
    const stage = new Stage();
    const { id } = await stage.create(['1'], { attempts: 1 });
    const first = await stage.session(0);
    const soon = stage.clock.now() + 5_000;
    await first.report({
      kind: 'next',
      change: {
        customData: '{"phone":"2"}',
        attemptsLeft: 5,
        nextAttemptAt: soon,
        windowEndMs: 86_400_000,
        error: '"x"',
      },
    });
    first.end('Normal termination');
    await stage.settled();
    expect(await store.callLists.tasks(id, { after: 0, limit: 1 })).toMatchObject([
      { status: 'new', attemptsLeft: 5, nextAttemptAt: soon, windowEndMs: 86_400_000, result: '"x"' },
    ]);
    stage.clock.advance(5_000);
    const second = await stage.session(1);
    expect(second.row).toEqual({ phone: '2' });
    // A time that has been is none.
    await second.report({ kind: 'next', change: { nextAttemptAt: 1 } });
    const [task] = await store.callLists.tasks(id, { after: 0, limit: 1 });
    expect(task).toMatchObject({ attemptsLeft: 4, nextAttemptAt: stage.clock.now() + 60_000 });
    await second.report({ kind: 'next', change: { attemptsLeft: 0 } });
    expect(await statuses(id)).toEqual(['error']);
    second.end('Normal termination');
  });

  verifies('CALLLIST-RESTART', 'goes on after a restart', async () => {
    const stage = new Stage();
    const { id } = await stage.create(['1', '2', '3']);
    const [one] = [await stage.session(0), await stage.session(1)];
    await one.report({ kind: 'result', data: '1' });
    stage.lists?.stop();
    const next = new Stage();
    await next.open();
    expect(await store.callLists.tasks(id, { after: 0, limit: 10 })).toMatchObject([
      { status: 'processed' },
      { status: 'new', attemptsLeft: 1 },
      { status: 'new', attemptsLeft: 2 },
    ]);
    next.clock.advance(1_000);
    expect((await next.session(0)).row.phone).toBe('3');
  });

  it('puts off what gets no session, and does nothing while the server takes none', async () => {
    const stage = new Stage();
    stage.isFull = true;
    const { id } = await stage.create(['1']);
    await stage.until(async () => {
      const [task] = await store.callLists.tasks(id, { after: 0, limit: 1 });
      return task?.lastAttemptAt !== null && task?.status === 'new';
    });
    stage.isFull = false;
    stage.isOpen = false;
    stage.clock.advance(11_000);
    await stage.settled();
    expect(stage.sessions).toEqual([]);
    stage.isOpen = true;
    stage.clock.advance(1_000);
    await stage.session(0);
    expect(await store.callLists.tasks(id, { after: 0, limit: 1 })).toMatchObject([{ attemptsLeft: 2 }]);
  });

  it('is paused, resumed, cancelled and removed', async () => {
    const stage = new Stage();
    const list = await stage.create(['1', '2'], { paused: true, maxSimultaneous: 1 });
    stage.clock.advance(5_000);
    await stage.settled();
    expect(stage.sessions).toEqual([]);
    await stage.lists?.setPaused(list, false);
    const session = await stage.session(0);
    await expect(stage.lists?.remove(list)).rejects.toMatchObject({ code: 'CALL_LIST_RUNNING' });
    await stage.lists?.cancel(list);
    session.end('Normal termination');
    await stage.until(async () => (await statuses(list.id)).join() === 'processed,cancelled');
    await stage.until(() => stage.lists?.runningOf(list) === 0);
    await stage.lists?.remove(list);
    expect(await store.callLists.list()).toEqual([]);
  });

  it('calls what is appended after it was done, and nothing that was changed in its way', async () => {
    const stage = new Stage();
    const list = await stage.create(['1']);
    (await stage.session(0)).end('Normal termination');
    await stage.until(async () => (await statuses(list.id))[0] === 'processed');
    stage.clock.advance(2_000);
    await stage.settled();
    await stage.lists?.append(list, 'phone\n2\n3');
    expect((await stage.session(1)).row).toEqual({ phone: '2' });
    const running = stage.lists?.changeTask(list, 2, { priority: 0 });
    await expect(running).rejects.toMatchObject({ code: 'CALL_TASK_NOT_WAITING' });
    for (const { end } of stage.sessions) end('Normal termination');
    await stage.session(2);
    stage.sessions[2]?.end('Normal termination');
    await stage.lists?.[Symbol.asyncDispose]();
  });

  it('is paused when its rule is gone, and refused when there never was one', async () => {
    const stage = new Stage();
    const list = await stage.create(['1'], { paused: true });
    stage.hasRule = false;
    await stage.lists?.setPaused(list, false);
    await stage.until(async () => (await store.callLists.get(main, list.number)).isPaused);
    await expect(stage.create(['1'])).rejects.toMatchObject({ code: 'RULE_MISSING' });
  });
});
