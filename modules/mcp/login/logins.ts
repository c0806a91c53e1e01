import { createHash } from 'node:crypto';
import type { McpLimits } from '../limits.ts';
import type { McpConnectionConfig } from '../protocol.ts';
import { type AskPerson, Login } from './login.ts';

const nobody: AskPerson = () => Promise.resolve(undefined);

/**
 * Logins of all sessions: those of one application to one server with the same credentials share a token. What a person has
 * logged in for is that person's call alone.
 */
export class Logins {
  readonly #limits: McpLimits;
  /** The one that was used longest ago first. */
  readonly #logins = new Map<string, Login>();

  constructor(limits: McpLimits) {
    this.#limits = limits;
  }

  of(
    applicationId: string,
    endpoint: URL | undefined,
    { oauth, clientName }: McpConnectionConfig,
    askPerson: AskPerson,
  ): Login | undefined {
    if (oauth === undefined || endpoint === undefined) return undefined;
    if (oauth.redirectUri !== undefined) return new Login(endpoint, oauth, clientName, askPerson);
    const key = createHash('sha256')
      .update(JSON.stringify([applicationId, endpoint.href, oauth]))
      .digest('base64');
    const login = this.#logins.get(key) ?? new Login(endpoint, oauth, clientName, nobody);
    this.#logins.delete(key);
    this.#logins.set(key, login);
    const [oldest] = this.#logins.keys();
    if (this.#logins.size > this.#limits.logins && oldest !== undefined) this.#logins.delete(oldest);
    return login;
  }
}
