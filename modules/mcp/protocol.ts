import type { ClientEventName } from './events.ts';

export type McpTransportName = 'http' | 'sse' | 'stdio';

/** Who the client is at its authorization server. */
export interface McpOauthClient {
  /** The only authorization server that is shown the credentials, whatever an MCP server says. */
  readonly issuer?: string | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** In place of a secret: the client signs with it (PKCS #8), by `algorithm` (default ES256). */
  readonly privateKey?: string | undefined;
  readonly algorithm?: string | undefined;
  /** Of somebody who has logged in before. */
  readonly refreshToken?: string | undefined;
  /** A token of the platform that we run on, by which it says who we are (RFC 7523). */
  readonly assertion?: string | undefined;
  readonly scope?: string | undefined;
  /** Where a person's browser is sent after they have logged in: then one does, and the scenario brings what came back. */
  readonly redirectUri?: string | undefined;
  /** What a client says of itself to authorization servers that do not know it (Client ID Metadata Document). */
  readonly clientMetadataUrl?: string | undefined;
}

/** `mcpServerConnectionConfig`, as the guest read it. */
export interface McpConnectionConfig {
  readonly transport: McpTransportName;
  /** With stdio the operator's name of a program. */
  readonly endpoint: string;
  readonly headers: { readonly [name: string]: string };
  /** How the client logs in (OAuth 2.1), for servers over HTTP. */
  readonly oauth?: McpOauthClient | undefined;
  readonly clientName: string;
  readonly clientVersion: string;
}

/** What a scenario asks of a server, by the method of MCP. */
export const requestMethods = {
  listTools: 'tools/list',
  callTool: 'tools/call',
  listResources: 'resources/list',
  listResourceTemplates: 'resources/templates/list',
  readResource: 'resources/read',
  listPrompts: 'prompts/list',
  getPrompt: 'prompts/get',
} as const;

export type McpRequestType = keyof typeof requestMethods;

/** What a server may ask of a scenario that says how it answers; with `authorization` it is we who ask for a person. */
export type QuestionKind = 'elicitation' | 'sampling' | 'authorization';

/** Guest → host. Ids are made in the guest. */
export type McpCommand =
  | {
      readonly type: 'create';
      readonly clientId: string;
      readonly config: McpConnectionConfig;
      /** Keeps arguments and results out of the journal. */
      readonly privacy: boolean;
      /** Questions that the scenario answers; the server is told. */
      readonly answers: readonly QuestionKind[];
      readonly allowedTools?: readonly string[] | undefined;
      readonly resultChars?: number | undefined;
      readonly toolPrefix?: string | undefined;
      /** Whether a lost connection is made anew. */
      readonly reconnect: boolean;
      /** Whether the server’s session may be one that other sessions of the application use as well. */
      readonly sharedSession?: true | undefined;
    }
  | {
      readonly type: McpRequestType;
      readonly clientId: string;
      readonly requestId: string;
      readonly params: unknown;
      readonly options?: unknown;
      /** Somebody listens to the progress of requests. */
      readonly progress?: boolean | undefined;
    }
  | { readonly type: 'cancel'; readonly clientId: string; readonly requestId: string }
  /** Without an answer the scenario has none. */
  | { readonly type: 'answer'; readonly clientId: string; readonly questionId: string; readonly answer?: unknown }
  | { readonly type: 'close'; readonly clientId: string }
  /** Tools were written for a language model; something could not be told to it. */
  | { readonly type: 'fitted'; readonly vendor: string; readonly tools: number; readonly notes: readonly string[] }
  /**
   * A listener came after its event: the host asks back with `replay`, so that it is told in a macrotask of its own.
   */
  | { readonly type: 'replay'; readonly clientId: string };

/** Host → guest. */
export type McpEvent =
  /** The client exists; the connection is being made. */
  | { readonly type: 'created'; readonly clientId: string }
  /** The parameters can never work; `createClient` rejects. */
  | { readonly type: 'refused'; readonly clientId: string; readonly message: string }
  | {
      readonly type: 'server';
      readonly clientId: string;
      readonly event: ClientEventName;
      readonly payload: unknown;
      /** With one of VoxEngine's events: this is the outcome of the request. */
      readonly requestId?: string;
    }
  /** The outcome of a request that VoxEngine has no event for. */
  | { readonly type: 'result'; readonly clientId: string; readonly requestId: string; readonly payload: unknown }
  | {
      readonly type: 'question';
      readonly clientId: string;
      readonly questionId: string;
      readonly kind: QuestionKind;
      readonly payload: unknown;
    }
  /** The connection is gone: once per client, and only refusals of later requests follow. */
  | {
      readonly type: 'closed';
      readonly clientId: string;
      /** A WebSocket close code (RFC 6455 §7.4.1), as VoxEngine's connectors report. */
      readonly code: number;
      readonly reason: string;
      readonly wasClean: boolean;
    }
  | { readonly type: 'replay'; readonly clientId: string };

/** Payload of MCPError. */
export interface McpErrorPayload {
  /** JSON-RPC error code of the server, an HTTP status, or -32000 and below for what happened on our side. */
  readonly code: number;
  readonly message: string;
  /** Our name for what happened, when it was not the server that said so. */
  readonly reason?: string;
  /** The server's own `error.data`. */
  readonly data?: unknown;
}
