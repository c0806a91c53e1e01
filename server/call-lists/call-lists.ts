import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { CallList, CallListSettings } from '#runtime/store/index.ts';
import { callListErrors } from './errors.ts';
import { callListLimits } from './limits.ts';
import { readTasks } from './read-tasks.ts';
import { RunningList, type RunningListParts } from './running-list.ts';

export interface CallListWish extends Omit<CallListSettings, 'ruleId' | 'ruleName'> {
  readonly name: string;
  /** Name or id of a rule. */
  readonly rule: string;
  readonly csv: string;
  readonly delimiter?: string;
  readonly paused: boolean;
}

/** All call lists of the node. */
export class CallLists implements AsyncDisposable {
  readonly #parts: RunningListParts;
  readonly #lists = new Map<string, RunningList>();
  #tick: TimerHandle | undefined;
  #isStopped = false;

  private constructor(parts: RunningListParts) {
    this.#parts = { ...parts, isOpen: () => !this.#isStopped && parts.isOpen() };
  }

  /** Reads the lists; nothing is called before `start`. */
  static async open(parts: RunningListParts): Promise<CallLists> {
    const lists = new CallLists(parts);
    for (const list of await parts.store.callLists.list()) await lists.#add(list).recover();
    return lists;
  }

  start(): void {
    this.#tick = this.#parts.clock.setTimeout(() => {
      for (const list of this.#lists.values()) if (!list.isPaused) void list.look();
      if (!this.#isStopped) this.start();
    }, callListLimits.tickMs);
  }

  /** No further session is started. */
  stop(): void {
    this.#isStopped = true;
    this.#tick?.cancel();
  }

  /** Throws RULE_MISSING, CALL_LIST_FILE_INVALID, and what the store throws. */
  async create(applicationId: ApplicationId, wish: CallListWish): Promise<CallList> {
    const { rule, csv, delimiter, paused, ...settings } = wish;
    const { id: ruleId, name: ruleName } = this.#parts.router.rule(applicationId, rule).rule;
    const { columns, tasks } = readTasks(csv, delimiter);
    const { callLists } = this.#parts.store;
    const created = await callLists.create(applicationId, { ...settings, ruleId, ruleName, columns }, tasks);
    const list = this.#add(created);
    await list.setPaused(paused);
    return await callLists.get(applicationId, created.number);
  }

  runningOf({ id }: CallList): number {
    return this.#lists.get(id)?.running ?? 0;
  }

  async setPaused({ id }: CallList, isPaused: boolean): Promise<void> {
    await this.#lists.get(id)?.setPaused(isPaused);
  }

  /** What waits for an attempt is called no more. */
  async cancel({ id }: CallList): Promise<void> {
    await this.#parts.store.callLists.cancelTasks(id);
  }

  /** Throws CALL_LIST_RUNNING. */
  async remove({ id, number }: CallList): Promise<void> {
    const list = this.#lists.get(id);
    const { callLists } = this.#parts.store;
    const isWaiting = list?.isPaused === false && (await callLists.counts(id)).new > 0;
    if (isWaiting || (list?.running ?? 0) > 0) throw callListErrors.create('CALL_LIST_RUNNING', { number });
    this.#lists.delete(id);
    await callLists.remove(id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    await Promise.all([...this.#lists.values()].map((list) => list.idle()));
  }

  #add(list: CallList): RunningList {
    const running = new RunningList(list, this.#parts);
    this.#lists.set(list.id, running);
    return running;
  }
}
