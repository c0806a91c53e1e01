import { hostModules } from '#modules/index.ts';
import type { JournalEntry, SessionJournal } from '#runtime/journal/record.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startInProcessPool } from '#runtime/sandbox/index.ts';
import { type FinishReason, Session, type SessionPlan, type SessionResources } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { createEgress } from '#runtime/shared/egress/index.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FakeLeg } from './fake-leg.ts';
import { FakeMediaEngine } from './fake-media-engine.ts';

/** What the journal kept, in order; nothing is masked here. */
export class MemoryJournal implements SessionJournal {
  readonly entries: JournalEntry[] = [];
  readonly masked: string[] = [];
  isClosed = false;

  append(entry: JournalEntry): void {
    this.entries.push(entry);
  }

  mask(values: readonly string[]): void {
    this.masked.push(...values);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  /** Messages of what the scenario logged. */
  get logged(): readonly string[] {
    return this.entries.filter(({ kind }) => kind === 'log').map(({ message }) => message);
  }
}

/** One session on a stage: real isolates and modules, virtual time, and a test that plays the caller. */
export interface Performance {
  readonly session: Session;
  readonly leg: FakeLeg;
  readonly journal: MemoryJournal;
  readonly closed: Promise<FinishReason>;
}

export interface PlayOptions {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly leg?: FakeLeg;
  readonly customData?: string;
}

/** Runs sessions of given sources for tests. Needs Node's flag `--no-node-snapshot`. */
export class SessionStage implements AsyncDisposable {
  readonly clock = new VirtualClock(Date.UTC(2026, 0, 1));
  readonly #pool: SandboxPool;
  readonly #egress = createEgress({ allow: ['127.0.0.0/8'], maxResponseBytes: 1_000_000, connectTimeoutMs: 1_000 });
  readonly #sessions: Session[] = [];

  private constructor(pool: SandboxPool) {
    this.#pool = pool;
  }

  static async open(): Promise<SessionStage> {
    return new SessionStage(await startInProcessPool({ modules: hostModules }));
  }

  /** Isolates in use. */
  get sandboxes(): number {
    return this.#pool.stats.sandboxes;
  }

  /** Starts a session that runs `sources` in order for one incoming call. */
  play(sources: string | readonly string[], options: PlayOptions = {}): Performance {
    const leg = options.leg ?? new FakeLeg();
    const journal = new MemoryJournal();
    const scenarios = [sources].flat().map((code, index) => ({
      name: `scenario-${index + 1}`,
      code,
      version: 1,
      mapPosition: (position: { scenario: string; line: number; column: number }) => position,
    }));
    const plan: SessionPlan = {
      id: newSessionId(),
      application: { name: 'default', number: 1 },
      rule: 'all',
      scenarios,
      secrets: options.secrets ?? {},
      leg,
      ...(options.customData === undefined ? {} : { customData: options.customData }),
    };
    const session = Session.start(plan, this.#resources(journal));
    this.#sessions.push(session);
    return { session, leg, journal, closed: session.closed };
  }

  #resources(journal: MemoryJournal): SessionResources {
    return {
      clock: this.clock,
      log: silentLogger,
      pool: this.#pool,
      modules: hostModules,
      egress: this.#egress,
      media: new FakeMediaEngine(),
      limits: { heapMiB: 16, callbackMs: 1_000, wallMs: 5_000 },
      withoutCallsMs: 60_000,
      publicUrl: 'http://127.0.0.1:7080',
      journal: () => journal,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions) session.terminate();
    await Promise.all(this.#sessions.map((session) => session.closed));
    await this.#pool[Symbol.asyncDispose]();
    await this.#egress[Symbol.asyncDispose]();
  }
}

/** Waits in real time until `condition` holds; isolates run on threads of their own. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited 10 s in vain for: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
