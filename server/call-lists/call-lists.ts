import type { TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type {
  CallList,
  CallListSettings,
  CallTask,
  CallTaskChange,
  NewCallListSettings,
} from '#runtime/store/index.ts';
import type { CsvDialect } from './csv.ts';
import { callListErrors } from './errors.ts';
import { callListLimits } from './limits.ts';
import { readTasks } from './read-tasks.ts';
import { RunningList, type RunningListParts } from './running-list.ts';

export interface CallListWish extends Omit<NewCallListSettings, 'ruleId' | 'ruleName'> {
  readonly name: string;
  /** Name or id of a rule. */
  readonly rule: string;
  readonly csv: string;
  readonly dialect?: CsvDialect;
  readonly paused: boolean;
}

/** All call lists of the node. */
export class CallLists implements AsyncDisposable {
  readonly #parts: RunningListParts;
  readonly #lists = new Map<string, RunningList>();
  #tick: TimerHandle | undefined;
  #isStopped = false;
  /** One of the servers on a database calls for the lists of all. */
  #isLeading = false;

  private constructor(parts: RunningListParts) {
    this.#parts = { ...parts, isOpen: () => !this.#isStopped && this.#isLeading && parts.isOpen() };
  }

  /** Reads the lists; nothing is called before `start`. */
  static async open(parts: RunningListParts): Promise<CallLists> {
    const lists = new CallLists(parts);
    await lists.#follow();
    return lists;
  }

  start(): void {
    this.#tick = this.#parts.clock.setTimeout(() => {
      void this.#look();
      if (!this.#isStopped) this.start();
    }, callListLimits.tickMs);
  }

  async #look(): Promise<void> {
    try {
      await this.#follow();
    } catch (error) {
      this.#parts.log.error({ problem: messageOf(error) }, 'call lists could not be read');
    }
    for (const list of this.#lists.values()) if (!list.isPaused) void list.look();
  }

  /** Takes over what other servers did with the lists, and the lead when it is free: then attempts that its last holder left are put right. */
  async #follow(): Promise<void> {
    const led = this.#isLeading;
    this.#isLeading = await this.#parts.store.leads();
    if (!this.#isLeading) return;
    const before = new Map([...this.#lists].map(([id, { changes }]) => [id, changes]));
    const stored = await this.#parts.store.callLists.list();
    const ids = new Set<string>(stored.map(({ id }) => id));
    for (const id of before.keys()) if (!ids.has(id)) this.#lists.delete(id);
    for (const list of stored) {
      const running = this.#lists.get(list.id) ?? this.#add(list);
      // What was changed here meanwhile is newer than what was read.
      if (running.changes === before.get(list.id)) running.follow(list);
      if (!led) await running.recover();
    }
  }

  /** No further session is started. */
  stop(): void {
    this.#isStopped = true;
    this.#tick?.cancel();
  }

  /** Throws RULE_MISSING, CALL_LIST_FILE_INVALID, and what the store throws. */
  async create(applicationId: ApplicationId, wish: CallListWish): Promise<CallList> {
    const { rule, csv, dialect, paused, ...settings } = wish;
    const { id: ruleId, name: ruleName } = this.#parts.router.rule(applicationId, rule).rule;
    const { columns, tasks } = readTasks(csv, dialect);
    const { callLists } = this.#parts.store;
    const created = await callLists.create(applicationId, { ...settings, ruleId, ruleName, columns }, tasks);
    const list = this.#add(created);
    await list.setPaused(paused);
    return await callLists.get(applicationId, created.number);
  }

  runningOf({ id }: CallList): number {
    return this.#lists.get(id)?.running ?? 0;
  }

  async setPaused(list: CallList, isPaused: boolean): Promise<void> {
    await (this.#lists.get(list.id) ?? this.#add(list)).setPaused(isPaused);
  }

  /** What waits for an attempt is called no more: of some batches, or all. Returns how many those were. */
  async cancel({ id }: CallList, batches?: readonly number[]): Promise<number> {
    return await this.#parts.store.callLists.cancelTasks(id, batches);
  }

  /** Throws what the store throws. */
  async change(
    list: CallList,
    change: Partial<Omit<CallListSettings, 'ruleId' | 'ruleName'> & Pick<CallList, 'name'>>,
  ) {
    return await this.#changed(list, () => this.#parts.store.callLists.change(list.id, change));
  }

  /** Further rows; how many there were. Throws CALL_LIST_FILE_INVALID. */
  async append(list: CallList, csv: string, dialect?: CsvDialect): Promise<{ list: CallList; tasks: number }> {
    const { callLists } = this.#parts.store;
    const { columns, tasks } = readTasks(csv, dialect);
    const before = Object.values(await callLists.counts(list.id)).reduce((sum, each) => sum + each, 0);
    if (before + tasks.length > callListLimits.tasks) {
      const problem = `with it the list would have more than ${callListLimits.tasks} rows`;
      throw callListErrors.create('CALL_LIST_FILE_INVALID', { line: 1, problem });
    }
    const appended = await this.#changed(list, () => callLists.append(list.id, columns, tasks));
    return { list: appended, tasks: tasks.length };
  }

  /** Changes a task that waits for an attempt. Throws CALL_TASK_NOT_WAITING. */
  async changeTask(list: CallList, number: number, change: CallTaskChange): Promise<CallTask> {
    const running = this.#lists.get(list.id) ?? this.#add(list);
    const changed = await running.change(() => this.#parts.store.callLists.changeWaiting(list.id, number, change));
    if (changed === undefined)
      throw callListErrors.create('CALL_TASK_NOT_WAITING', { number: list.number, task: number });
    return changed;
  }

  async #changed(list: CallList, store: () => Promise<CallList>): Promise<CallList> {
    const running = this.#lists.get(list.id) ?? this.#add(list);
    return await running.change(async () => {
      running.list = await store();
      return running.list;
    });
  }

  /** Throws CALL_LIST_RUNNING. */
  async remove({ id, number, isPaused }: CallList): Promise<void> {
    const { callLists } = this.#parts.store;
    const counts = await callLists.counts(id);
    if ((!isPaused && counts.new > 0) || counts.running > 0)
      throw callListErrors.create('CALL_LIST_RUNNING', { number });
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
