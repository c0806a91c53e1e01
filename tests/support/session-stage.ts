import { hostModules } from '#modules/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startInProcessPool } from '#runtime/sandbox/index.ts';
import type { FinishReason, Session } from '#runtime/session/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { FakeLeg } from './fake-leg.ts';
import { loopbackEgress, MemoryJournal, startTestSession } from './test-session.ts';

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
  readonly #egress = loopbackEgress();
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
    const session = startTestSession(sources, {
      pool: this.#pool,
      clock: this.clock,
      egress: this.#egress,
      journal,
      leg,
      secrets: options.secrets,
      customData: options.customData,
    });
    this.#sessions.push(session);
    return { session, leg, journal, closed: session.closed };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions) session.terminate();
    await Promise.all(this.#sessions.map((session) => session.closed));
    await this.#pool[Symbol.asyncDispose]();
    await this.#egress[Symbol.asyncDispose]();
  }
}
