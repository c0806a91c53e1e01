import { auth, computeScopeUnion, isStrictScopeSuperset, withDpopFromProvider } from '@modelcontextprotocol/client';
import type { McpOauthClient } from '../protocol.ts';
import type { SdkFetch } from '../sdk-session.ts';
import { OauthProvider } from './oauth-provider.ts';

/** What a server says when it wants another token (RFC 6750 §3, MCP authorization). */
export interface Challenge {
  readonly scope?: string | undefined;
  readonly resourceMetadataUrl?: URL | undefined;
  readonly error?: string | undefined;
}

/** Hands a person the address to log in at; what comes back is the address that they were sent to then. */
export type AskPerson = (url: string) => Promise<unknown>;

export interface Renewal {
  readonly challenge: Challenge;
  /** The token that the server did not take. */
  readonly used: string | undefined;
  /** For what is asked of authorization servers. */
  readonly fetch: SdkFetch;
}

/** One client at one MCP server: its token, which is fetched when the server asks for one. */
export class Login {
  readonly #endpoint: URL;
  readonly #provider: OauthProvider;
  readonly #askPerson: AskPerson;
  #scope: string | undefined;
  #renewal: Promise<void> | undefined;

  constructor(endpoint: URL, oauth: McpOauthClient, clientName: string, askPerson: AskPerson) {
    this.#endpoint = endpoint;
    this.#provider = new OauthProvider(oauth, clientName);
    this.#askPerson = askPerson;
  }

  get token(): string | undefined {
    return this.#provider.tokens()?.access_token;
  }

  /** `fetch` that shows a token which is bound to a key with a proof of it (RFC 9449 §7.1), and other tokens as they are. */
  proven(fetch: SdkFetch): SdkFetch {
    return withDpopFromProvider(this.#provider)(fetch);
  }

  /** Resolves when there is a token other than the one that was used; all who need one wait for the same. Rejects as the SDK does. */
  async renew(renewal: Renewal): Promise<void> {
    if (this.token !== renewal.used) return;
    this.#renewal ??= this.#logIn(renewal).finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  async #logIn({ challenge, fetch }: Renewal): Promise<void> {
    const provider = this.#provider;
    const isStepUp = challenge.error === 'insufficient_scope';
    const granted = isStepUp ? provider.tokens()?.scope : undefined;
    this.#scope = computeScopeUnion(this.#scope, granted, challenge.scope);
    provider.forgetDiscovery();
    const options = {
      serverUrl: this.#endpoint,
      fetchFn: fetch,
      // A refreshed token would have the old scope.
      forceReauthorization: isStepUp && isStrictScopeSuperset(this.#scope, granted),
      ...(challenge.resourceMetadataUrl === undefined ? {} : { resourceMetadataUrl: challenge.resourceMetadataUrl }),
      ...(this.#scope === undefined ? {} : { scope: this.#scope }),
    };
    if ((await auth(provider, options)) === 'AUTHORIZED') return;
    const { authorizationCode, iss } = provider.codeIn(await this.#askPerson(provider.authorizationUrl));
    await auth(provider, { ...options, authorizationCode, ...(iss === undefined ? {} : { iss }) });
  }
}
