import type { FinishReason } from '#runtime/session/index.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { CanaryOutcome, CanaryRun, Store } from '#runtime/store/index.ts';

/** Versions on trial: one whose sessions fail too often is taken back. */
export class Canaries {
  readonly #releases: Store['releases'];
  readonly #log: Logger;
  /** Sessions that ended, by the canary that they ran; what earlier processes saw is read once. */
  readonly #outcomes = new Map<string, Promise<CanaryOutcome>>();

  constructor({ releases }: Pick<Store, 'releases'>, log: Logger) {
    this.#releases = releases;
    this.#log = log;
  }

  /** A session runs `canaries`; the function tells how it ended, and never rejects. */
  begin(applicationId: ApplicationId, canaries: readonly CanaryRun[]): (reason: FinishReason) => Promise<void> {
    // Read before this session can be part of it.
    for (const run of canaries) {
      const key = keyOf(run);
      if (this.#outcomes.has(key)) continue;
      const known = this.#releases.outcome(applicationId, run);
      // Whoever counts on it hears of its failure.
      known.catch(() => undefined);
      this.#outcomes.set(key, known);
    }
    return async (reason) => {
      for (const run of canaries) {
        try {
          await this.#ended(applicationId, run, reason !== 'Normal termination');
        } catch (error) {
          this.#outcomes.delete(keyOf(run));
          this.#log.error({ scenario: run.scenario, problem: messageOf(error) }, 'a canary could not be judged');
        }
      }
    };
  }

  async #ended(applicationId: ApplicationId, run: CanaryRun, hasFailed: boolean): Promise<void> {
    const key = keyOf(run);
    const counted = (this.#outcomes.get(key) ?? Promise.resolve({ sessions: 0, failed: 0 })).then(
      ({ sessions, failed }) => ({ sessions: sessions + 1, failed: failed + Number(hasFailed) }),
    );
    this.#outcomes.set(key, counted);
    const outcome = await counted;
    if (!hasFailed || !isTooBad(run, outcome)) return;
    if (!(await this.#releases.rollBack(applicationId, run, outcome))) return;
    this.#outcomes.delete(key);
    const { scenario, canary } = run;
    this.#log.warn({ scenario, version: canary.version, ...outcome }, 'a canary failed too often and was taken back');
  }
}

function isTooBad({ canary }: CanaryRun, { sessions, failed }: CanaryOutcome): boolean {
  return sessions >= canary.minSessions && failed * 100 > canary.maxErrorPercent * sessions;
}

function keyOf({ ruleId, scenario, canary }: CanaryRun): string {
  return JSON.stringify([ruleId, scenario, canary.startedAt]);
}
