import { hostModules } from '#modules/index.ts';
import type { JournalEntry } from '#runtime/journal/record.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startInProcessPool } from '#runtime/sandbox/in-process/pool.ts';
import type {
  Dialler,
  FinishReason,
  QueueDesk,
  Session,
  SessionModule,
  SessionResources,
  TaskDesk,
} from '#runtime/session/index.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { LimitOverrides } from '#runtime/shared/limits.ts';
import { FakeLeg } from './fake-leg.ts';
import { loopbackEgress, MemoryJournal, startTestSession } from './test-session.ts';
import { until } from './until.ts';

export interface ScenarioOptions {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** No call starts the session when null. */
  readonly leg?: FakeLeg | null;
  /** What scenarios may reach besides public addresses (default: loopback). */
  readonly egressAllow?: readonly string[];
  readonly modules?: readonly SessionModule[];
  readonly customData?: string;
  /** Default: one that opens no sockets. */
  readonly media?: MediaEngine;
  /** Where recordings are kept (default: nowhere). */
  readonly recordings?: SessionResources['recordings'];
  /** Whose scenarios they are, and what applications keep (default: nothing is stored). */
  readonly applicationId?: ApplicationId;
  readonly values?: SessionResources['values'];
  /** Other scenarios of its application, source by name (default: none). */
  readonly others?: Readonly<Record<string, string>>;
  /** Where clients of vendors connect to (default: the vendors’ own). */
  readonly connectorUrls?: SessionResources['connectorUrls'];
  /** The management API (default: it may not be used). */
  readonly management?: SessionResources['management'];
  /** Places its calls (default: there is none). */
  readonly dialler?: Dialler;
  /** Where it queues for agents (default: nowhere). */
  readonly queues?: QueueDesk;
  /** The task of a call list that it is for (default: none). */
  readonly task?: TaskDesk;
  /** What the operator has set for the application (default: nothing). */
  readonly limits?: LimitOverrides;
  /** Source map of the scripts (default: they are their sources). */
  readonly map?: string | undefined;
  /** Hears every journal entry as it is made. */
  readonly onEntry?: (entry: JournalEntry) => void;
}

/** A pool of in-process isolates with all modules, for the tests of one file. */
export function startScenarioPool(modules: readonly SessionModule[] = hostModules): Promise<SandboxPool> {
  return startInProcessPool({ modules });
}

/**
 * One session on the real engine, real isolates and real host modules; only the wire below the leg is played by the
 * test.
 */
export class ScenarioRun implements AsyncDisposable {
  readonly leg: FakeLeg;
  readonly entries: readonly JournalEntry[];
  readonly session: Session;
  readonly #journal: MemoryJournal;
  readonly #egress: ReturnType<typeof loopbackEgress>;

  constructor(pool: SandboxPool, scripts: string | readonly string[], options: ScenarioOptions = {}) {
    this.#egress = loopbackEgress(options.egressAllow);
    this.leg = options.leg ?? new FakeLeg();
    this.#journal = new MemoryJournal(options.onEntry);
    this.entries = this.#journal.entries;
    this.session = startTestSession(scripts, {
      pool,
      clock: options.clock ?? systemClock,
      egress: this.#egress,
      journal: this.#journal,
      leg: options.leg === null ? undefined : this.leg,
      secrets: options.secrets,
      customData: options.customData,
      dialler: options.dialler,
      queues: options.queues,
      task: options.task,
      map: options.map,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      media: options.media,
      recordings: options.recordings,
      applicationId: options.applicationId,
      values: options.values,
      others: options.others,
      connectorUrls: options.connectorUrls,
      management: options.management,
      ...(options.modules === undefined ? {} : { modules: options.modules }),
    });
  }

  /** Messages of the scenario's own log records. */
  get logs(): string[] {
    return this.#journal.logged;
  }

  get faults(): string[] {
    return this.entries.filter(({ kind }) => kind === 'fault').map(({ message }) => message);
  }

  /** Records of one kind. */
  of(kind: JournalEntry['kind']): JournalEntry[] {
    return this.entries.filter((entry) => entry.kind === kind);
  }

  /** Rejects with the journal so far when the condition never holds. */
  until(condition: () => boolean): Promise<void> {
    return until(condition, () => `the scenario:\n${this.transcript()}`);
  }

  untilLog(text: string): Promise<void> {
    return this.until(() => this.logs.some((log) => log.includes(text)));
  }

  async ended(): Promise<FinishReason> {
    await this.until(() => this.session.state === 'closed');
    return this.session.closed;
  }

  transcript(): string {
    return this.entries
      .map(({ kind, level, message, data }) => `${kind} ${level ?? ''} ${message} ${JSON.stringify(data) ?? ''}`)
      .join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session.terminate();
    await this.session.closed;
    await this.#egress[Symbol.asyncDispose]();
  }
}
