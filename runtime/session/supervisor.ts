import type { Leg } from '#runtime/gateway/leg.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import { sessionErrors } from './errors.ts';
import { FailureLog } from './failure-log.ts';
import type { FinishReason } from './finish-reason.ts';
import type { IncomingRequest, IncomingUpgrade, SessionReply } from './module-contract.ts';
import { giveInput, hangUp, type PartyInput } from './party-input.ts';
import { Session } from './session.ts';
import type { SessionPlan, SessionResources } from './session-plan.ts';

export type SupervisorEvents = {
  started: SessionPlan;
  /** A session placed a call; its scenario knows it by `callId`. */
  dialled: { readonly plan: SessionPlan; readonly callId: string; readonly leg: Leg };
  /** A call came to a session that ran already. */
  joined: { readonly plan: SessionPlan; readonly leg: Leg };
  /** Everything the session held is closed and its journal is complete. */
  ended: { readonly plan: SessionPlan; readonly reason: FinishReason };
};

/** All sessions running on this node. */
export class SessionSupervisor implements AsyncDisposable {
  readonly events: TypedEmitter<SupervisorEvents>;
  readonly #resources: SessionResources;
  readonly #maxSessions: number;
  readonly #failures: FailureLog;
  readonly #sessions = new Map<SessionId, Session>();
  readonly #byAccessToken = new Map<string, Session>();

  constructor(resources: SessionResources, maxSessions: number) {
    this.#resources = resources;
    this.#maxSessions = maxSessions;
    this.#failures = new FailureLog(resources);
    this.events = new TypedEmitter((error, event) =>
      resources.log.error({ err: error, event }, 'session listener failed'),
    );
  }

  get running(): number {
    return this.#sessions.size;
  }

  /** Starts a session. Throws SESSION_LIMIT when the node is full; the leg of the plan is then still the caller's. */
  start(plan: SessionPlan): Session {
    this.assertCapacity();
    this.events.emit('started', plan);
    const session = Session.start(plan, this.#resources, {
      failures: this.#failures,
      onDialled: (callId, leg) => this.events.emit('dialled', { plan, callId, leg }),
      onJoined: (leg) => this.events.emit('joined', { plan, leg }),
    });
    this.#sessions.set(plan.id, session);
    this.#byAccessToken.set(session.accessToken, session);
    void session.closed.then((reason) => {
      this.#sessions.delete(plan.id);
      this.#byAccessToken.delete(session.accessToken);
      this.events.emit('ended', { plan, reason });
    });
    return session;
  }

  /** Status of the answer to a handshake under a session's access URL; 101: the session has taken the socket over. */
  upgrade(accessToken: string, request: IncomingUpgrade): number {
    return this.#byAccessToken.get(accessToken)?.upgrade(request) ?? 404;
  }

  /** The answer to a request under a session's access URL. Rejects with SESSION_ACCESS_UNKNOWN, or as the session does. */
  async request(accessToken: string, request: IncomingRequest): Promise<SessionReply> {
    const reply = this.#byAccessToken.get(accessToken)?.request(request);
    if (reply === undefined) throw sessionErrors.create('SESSION_ACCESS_UNKNOWN');
    return await reply;
  }

  /**
   * Gives a running session keys or a text as if a party had sent them; returns the id of the call. Throws SESSION_UNKNOWN, SESSION_CALL_NOT_UP,
   * SESSION_CALLS_SEVERAL.
   */
  input(id: SessionId, input: PartyInput): string {
    return giveInput(this.#get(id).liveLegs, input);
  }

  /** Ends one call of a running session. Throws SESSION_UNKNOWN, SESSION_CALL_NOT_UP. */
  hangUp(id: SessionId, callId: string): void {
    hangUp(this.#get(id).liveLegs, callId);
  }

  /** Throws SESSION_LIMIT when no further session may start. */
  assertCapacity(): void {
    if (this.#sessions.size >= this.#maxSessions)
      throw sessionErrors.create('SESSION_LIMIT', { count: this.#maxSessions });
  }

  /** Ends a running session as an operator. Throws SESSION_UNKNOWN. */
  async terminate(id: SessionId): Promise<void> {
    const session = this.#get(id);
    session.terminate();
    await session.closed;
  }

  #get(id: SessionId): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw sessionErrors.create('SESSION_UNKNOWN', { session: id });
    return session;
  }

  /** Ends every session and waits until all are closed; each has deadlines of its own. */
  async [Symbol.asyncDispose](): Promise<void> {
    const sessions = [...this.#sessions.values()];
    for (const session of sessions) session.terminate();
    await Promise.all(sessions.map((session) => session.closed));
  }
}
