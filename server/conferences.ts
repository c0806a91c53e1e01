import type { Leg } from '#runtime/gateway/index.ts';
import type { DialOrigin, Session } from '#runtime/session/index.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import { serverLimits } from './limits.ts';

/** Starts the session of a conference; tells of it once it runs, and resolves when it has ended. Rejects when there was none. */
export type StartConference = (onSession: (session: Session) => void) => Promise<void>;

interface Conference {
  /** Undefined while it starts. */
  session: Session | undefined;
  /** Settles when it has started, or has not. */
  readonly begun: Promise<void>;
  /** Legs that came meanwhile. */
  readonly waiting: Leg[];
}

/** The sessions that run conferences (`VoxEngine.callConference`, StartConference): one for each name within an application. */
export class Conferences {
  readonly #running = new Map<string, Conference>();
  /** How many conferences called one another until this session came to be. */
  readonly #depths = new Map<SessionId, number>();

  /** Brings a leg to the session of that conference, which begins with the first one: `start` gives it the leg. */
  join(leg: Leg, { application, sessionId }: DialOrigin, conferenceName: string, start: StartConference): void {
    const key = keyOf(application.id, conferenceName);
    const known = this.#running.get(key);
    if (known !== undefined && known.session === undefined) {
      known.waiting.push(leg);
      return;
    }
    if (known?.session?.join(leg) === true) return;
    const depth = (this.#depths.get(sessionId) ?? 0) + 1;
    if (depth > serverLimits.conferenceDepth) leg.reject(483);
    else void this.#begin(key, start, depth).catch(() => undefined);
  }

  /** The session of that conference, which begins without a leg unless it runs. Rejects as `start` does. */
  async open(applicationId: ApplicationId, conferenceName: string, start: StartConference): Promise<Session> {
    const key = keyOf(applicationId, conferenceName);
    for (let known = this.#running.get(key); known !== undefined; known = this.#running.get(key)) {
      await known.begun;
      const { session } = known;
      if (session?.state === 'starting' || session?.state === 'running') return session;
      // It takes nobody any more, or never began.
      if (this.#running.get(key) === known) break;
    }
    const { promise, resolve, reject } = Promise.withResolvers<Session>();
    const starting: StartConference = (onSession) =>
      start((session) => {
        onSession(session);
        resolve(session);
      });
    void this.#begin(key, starting, 1).catch(reject);
    return await promise;
  }

  async #begin(key: string, start: StartConference, depth: number): Promise<void> {
    const { promise: begun, resolve: tell } = Promise.withResolvers<void>();
    const conference: Conference = { session: undefined, begun, waiting: [] };
    this.#running.set(key, conference);
    const onSession = (session: Session) => {
      conference.session = session;
      this.#depths.set(session.plan.id, depth);
      for (const waiting of conference.waiting.splice(0)) if (!session.join(waiting)) refuse(waiting);
      tell();
    };
    try {
      await start(onSession);
    } finally {
      if (this.#running.get(key) === conference) this.#running.delete(key);
      if (conference.session !== undefined) this.#depths.delete(conference.session.plan.id);
      for (const waiting of conference.waiting.splice(0)) refuse(waiting);
      tell();
    }
  }
}

function keyOf(applicationId: ApplicationId, conferenceName: string): string {
  return JSON.stringify([applicationId, conferenceName]);
}

function refuse(leg: Leg): void {
  if (leg.state === 'alerting') leg.reject(480);
}
