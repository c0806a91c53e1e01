import type { Leg } from '#runtime/gateway/leg.ts';
import type { Dialler, DialOrigin, DialOutcome, DialRequest } from './dial.ts';
import type { LimitGauge } from './limit-gauge.ts';
import { sessionLimits } from './limits.ts';
import type { LegRegistry } from './session-legs.ts';
import type { SessionPlan } from './session-plan.ts';

/** The calls that one session places: counted, refused over VoxEngine's limits, and taken into its registry. */
export class SessionDial {
  readonly #legs: LegRegistry;
  readonly #dialler: Dialler | undefined;
  readonly #origin: DialOrigin;
  readonly #onLeg: (callId: string, leg: Leg) => void;
  readonly #limits: LimitGauge;
  #attempts: number;

  /** `attempts`: calls that the session has had before. `onLeg` hears of each call that got under way. */
  constructor(
    legs: LegRegistry,
    dialler: Dialler | undefined,
    origin: DialOrigin,
    attempts: number,
    onLeg: (callId: string, leg: Leg) => void,
    limits: LimitGauge,
  ) {
    this.#legs = legs;
    this.#dialler = dialler;
    this.#origin = origin;
    this.#attempts = attempts;
    this.#onLeg = onLeg;
    this.#limits = limits;
  }

  dial(callId: string, request: DialRequest): DialOutcome {
    const hasAttempts = this.#limits.allows(sessionLimits, 'callAttempts', this.#attempts + 1);
    const hasPlace = this.#limits.allows(sessionLimits, 'unansweredCalls', this.#legs.unanswered + 1);
    if (!hasAttempts || !hasPlace) return { ok: false, code: 403, reason: 'Call limit reached' };
    this.#attempts += 1;
    if (this.#dialler === undefined) return { ok: false, code: 480, reason: 'This server places no calls' };
    const outcome = this.#dialler.dial(request, this.#origin);
    if (!outcome.ok) return outcome;
    this.#legs.add(callId, outcome.leg);
    this.#onLeg(callId, outcome.leg);
    return outcome;
  }
}

/** Calls of a session that a call began are that call's next hop. */
export function originOf({ application, id, leg, limits }: SessionPlan): DialOrigin {
  const received = leg?.invite.maxForwards;
  const hops = received === undefined ? {} : { maxForwards: Math.max(0, received - 1) };
  const unansweredMs = limits?.unansweredOutgoingMs;
  return { application, sessionId: id, ...hops, ...(unansweredMs === undefined ? {} : { unansweredMs }) };
}
