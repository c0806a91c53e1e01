import type { Leg, LegHandler, LegInvite } from '#runtime/gateway/index.ts';
import type { SessionJournal } from '#runtime/journal/index.ts';
import type { CallTarget, Route, RoutedCall, Router } from '#runtime/router/index.ts';
import {
  type DialOrigin,
  type FinishReason,
  type Session,
  type SessionPlan,
  type SessionSupervisor,
  sessionErrors,
  sessionLimits,
} from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, type PatchbayError } from '#runtime/shared/errors.ts';
import { type ApplicationId, newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Application } from '#runtime/store/index.ts';
import type { Conferences } from './conferences.ts';
import { serverErrors } from './errors.ts';
import type { History } from './history.ts';
import { serverLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { Cause, SessionLauncher } from './session-launcher.ts';
import type { SipTrace } from './sip-trace/index.ts';

export interface CallIntakeParts {
  readonly router: Router;
  readonly sessions: SessionSupervisor;
  readonly history: History;
  readonly metrics: Metrics;
  readonly launcher: SessionLauncher;
  readonly conferences: Pick<Conferences, 'join'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whose rules a call meets, or which one; empty: the host that was called, or any, decides. */
  targetOf(call: LegInvite): CallTarget;
  /** Who of ours calls. */
  userOf(call: LegInvite): SessionPlan['user'];
  /** Whether calls from that number are declined. */
  isBlocked(call: LegInvite): boolean;
  /** Where calls that match no rule are kept. */
  readonly defaultApplication: Application;
  journal(id: SessionId): SessionJournal;
  /** Brings the SIP messages of calls into the journals of their sessions. */
  readonly sipTrace: Pick<SipTrace, 'claim'>;
  /** Whether new calls are taken. */
  isOpen(): boolean;
}

type Refused = Extract<Route, { outcome: 'refused' }>;

/** Why a call gets no scenario, and what it is told. */
interface Verdict {
  readonly outcome: Parameters<Metrics['callRouted']>[0];
  readonly status: number;
  readonly reason: FinishReason;
  error(): PatchbayError;
}

const unrouted: Verdict = {
  outcome: 'no-rule',
  status: 404,
  reason: 'No rule',
  error: () => sessionErrors.create('SESSION_NO_RULE'),
};
function withoutScenario({ rule, missing }: Exclude<Refused, { reason: 'no-rule' }>): Verdict {
  const details = { rule: rule.name, scenario: missing.join(', ') };
  const error = () => sessionErrors.create('SESSION_NO_SCENARIO', details);
  return { outcome: 'no-scenario', status: 480, reason: 'No rule', error };
}

/** RFC 3261 §21.6.2: nobody here wants it, and there is no use in trying elsewhere. */
const blocked: Verdict = {
  outcome: 'blocked',
  status: 603,
  reason: 'Caller blocked',
  error: () => serverErrors.create('CALLER_BLOCKED'),
};

/** From a new leg to a running session, or to a final response that says why not. */
export class CallIntake implements LegHandler {
  readonly #parts: CallIntakeParts;
  readonly #told = new TokenBucket(serverLimits.refusalLinesPerSecond);
  readonly #unrouted = new TokenBucket(sessionLimits.unroutedRecordsPerSecond);

  constructor(parts: CallIntakeParts) {
    this.#parts = parts;
    parts.sessions.events.on('dialled', ({ plan, callId, leg }) => {
      parts.history.called(plan.id, callId, leg);
      parts.sipTrace.claim(plan.id, leg.callId);
      parts.metrics.callBegun(leg, parts.clock);
    });
    parts.sessions.events.on('joined', ({ plan, leg }) => parts.history.called(plan.id, leg.id, leg));
  }

  incoming(leg: Leg): void {
    const { router, isOpen, targetOf, isBlocked, metrics, clock } = this.#parts;
    metrics.callBegun(leg, clock);
    const { destination, destinationHost } = leg.invite;
    const route = router.route({ destination, destinationHost, ...targetOf(leg.invite) });
    if (!isOpen()) this.#fail(leg, serverErrors.create('SERVER_CLOSING'));
    else if (isBlocked(leg.invite)) this.#turnAway(leg, route, blocked);
    else if (route.outcome === 'refused') this.#refuse(leg, route);
    else void this.#launch(route, { leg, ...this.#caller(leg) });
  }

  /** A call of a scenario to a conference of its application. */
  joinConference(leg: Leg, origin: DialOrigin, conferenceName: string): void {
    const { isOpen, conferences } = this.#parts;
    const call = { application: origin.application.id, conferenceName };
    if (!isOpen()) this.#fail(leg, serverErrors.create('SERVER_CLOSING'));
    else conferences.join(leg, origin, conferenceName, (onSession) => this.#startConference(leg, call, onSession));
  }

  async #startConference(
    leg: Leg,
    { application, conferenceName }: { readonly application: ApplicationId; readonly conferenceName: string },
    onSession: (session: Session) => void,
  ): Promise<void> {
    const { destination, destinationHost } = leg.invite;
    const route = this.#parts.router.route({ destination, destinationHost, application });
    if (route.outcome === 'refused') this.#refuse(leg, route);
    else await this.#launch(route, { leg, conferenceName }, onSession);
  }

  async #launch(
    route: RoutedCall,
    cause: Cause & { readonly leg: Leg },
    onSession?: (session: Session) => void,
  ): Promise<void> {
    try {
      await this.#parts.launcher.run(route, cause, onSession);
    } catch (error) {
      this.#fail(cause.leg, error);
    }
  }

  #refuse(leg: Leg, route: Refused): void {
    this.#turnAway(leg, route, route.reason === 'no-rule' ? unrouted : withoutScenario(route));
  }

  /** A call that no scenario gets: its author finds it in the history, with one record that says why. */
  #turnAway(leg: Leg, route: Route, verdict: Verdict): void {
    const { metrics, clock, log } = this.#parts;
    const { remote } = leg.invite;
    metrics.callRouted(verdict.outcome);
    const at = clock.now();
    // Before it is declined: the history sees it end.
    const id = this.#unrouted.take(at) ? this.#note(leg, route, at) : undefined;
    leg.reject(verdict.status);
    if (id === undefined) return;
    const untold = this.#unrouted.drainRefused();
    const error = verdict.error();
    log.info({ legId: leg.id, remote, code: error.code, untold }, 'call refused');
    void this.#keep(leg, error, { id, at, reason: verdict.reason });
  }

  #note(leg: Leg, route: Route, at: number): SessionId {
    const { history, defaultApplication } = this.#parts;
    const id = newSessionId(at);
    const application = 'application' in route ? route.application : defaultApplication;
    const rule = 'rule' in route ? route.rule : undefined;
    const plan = { id, leg, rule: rule?.name ?? '', ...this.#caller(leg) };
    history.started(plan, { applicationId: application.id, scenarios: [], ...(rule && { ruleId: rule.id }) }, at);
    return id;
  }

  #caller({ invite }: Leg): Pick<SessionPlan, 'user'> {
    const user = this.#parts.userOf(invite);
    return user === undefined ? {} : { user };
  }

  async #keep(
    leg: Leg,
    error: PatchbayError,
    { id, at, reason }: { readonly id: SessionId; readonly at: number; readonly reason: FinishReason },
  ): Promise<void> {
    const { history, journal, sipTrace } = this.#parts;
    const { destination, callerId, remote } = leg.invite;
    const record = journal(id);
    record.append({
      kind: 'fault',
      level: 'warn',
      message: error.message,
      data: { code: error.code, hint: error.hint, destination, callerId, remote },
    });
    sipTrace.claim(id, leg.callId);
    await record.close();
    history.ended(id, reason, at);
  }

  /** A call that should have had a session. */
  #fail(leg: Leg, error: unknown): void {
    const isFull = isPatchbayError(error) && error.kind === 'limit';
    this.#parts.metrics.callRouted(isFull ? 'full' : 'failed');
    this.#tell(leg, error);
    if (leg.state === 'alerting') leg.reject(503);
  }

  /**
   * A full or closing server refuses call after call: a few lines a second say so, and only what nobody expected has a
   * stack.
   */
  #tell(leg: Leg, error: unknown): void {
    const { log, clock } = this.#parts;
    const { remote } = leg.invite;
    if (!isPatchbayError(error) || error.kind === 'bug') {
      log.error({ legId: leg.id, remote, err: error }, 'call refused');
    } else if (this.#told.take(clock.now())) {
      const { code, hint, message: problem } = error;
      log.warn({ legId: leg.id, remote, code, problem, hint, untold: this.#told.drainRefused() }, 'call refused');
    }
  }
}
