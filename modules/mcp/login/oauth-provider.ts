import { randomBytes } from 'node:crypto';
import {
  type AddClientAuthentication,
  createPrivateKeyJwtAuth,
  DpopSession,
  type OAuthClientMetadata,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
} from '@modelcontextprotocol/client';
import { mcpErrors } from '../errors.ts';
import type { McpOauthClient } from '../protocol.ts';

const defaultAlgorithm = 'ES256';
/** RFC 7523 §2.1. */
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * What the SDK asks of whoever logs in, for the four grants that we have: client credentials, a refresh token, an assertion of who a
 * workload is, and an authorization code that a person brings. What it saves stays in memory.
 */
export class OauthProvider implements OAuthClientProvider {
  readonly #oauth: McpOauthClient;
  readonly #clientName: string;
  #client: StoredOAuthClientInformation | undefined;
  #tokens: StoredOAuthTokens | undefined;
  #refreshToken: string | undefined;
  #discovery: OAuthDiscoveryState | undefined;
  /** The authorization server did not take what it was shown. */
  #isRefused = false;
  #dpop: Promise<DpopSession> | undefined;
  #verifier = '';
  #state = '';
  #authorizationUrl: URL | undefined;
  readonly clientMetadataUrl?: string;
  readonly addClientAuthentication?: AddClientAuthentication;
  /** Only a client that nobody has registered is registered: a secret is bound to the issuer that its owner named. */
  readonly saveClientInformation?: (client: StoredOAuthClientInformation) => void;

  constructor(oauth: McpOauthClient, clientName: string) {
    this.#oauth = oauth;
    this.#clientName = clientName;
    this.#refreshToken = oauth.refreshToken;
    const { clientId, clientSecret, issuer, privateKey, algorithm = defaultAlgorithm, clientMetadataUrl } = oauth;
    if (clientMetadataUrl !== undefined) this.clientMetadataUrl = clientMetadataUrl;
    if (clientId === undefined)
      this.saveClientInformation = (client) => {
        this.#client = client;
      };
    else
      this.#client = {
        client_id: clientId,
        ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
        ...(issuer === undefined ? {} : { issuer }),
      };
    if (privateKey !== undefined && clientId !== undefined)
      this.addClientAuthentication = createPrivateKeyJwtAuth({
        issuer: clientId,
        subject: clientId,
        privateKey,
        alg: algorithm,
      });
  }

  get redirectUrl(): string | undefined {
    return this.#oauth.redirectUri;
  }

  get clientMetadata(): OAuthClientMetadata {
    const { redirectUri, scope, privateKey } = this.#oauth;
    return {
      client_name: this.#clientName,
      redirect_uris: redirectUri === undefined ? [] : [redirectUri],
      ...(scope === undefined ? {} : { scope }),
      ...(privateKey === undefined ? {} : { token_endpoint_auth_method: 'private_key_jwt' }),
    };
  }

  state(): string {
    this.#state = randomBytes(16).toString('base64url');
    return this.#state;
  }

  clientInformation(): StoredOAuthClientInformation | undefined {
    return this.#client;
  }

  tokens(): StoredOAuthTokens | undefined {
    return this.#tokens;
  }

  saveTokens(tokens: StoredOAuthTokens): void {
    this.#tokens = tokens;
    // An authorization server may give another one each time, and the old one is worth nothing then.
    this.#refreshToken = tokens.refresh_token ?? this.#refreshToken;
  }

  redirectToAuthorization(url: URL): void {
    this.#authorizationUrl = url;
  }

  /** Where a person logs in. */
  get authorizationUrl(): string {
    return this.#authorizationUrl?.href ?? '';
  }

  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier;
  }

  codeVerifier(): string {
    return this.#verifier;
  }

  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovery = state;
  }

  discoveryState(): OAuthDiscoveryState | undefined {
    return this.#discovery;
  }

  /** The key that tokens are bound to, where the authorization server says that it binds them (RFC 9449 §5.1); it ends with the login. */
  dpop(): Promise<DpopSession> | undefined {
    const metadata = this.#discovery?.authorizationServerMetadata as Readonly<Record<string, unknown>> | undefined;
    const algorithms = metadata?.dpop_signing_alg_values_supported;
    if (!Array.isArray(algorithms) || !algorithms.includes(defaultAlgorithm)) return undefined;
    this.#dpop ??= DpopSession.create({ alg: defaultAlgorithm });
    return this.#dpop;
  }

  /** Where to log in is looked up anew, because servers move. */
  forgetDiscovery(): void {
    this.#discovery = undefined;
  }

  invalidateCredentials(what: 'all' | 'client' | 'tokens' | 'verifier' | 'discovery'): void {
    if (what === 'all' || what === 'tokens') {
      this.#isRefused = true;
      this.#tokens = undefined;
      this.#refreshToken = this.#oauth.refreshToken;
    }
    if ((what === 'all' || what === 'client') && this.saveClientInformation !== undefined) this.#client = undefined;
  }

  /** Undefined when a person brings a code, which the SDK knows how to ask with. */
  prepareTokenRequest(scope?: string): URLSearchParams | undefined {
    if (this.#oauth.redirectUri !== undefined) return undefined;
    return new URLSearchParams({
      ...this.#grant(),
      ...(scope === undefined ? {} : { scope }),
    });
  }

  #grant(): Readonly<Record<string, string>> {
    const { assertion } = this.#oauth;
    // One that was refused is refused again.
    if (assertion !== undefined && this.#isRefused)
      throw mcpErrors.create('MCP_LOGIN_FAILED', { reason: 'the assertion is not accepted' });
    if (assertion !== undefined) return { grant_type: jwtBearer, assertion };
    const refreshToken = this.#refreshToken;
    return refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken };
  }

  /** The code in the address that the person's browser was sent back to. Throws MCP_LOGIN_FAILED. */
  codeIn(answer: unknown): { readonly authorizationCode: string; readonly iss: string | undefined } {
    if (typeof answer !== 'string') throw mcpErrors.create('MCP_LOGIN_FAILED', { reason: 'nobody has logged in' });
    const query = new URLSearchParams(answer.slice(answer.indexOf('?') + 1));
    const refused = query.get('error');
    if (refused !== null) throw mcpErrors.create('MCP_LOGIN_FAILED', { reason: refused.slice(0, 200) });
    const authorizationCode = query.get('code');
    if (authorizationCode === null || query.get('state') !== this.#state)
      throw mcpErrors.create('MCP_LOGIN_FAILED', { reason: 'what came back belongs to no login of this client' });
    return { authorizationCode, iss: query.get('iss') ?? undefined };
  }
}
