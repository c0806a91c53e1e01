import type { McpConnectionConfig, McpOauthClient, QuestionKind } from './protocol.ts';

export interface ClientParameters {
  readonly config: McpConnectionConfig;
  readonly privacy: boolean;
  /** Beyond VoxEngine; the host looks closer at them. */
  readonly allowedTools: readonly string[] | undefined;
  readonly resultChars: number | undefined;
  readonly toolPrefix: string | undefined;
  readonly reconnect: boolean;
  readonly sharedSession?: true;
  readonly handlers: ClientHandlers;
}

/** Functions of the scenario, or undefined. */
export interface ClientHandlers extends Readonly<Record<QuestionKind, unknown>> {
  readonly close: unknown;
}

/** What was passed to `MCP.createClient`, each property read once. Throws a TypeError that names the property. */
export function checkedParameters(given: unknown): ClientParameters {
  const parameters = object(given, 'the parameters');
  const config = object(parameters.mcpServerConnectionConfig, 'mcpServerConnectionConfig');
  const { transport } = config;
  if (transport !== 'http' && transport !== 'sse' && transport !== 'stdio')
    throw wrong(`mcpServerConnectionConfig.transport must be "http", "sse" or "stdio", not ${shown(transport)}`);
  const handlers = {
    close: handler(parameters, 'onWebSocketClose'),
    elicitation: handler(parameters, 'onElicitation'),
    sampling: handler(parameters, 'onSampling'),
    authorization: handler(parameters, 'onAuthorization'),
  };
  return {
    config: {
      transport,
      endpoint: transport === 'stdio' ? text(config.command, 'command') : text(config.endpoint, 'endpoint'),
      headers: headersOf(config.headers),
      ...(config.oauth === undefined ? {} : { oauth: oauthOf(config.oauth, handlers.authorization !== undefined) }),
      clientName: text(config.clientName ?? 'patchbay', 'clientName'),
      clientVersion: text(config.clientVersion ?? '1.0.0', 'clientVersion'),
    },
    privacy: parameters.privacy === true,
    allowedTools: parameters.allowedTools as readonly string[] | undefined,
    resultChars: parameters.resultChars as number | undefined,
    toolPrefix: parameters.toolPrefix as string | undefined,
    reconnect: parameters.reconnect !== false,
    ...(parameters.sharedSession === true ? { sharedSession: true } : {}),
    handlers,
  };
}

function handler(parameters: Record<string, unknown>, name: string): unknown {
  const given = parameters[name];
  if (given === undefined || given === null || typeof given === 'function') return given ?? undefined;
  throw wrong(`${name} must be a function, not ${shown(given)}`);
}

const oauthNames = [
  'issuer',
  'clientId',
  'clientSecret',
  'privateKey',
  'algorithm',
  'refreshToken',
  'assertion',
  'scope',
  'redirectUri',
  'clientMetadataUrl',
] as const;

/** Credentials need the issuer that may see them; a login by a person needs somebody who brings the person. */
function oauthOf(given: unknown, canAskPerson: boolean): McpOauthClient {
  const fields = object(given, 'mcpServerConnectionConfig.oauth');
  const oauth: { -readonly [Name in keyof McpOauthClient]: string } = {};
  for (let index = 0; index < oauthNames.length; index += 1) {
    const name = oauthNames[index] as (typeof oauthNames)[number];
    if (fields[name] !== undefined) oauth[name] = text(fields[name], `oauth.${name}`);
  }
  const { clientSecret, privateKey, refreshToken, assertion, redirectUri } = oauth;
  const hasCredentials = [clientSecret, privateKey, refreshToken, assertion].some((one) => one !== undefined);
  if (redirectUri === undefined && !hasCredentials) text(clientSecret, 'oauth.clientSecret');
  if (hasCredentials) text(oauth.issuer, 'oauth.issuer');
  if (redirectUri === undefined) text(oauth.clientId, 'oauth.clientId');
  else if (!canAskPerson) throw wrong('oauth.redirectUri needs onAuthorization, which brings a person who logs in');
  return oauth;
}

function headersOf(given: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  if (given === undefined || given === null) return headers;
  const entries = object(given, 'mcpServerConnectionConfig.headers');
  for (const name of Object.keys(entries)) {
    const value = entries[name];
    if (value !== undefined && value !== null) headers[name] = String(value);
  }
  return headers;
}

function object(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(`${name} must be an object, not ${shown(value)}`);
  return value as Record<string, unknown>;
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') {
    const hint = isOftenSecret(name) && value === undefined ? ' (is its secret set?)' : '';
    throw wrong(`mcpServerConnectionConfig.${name} must be a text that is not empty, not ${shown(value)}${hint}`);
  }
  return value;
}

function isOftenSecret(name: string): boolean {
  return name === 'endpoint' || name === 'oauth.clientSecret';
}

function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : typeof value;
}

function wrong(reason: string): TypeError {
  return new TypeError(`MCP.createClient: ${reason}`);
}
