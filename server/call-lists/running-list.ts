import { isDeepStrictEqual } from 'node:util';
import type { Router } from '#runtime/router/index.ts';
import type { FinishReason, TaskReport } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { CallList, CallTask, CallTaskChange, Store } from '#runtime/store/index.ts';
import type { SessionLauncher } from '../session-launcher.ts';
import { callListLimits } from './limits.ts';
import { opensAt } from './read-tasks.ts';
import { type Attempt, settle } from './settle.ts';

export interface RunningListParts {
  readonly store: Pick<Store, 'callLists' | 'leads'>;
  readonly router: Pick<Router, 'rule'>;
  readonly launcher: Pick<SessionLauncher, 'run'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether sessions may be started. */
  isOpen(): boolean;
}

/** One call list at work: its tasks become sessions, as many at a time and a second as it says. */
export class RunningList {
  list: CallList;
  isPaused: boolean;
  /** Changes that were begun or stored here. */
  changes = 0;
  readonly #parts: RunningListParts;
  readonly #rate: TokenBucket;
  readonly #attempts = new Map<number, Promise<void>>();
  #isLooking = false;
  /** Something happened since it was looked at. */
  #isLookDue = false;
  /** No task waits for an attempt any more. */
  #isDone = false;

  constructor(list: CallList, parts: RunningListParts) {
    this.list = list;
    this.isPaused = list.isPaused;
    this.#parts = parts;
    this.#rate = new TokenBucket(list.perSecond);
  }

  /** Sessions that run for it now. */
  get running(): number {
    return this.#attempts.size;
  }

  /** Attempts that a killed process left in the middle count as failed. */
  async recover(): Promise<void> {
    const { store, clock } = this.#parts;
    for (const task of await store.callLists.abandoned(this.list.id)) {
      if (this.#attempts.has(task.number)) continue;
      const change = settle(task, this.list, { kind: 'ended', isNormal: false }, clock.now());
      await store.callLists.changeTask(this.list.id, task.number, change);
    }
  }

  /** As somebody else has stored it. */
  follow(list: CallList): void {
    if (isDeepStrictEqual(list, this.list) && list.isPaused === this.isPaused) return;
    this.list = list;
    this.isPaused = list.isPaused;
    this.#isDone = false;
  }

  /** Stores a change of the list or of its tasks, and takes account of it. */
  async change<Changed>(store: () => Promise<Changed>): Promise<Changed> {
    this.changes += 1;
    const changed = await store();
    this.changes += 1;
    this.#isDone = false;
    void this.look();
    return changed;
  }

  async setPaused(isPaused: boolean): Promise<void> {
    this.isPaused = isPaused;
    this.#isDone = false;
    this.changes += 1;
    await this.#parts.store.callLists.setPaused(this.list.id, isPaused);
    this.changes += 1;
    if (!isPaused) await this.look();
  }

  /** Starts what is due and fits in. */
  async look(): Promise<void> {
    this.#isLookDue = true;
    if (this.#isLooking || this.#isDone) return;
    this.#isLooking = true;
    try {
      while (this.#isLookDue) {
        this.#isLookDue = false;
        await this.#startDue();
      }
    } catch (error) {
      await this.#giveUp(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** Resolves when no session runs for it and all is stored. */
  async idle(): Promise<void> {
    await Promise.all(this.#attempts.values());
  }

  async #startDue(): Promise<void> {
    const { store, clock } = this.#parts;
    const { id, maxSimultaneous } = this.list;
    if (!this.#mayStart()) return;
    const due = await store.callLists.due(this.list, clock.now(), maxSimultaneous + this.#attempts.size);
    if (due.length === 0 && (await store.callLists.counts(id)).new === 0 && this.#attempts.size === 0)
      this.#isDone = true;
    for (const task of due) {
      const now = clock.now();
      const open = opensAt(task, now);
      if (this.#attempts.has(task.number)) continue;
      if (open > now) await store.callLists.changeTask(id, task.number, { nextAttemptAt: open });
      else if (!this.#mayStart() || !this.#rate.take(now)) return;
      else await this.#start(task);
    }
  }

  #mayStart(): boolean {
    const { startsAt, maxSimultaneous } = this.list;
    if (startsAt !== null && this.#parts.clock.now() < startsAt) return false;
    return !this.isPaused && this.#parts.isOpen() && this.#attempts.size < maxSimultaneous;
  }

  async #start(task: CallTask): Promise<void> {
    const { router, clock } = this.#parts;
    const route = router.rule(this.list.applicationId, this.list.ruleId);
    if (route.outcome === 'refused') {
      this.#parts.log.warn({ list: this.list.number, missing: route.missing }, 'a call list waits for its scenarios');
      await this.setPaused(true);
      return;
    }
    const { callLists } = this.#parts.store;
    const begun = { status: 'running', lastAttemptAt: clock.now() } as const;
    const claimed = await callLists.changeWaiting(this.list.id, task.number, begun);
    // Somebody cancelled it meanwhile.
    if (claimed === undefined) return;
    const attempt = this.#attempt(claimed, route).finally(() => {
      this.#attempts.delete(task.number);
      void this.look();
    });
    this.#attempts.set(task.number, attempt);
  }

  async #attempt(task: CallTask, route: Parameters<SessionLauncher['run']>[0]): Promise<void> {
    const { launcher, clock, log } = this.#parts;
    let isReported = false;
    let ended: Promise<FinishReason> | undefined;
    const report = async (said: TaskReport): Promise<void> => {
      if (said.kind !== 'progress') isReported = true;
      await this.#settle(task, said);
    };
    try {
      await launcher.run(route, { customData: task.customData, task: { report } }, (session) => {
        ended = session.closed;
        void this.#change(task, { sessionId: session.plan.id });
      });
      const isNormal = (await ended) === 'Normal termination';
      if (!isReported) await this.#settle(task, { kind: 'ended', isNormal });
    } catch (error) {
      // There was no session, which is not the task's fault: it comes again.
      log.warn({ list: this.list.number, task: task.number, problem: messageOf(error) }, 'a task was put off');
      await this.#change(task, { status: 'new', nextAttemptAt: clock.now() + 10 * callListLimits.tickMs });
    }
  }

  async #settle(task: CallTask, attempt: Attempt): Promise<void> {
    await this.#change(task, settle(task, this.list, attempt, this.#parts.clock.now()));
  }

  #change(task: CallTask, change: CallTaskChange): Promise<void> {
    return this.#parts.store.callLists.changeTask(this.list.id, task.number, change);
  }

  /** The rule is gone, or the store fails: somebody has to look at it. */
  async #giveUp(error: unknown): Promise<void> {
    const problem = isPatchbayError(error) ? error.code : messageOf(error);
    this.#parts.log.error({ list: this.list.number, problem }, 'a call list is paused');
    await this.setPaused(true).catch(() => undefined);
  }
}
