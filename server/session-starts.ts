import type { RoutedCall, Router } from '#runtime/router/index.ts';
import { accessUrlOf, type Session, sessionErrors } from '#runtime/session/index.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import { limitOf } from '#runtime/shared/limits.ts';
import type { Conferences } from './conferences.ts';
import { serverErrors } from './errors.ts';
import type { History } from './history.ts';
import { serverLimits } from './limits.ts';
import type { Cause, SessionLauncher } from './session-launcher.ts';

export interface SessionStartsParts {
  readonly router: Pick<Router, 'rule'>;
  readonly launcher: Pick<SessionLauncher, 'run'>;
  readonly history: Pick<History, 'flush'>;
  readonly conferences: Pick<Conferences, 'open'>;
  /** Base of access URLs. */
  publicUrl(): string;
  /** Whether new sessions are taken. */
  isOpen(): boolean;
}

export interface StartedSession {
  readonly id: SessionId;
  readonly accessUrl: string;
}

/** What it is started with, and on behalf of whom. */
export type StartCause = Required<Pick<Cause, 'customData'>> & Pick<Cause, 'user'>;

/** Sessions that somebody starts without a call: their scenarios get Started alone. */
export class SessionStarts {
  readonly #parts: SessionStartsParts;
  #running = 0;

  constructor(parts: SessionStartsParts) {
    this.#parts = parts;
  }

  /**
   * Starts the scenarios of a rule, named by its name or id; the session is in the history when this resolves. Throws SERVER_CLOSING, RULE_MISSING,
   * SESSION_NO_SCENARIO, SESSION_CUSTOM_DATA_TOO_LONG, SESSION_STARTS_FULL, SESSION_LIMIT.
   */
  async start(applicationId: ApplicationId, ruleName: string, cause: StartCause): Promise<StartedSession> {
    const route = this.#route(applicationId, ruleName, cause.customData);
    return await this.#started(await this.#sessionOf((onSession) => this.#run(route, cause, onSession)));
  }

  /** As `start`, for the session of a conference of the application, whose legs come later; the one that runs already, if there is one, whatever its rule. */
  async startConference(
    applicationId: ApplicationId,
    ruleName: string,
    cause: StartCause & Required<Pick<Cause, 'conferenceName'>>,
  ): Promise<StartedSession> {
    const route = this.#route(applicationId, ruleName, cause.customData);
    const session = await this.#parts.conferences.open(applicationId, cause.conferenceName, (onSession) =>
      this.#run(route, cause, onSession),
    );
    return await this.#started(session);
  }

  #route(applicationId: ApplicationId, ruleName: string, customData: string): RoutedCall {
    const { router, isOpen } = this.#parts;
    if (!isOpen()) throw serverErrors.create('SERVER_CLOSING');
    const route = router.rule(applicationId, ruleName);
    if (route.outcome !== 'routed')
      throw sessionErrors.create('SESSION_NO_SCENARIO', { rule: ruleName, scenario: route.missing.join(', ') });
    const bytes = Buffer.byteLength(customData);
    const limit = limitOf(serverLimits, 'customDataBytes', route.application.limits);
    if (bytes > limit) throw serverErrors.create('SESSION_CUSTOM_DATA_TOO_LONG', { bytes, limit });
    return route;
  }

  /** The session that `run` tells of; goes on to run after that. */
  async #sessionOf(run: (onSession: (session: Session) => void) => Promise<void>): Promise<Session> {
    const { promise, resolve, reject } = Promise.withResolvers<Session>();
    run(resolve).catch(reject);
    return await promise;
  }

  async #run(route: RoutedCall, cause: Cause, onSession: (session: Session) => void): Promise<void> {
    const limit = serverLimits.sessionsWithoutCall;
    if (this.#running >= limit) throw serverErrors.create('SESSION_STARTS_FULL', { limit });
    this.#running += 1;
    try {
      await this.#parts.launcher.run(route, cause, onSession);
    } finally {
      this.#running -= 1;
    }
  }

  async #started({ plan, accessToken }: Session): Promise<StartedSession> {
    const { history, publicUrl } = this.#parts;
    await history.flush();
    return { id: plan.id, accessUrl: accessUrlOf(publicUrl(), accessToken) };
  }
}
