import type { Leg } from '#runtime/gateway/index.ts';
import type { DialOrigin, Session } from '#runtime/session/index.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import { serverLimits } from './limits.ts';

/** Starts a session for a call to a conference; tells of it once it runs, and resolves when it has ended. */
export type StartConference = (
  leg: Leg,
  call: { readonly application: DialOrigin['application']; readonly conferenceName: string },
  onSession: (session: Session) => void,
) => Promise<void>;

interface Conference {
  /** Undefined while it starts. */
  session: Session | undefined;
  /** Legs that came meanwhile. */
  readonly waiting: Leg[];
}

/** The sessions that run conferences (`VoxEngine.callConference`): one for each name within an application. */
export class Conferences {
  readonly #start: StartConference;
  readonly #running = new Map<string, Conference>();
  /** How many conferences called one another until this session came to be. */
  readonly #depths = new Map<SessionId, number>();

  constructor(start: StartConference) {
    this.#start = start;
  }

  /** Brings a leg to the session of that conference, which begins with the first one. */
  join(leg: Leg, { application, sessionId }: DialOrigin, conferenceName: string): void {
    const key = JSON.stringify([application.id, conferenceName]);
    const known = this.#running.get(key);
    if (known !== undefined && known.session === undefined) {
      known.waiting.push(leg);
      return;
    }
    if (known?.session?.join(leg) === true) return;
    const depth = (this.#depths.get(sessionId) ?? 0) + 1;
    if (depth > serverLimits.conferenceDepth) leg.reject(483);
    else this.#begin(key, leg, { application, conferenceName }, depth);
  }

  #begin(key: string, leg: Leg, call: Parameters<StartConference>[1], depth: number): void {
    const conference: Conference = { session: undefined, waiting: [] };
    this.#running.set(key, conference);
    const onSession = (session: Session) => {
      conference.session = session;
      this.#depths.set(session.plan.id, depth);
      for (const waiting of conference.waiting.splice(0)) if (!session.join(waiting)) refuse(waiting);
    };
    void this.#start(leg, call, onSession).finally(() => {
      if (this.#running.get(key) === conference) this.#running.delete(key);
      if (conference.session !== undefined) this.#depths.delete(conference.session.plan.id);
      for (const waiting of conference.waiting.splice(0)) refuse(waiting);
    });
  }
}

function refuse(leg: Leg): void {
  if (leg.state === 'alerting') leg.reject(480);
}
