import type { Leg } from '#runtime/gateway/leg.ts';
import type { FinishReason, SessionPlan } from '#runtime/session/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { type ApplicationId, asId, type LegId, type RuleId, type SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { HistoryRows, ScenarioRun, Store } from '#runtime/store/contract.ts';
import { serverLimits } from './limits.ts';

/** What history keeps of a session besides its plan. */
export interface SessionOrigin {
  readonly applicationId: ApplicationId;
  readonly ruleId?: RuleId;
  readonly scenarios: readonly ScenarioRun[];
}

type Change = (rows: HistoryRows) => Promise<unknown>;

/**
 * Keeps sessions, their calls and what queues did. What happens within a moment is written in one commit; a store that fails is the
 * operator's concern and never a call's: what it does not take waits until it does.
 */
export class History implements AsyncDisposable {
  readonly #store: Pick<Store, 'together'>;
  readonly #clock: Clock;
  readonly #log: Logger;
  #waiting: Change[] = [];
  #timer: TimerHandle | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isClosing = false;

  constructor(store: Pick<Store, 'together'>, clock: Clock, log: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  started(
    plan: Pick<SessionPlan, 'id' | 'rule' | 'leg' | 'customData' | 'user'>,
    origin: SessionOrigin,
    at: number,
  ): void {
    const invite = plan.leg?.invite;
    const session = {
      id: plan.id,
      applicationId: origin.applicationId,
      ...(origin.ruleId === undefined ? {} : { ruleId: origin.ruleId, ruleName: plan.rule }),
      destination: invite?.destination ?? '',
      callerId: invite?.callerId ?? '',
      ...(plan.customData === undefined ? {} : { customData: plan.customData }),
      user: plan.user ?? null,
      scenarios: origin.scenarios,
      startedAt: at,
    };
    this.write(({ sessions }) => sessions.start(session));
    if (plan.leg !== undefined) this.#follow(plan.id, plan.leg.id, plan.leg, at);
  }

  /** A call that a session placed, or that came to it later; its scenario knows it by `callId`. */
  called(sessionId: SessionId, callId: string, leg: Leg): void {
    this.#follow(sessionId, asId<LegId>(callId), leg, this.#clock.now());
  }

  ended(id: SessionId, finishReason: FinishReason, endedAt: number): void {
    this.write(({ sessions }) => sessions.end(id, { endedAt, finishReason }));
  }

  /** Stored together with what else happens within a moment. */
  write(change: Change): void {
    this.#waiting.push(change);
    this.#timer ??= this.#clock.setTimeout(() => void this.flush(), serverLimits.historyDelayMs);
  }

  /** Resolves when everything said so far is stored, or waits for a store that takes nothing. */
  async flush(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    const batch = this.#waiting.splice(0);
    if (batch.length > 0)
      this.#writing = this.#writing
        .then(() => this.#store.together((rows) => inOrder(batch, rows)))
        .catch((error: unknown) => this.#refused(error, batch));
    await this.#writing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.flush();
  }

  #follow(sessionId: SessionId, id: LegId, leg: Leg, startedAt: number): void {
    const { direction, invite } = leg;
    const remoteParty = direction === 'incoming' ? invite.callerId : invite.destination;
    this.write(({ calls }) => calls.start({ id, sessionId, direction, remoteParty, startedAt }));
    leg.events.once('connected', () => {
      const connectedAt = this.#clock.now();
      this.write(({ calls }) => calls.connected(id, connectedAt));
    });
    leg.events.once('ended', ({ code, reason }) => {
      const endedAt = this.#clock.now();
      this.write(({ calls }) => calls.end(id, { endedAt, code, reason }));
    });
  }

  #refused(error: unknown, batch: readonly Change[]): void {
    const changes = batch.length;
    const isForNow = isPatchbayError(error) && error.kind === 'operator';
    if (this.#isClosing || !isForNow || this.#waiting.length + changes > serverLimits.historyWaiting) {
      this.#log.error({ err: error, changes }, 'history could not be written');
      return;
    }
    this.#log.error({ problem: error.message, changes }, 'history could not be written yet');
    this.#waiting.unshift(...batch);
    this.#timer?.cancel();
    this.#timer = this.#clock.setTimeout(() => void this.flush(), serverLimits.historyRetryMs);
  }
}

async function inOrder(batch: readonly Change[], rows: HistoryRows): Promise<void> {
  for (const change of batch) await change(rows);
}
