import type { Router } from '#runtime/router/index.ts';
import { accessUrlOf, type Session, sessionErrors } from '#runtime/session/index.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import { serverErrors } from './errors.ts';
import type { History } from './history.ts';
import { serverLimits } from './limits.ts';
import type { SessionLauncher } from './session-launcher.ts';

export interface SessionStartsParts {
  readonly router: Pick<Router, 'rule'>;
  readonly launcher: Pick<SessionLauncher, 'run'>;
  readonly history: Pick<History, 'flush'>;
  /** Base of access URLs. */
  publicUrl(): string;
  /** Whether new sessions are taken. */
  isOpen(): boolean;
}

export interface StartedSession {
  readonly id: SessionId;
  readonly accessUrl: string;
}

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
  async start(applicationId: ApplicationId, ruleName: string, customData: string): Promise<StartedSession> {
    const { router, launcher, history, publicUrl, isOpen } = this.#parts;
    if (!isOpen()) throw serverErrors.create('SERVER_CLOSING');
    this.#check(customData);
    const route = router.rule(applicationId, ruleName);
    if (route.outcome === 'refused')
      throw sessionErrors.create('SESSION_NO_SCENARIO', { rule: ruleName, scenario: route.missing.join(', ') });
    const { promise, resolve, reject } = Promise.withResolvers<Session>();
    this.#running += 1;
    launcher
      .run(route, { customData }, resolve)
      .catch(reject)
      .finally(() => {
        this.#running -= 1;
      });
    const session = await promise;
    await history.flush();
    return { id: session.plan.id, accessUrl: accessUrlOf(publicUrl(), session.accessToken) };
  }

  #check(customData: string): void {
    const bytes = Buffer.byteLength(customData);
    const { customDataBytes, sessionsWithoutCall } = serverLimits;
    if (bytes > customDataBytes)
      throw serverErrors.create('SESSION_CUSTOM_DATA_TOO_LONG', { bytes, limit: customDataBytes });
    if (this.#running >= sessionsWithoutCall)
      throw serverErrors.create('SESSION_STARTS_FULL', { limit: sessionsWithoutCall });
  }
}
