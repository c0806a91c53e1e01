import type { Leg } from '#runtime/gateway/leg.ts';
import type { FinishReason, SessionPlan } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId, RuleId, SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { ScenarioRun, Store } from '#runtime/store/contract.ts';

/** What history keeps of a session besides its plan. */
export interface SessionOrigin {
  readonly applicationId: ApplicationId;
  readonly ruleId?: RuleId;
  readonly scenarios: readonly ScenarioRun[];
}

/** Writes sessions and their calls to the store. A store that fails is the operator's concern and never a call's. */
export class History {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Logger;

  constructor(store: Store, clock: Clock, log: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  started(plan: Pick<SessionPlan, 'id' | 'rule' | 'leg'>, origin: SessionOrigin, at: number): void {
    const invite = plan.leg?.invite;
    const session = {
      id: plan.id,
      applicationId: origin.applicationId,
      ...(origin.ruleId === undefined ? {} : { ruleId: origin.ruleId, ruleName: plan.rule }),
      destination: invite?.destination ?? '',
      callerId: invite?.callerId ?? '',
      scenarios: origin.scenarios,
      startedAt: at,
    };
    const row = this.#store.sessions.start(session);
    this.#write(row);
    if (plan.leg !== undefined) this.#follow(plan.id, plan.leg, at, row);
  }

  ended(id: SessionId, finishReason: FinishReason, endedAt: number): void {
    this.#write(this.#store.sessions.end(id, { endedAt, finishReason }));
  }

  #follow(sessionId: SessionId, leg: Leg, startedAt: number, session: Promise<void>): void {
    const { id, direction, invite } = leg;
    const remoteParty = direction === 'incoming' ? invite.callerId : invite.destination;
    const row = session.then(() => this.#store.calls.start({ id, sessionId, direction, remoteParty, startedAt }));
    this.#write(row);
    leg.events.once('connected', () => {
      const connectedAt = this.#clock.now();
      this.#write(row.then(() => this.#store.calls.connected(id, connectedAt)));
    });
    leg.events.once('ended', ({ code, reason }) => {
      const endedAt = this.#clock.now();
      this.#write(row.then(() => this.#store.calls.end(id, { endedAt, code, reason })));
    });
  }

  #write(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#log.error({ err: error }, 'history could not be written'));
  }
}
