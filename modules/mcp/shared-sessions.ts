import { createHash } from 'node:crypto';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { McpLimits } from './limits.ts';
import type { McpConnectionConfig } from './protocol.ts';
import type { ServerInformation } from './sdk-session.ts';

/** What later clients need to go on where a handshake ended. */
export interface OpenSession {
  readonly information: ServerInformation;
  /** Undefined where the server keeps none: then every request stands alone. */
  readonly sessionId: string | undefined;
}

/** One client's place in a session that others use as well. */
export interface SessionPlace {
  readonly session: OpenSession;
  /** Ids of its requests start here: a server must not see one twice in a session. */
  readonly firstId: number;
  leave(): void;
  /** The server no longer knows the session: nobody else shall go on with it. */
  forsake(): void;
}

/** What a client does with the session that it may share. */
export interface SessionUse {
  /** Undefined when there is none yet. */
  join(): SessionPlace | undefined;
  /** Undefined when there is one already, or no room: then the session is the client's own. */
  offer(session: OpenSession): SessionPlace | undefined;
}

/** Whose session it is. */
export interface SessionOwner {
  readonly applicationId: string;
  readonly endpoint: URL;
  readonly config: McpConnectionConfig;
  /** Tells the server that the session is over. */
  end(session: OpenSession): Promise<unknown>;
}

interface Entry {
  readonly session: OpenSession;
  readonly end: () => Promise<unknown>;
  users: number;
  joined: number;
  idle: TimerHandle | undefined;
}

/** Far more requests than a client makes; as many clients of a session as there are numbers left. */
const idsOfClient = 2 ** 20;

/**
 * Sessions of servers of the revisions up to 2025-11-25 that clients of an application share, so that only the first shakes
 * hands: among those with the same endpoint, headers and client name, who are the same to the server.
 *
 * ```
 * offer ──▶ in use ◀──join── idle ──sharedSessionMs──▶ ended (DELETE)
 *              └──last leave──▲
 * ```
 */
export class SharedSessions {
  readonly #clock: Clock;
  readonly #limits: McpLimits;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock, limits: McpLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  of({ applicationId, endpoint, config, end }: SessionOwner): SessionUse {
    const { headers, clientName, clientVersion } = config;
    const key = createHash('sha256')
      .update(JSON.stringify([applicationId, endpoint.href, headers, clientName, clientVersion]))
      .digest('base64');
    return {
      join: () => {
        const entry = this.#entries.get(key);
        return entry === undefined ? undefined : this.#place(key, entry);
      },
      offer: (session) => {
        if (this.#entries.has(key) || !this.#hasRoom()) return undefined;
        const entry: Entry = { session, end: () => end(session), users: 0, joined: 0, idle: undefined };
        this.#entries.set(key, entry);
        return this.#place(key, entry);
      },
    };
  }

  /** Ends all of them. Never rejects. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries].map(([key, entry]) => this.#end(key, entry)));
  }

  #place(key: string, entry: Entry): SessionPlace {
    const firstId = entry.joined * idsOfClient;
    let isIn = true;
    entry.joined += 1;
    entry.users += 1;
    entry.idle?.cancel();
    return {
      session: entry.session,
      firstId,
      leave: () => {
        if (!isIn) return;
        isIn = false;
        entry.users -= 1;
        if (entry.users === 0) this.#rest(key, entry);
      },
      forsake: () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key);
      },
    };
  }

  #rest(key: string, entry: Entry): void {
    if (this.#entries.get(key) !== entry) return;
    // The one used last is the last to make room.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.idle = this.#clock.setTimeout(() => void this.#end(key, entry), this.#limits.sharedSessionMs);
  }

  #hasRoom(): boolean {
    if (this.#entries.size < this.#limits.sharedSessions) return true;
    for (const [key, entry] of this.#entries) {
      if (entry.users > 0) continue;
      void this.#end(key, entry);
      return true;
    }
    return false;
  }

  async #end(key: string, entry: Entry): Promise<void> {
    this.#entries.delete(key);
    entry.idle?.cancel();
    // A server that does not hear of it ends the session in its own time.
    await entry.end().catch(() => undefined);
  }
}
