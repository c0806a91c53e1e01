/** Tools of Model Context Protocol servers. Only there after `require(Modules.MCP)`. */
declare namespace MCP {
  /**
   * A client. Resolves before the server answers: `ServerEvents.ConnectorInformation` tells that it did, `MCPError` that it
   * does not. Rejects with a TypeError that names the parameter that can never work.
   */
  function createClient(parameters: ClientParameters): Promise<Client>;

  /**
   * Tools as the interface of a vendor takes them: names and schemas in the part of JSON Schema that it knows, with strict
   * mode where it has one. What it cannot be told is in `notes`, and in the journal. Throws a TypeError for another vendor, and for what is no list
   * of tools. Not in VoxEngine.
   */
  function toolsFor(vendor: ToolVendor, tools: object): Toolset;

  /** The interface that takes the tools; `openai-realtime` is also that of Grok and Inworld. Not in VoxEngine. */
  type ToolVendor = 'openai' | 'openai-chat' | 'openai-realtime' | 'anthropic' | 'gemini';

  /** Tools of MCP servers, for a language model. Not in VoxEngine. */
  interface Toolset {
    /** As they stand in the vendor’s message; of Gemini in `functionDeclarations`. */
    readonly tools: object[];
    /** What the model could not be told. */
    readonly notes: string[];
    /**
     * What `callTool` takes for a call of the model: the server’s name of the tool, and its arguments (an object, or its
     * JSON) without what the model said only because it had to. Throws a TypeError for a tool that it was not told of.
     */
    call(name: string, args?: object | string): { name: string; arguments: object };
  }

  interface ClientParameters extends WebSocketBasedParameters {
    mcpServerConnectionConfig: MCPServerConnectionConfig;
    /** Called once, when the connection is gone. */
    onWebSocketClose?: (event: WebSocketCloseInfo) => unknown;
    /** Answers what a tool still asks for (elicitation): the result is the answer, nothing dismisses it. Not in VoxEngine. */
    onElicitation?: (question: Question) => unknown;
    /** Answers what a tool asks a language model (sampling). Not in VoxEngine. */
    onSampling?: (question: Question) => unknown;
    /** Brings a person who logs in at the authorization server (`oauth.redirectUri`). Not in VoxEngine. */
    onAuthorization?: (question: Question) => unknown;
    /** Stands before the names of the server’s tools. Not in VoxEngine. */
    toolPrefix?: string;
    /** Other tools are neither listed nor called. Not in VoxEngine. */
    allowedTools?: string[];
    /** How many characters of a result are let in. Not in VoxEngine. */
    resultChars?: number;
    /** Whether a lost connection is made anew. Default: true. Not in VoxEngine. */
    reconnect?: boolean;
    /**
     * Whether clients of other sessions of the application, with the same endpoint and headers, may use the session that the
     * server keeps: then only the first shakes hands. Default: false. Not in VoxEngine.
     */
    sharedSession?: boolean;
  }

  interface MCPServerConnectionConfig {
    /** Streamable HTTP, HTTP with SSE, or a program that the operator has named. */
    transport: 'http' | 'sse' | 'stdio' | (string & {});
    /** URL of the server, for `'http'` and `'sse'`. */
    endpoint?: string | undefined;
    /** The operator's name of a program, for `'stdio'`. Not in VoxEngine. */
    command?: string;
    headers?: { [name: string]: string | undefined };
    /** Who the client is at its authorization server. Not in VoxEngine. */
    oauth?: OauthClient;
    /** Default: `'patchbay'`. */
    clientName?: string;
    clientVersion?: string;
  }

  /** OAuth 2.1: a secret, a private key, a refresh token or an assertion; or a person who logs in. */
  interface OauthClient {
    /** The only authorization server that is shown the credentials. Needed with any of them. */
    issuer?: string;
    /** Needed, unless a person logs in. */
    clientId?: string;
    clientSecret?: string | undefined;
    privateKey?: string | undefined;
    /** Of the private key. */
    algorithm?: string;
    refreshToken?: string | undefined;
    /** A JSON Web Token by which a platform says who this workload is (RFC 7523). */
    assertion?: string | undefined;
    scope?: string;
    /** Where a person comes back to who has logged in; needs `onAuthorization`. */
    redirectUri?: string;
    clientMetadataUrl?: string;
  }

  /** What a server asks. */
  interface Question {
    client: Client;
    data: { payload: any };
  }

  /**
   * A client of one server. Up to eight requests run at once; results come in the order of the calls. Their outcome is told
   * by events, and by the promise that each returns. No method needs `this`.
   */
  class Client {
    private constructor();
    id(): string;
    webSocketId(): string;
    /** Ends the connection. Requests under way get no event. */
    close(): void;
    addEventListener<Name extends keyof ClientEventMap>(
      event: Name,
      listener: (event: ClientEventMap[Name]) => unknown,
    ): void;
    removeEventListener<Name extends keyof ClientEventMap>(
      event: Name,
      listener?: (event: ClientEventMap[Name]) => unknown,
    ): void;
    /** Asks for the tools: `ServerEvents.ToolsList` follows. */
    listTools(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** Calls a tool: `ServerEvents.ToolResult` follows. */
    callTool(
      parameters: { name: string; arguments?: object; [field: string]: unknown },
      options?: RequestOptions,
    ): Request;
    /** The server’s resources. Not in VoxEngine, as the rest. */
    listResources(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** Patterns of addresses of resources. */
    listResourceTemplates(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** What a resource contains. */
    readResource(parameters: { uri: string }, options?: RequestOptions): Request;
    /** The server’s prompts. */
    listPrompts(parameters?: { cursor?: string }, options?: RequestOptions): Request;
    /** A prompt, filled in. */
    getPrompt(parameters: { name: string; arguments?: object }, options?: RequestOptions): Request;
    /** Gives a request up: it ends with `ServerEvents.MCPError`, unless its result is under way already. */
    cancel(request: Request | string): void;
  }

  interface RequestOptions {
    /** Milliseconds until it is given up. Default: 20,000; at most 300,000. */
    timeoutMs?: number;
    /** Milliseconds until `Events.SlowRequest`. Default: 3,000. */
    softTimeoutMs?: number;
    /** All pages of a list at once. Default: false. */
    all?: boolean;
  }

  /** A request. It is a promise of the server's result, which rejects with an MCPError. Not in VoxEngine. */
  interface Request extends PromiseLike<any> {
    /** Its event bears it, too. */
    readonly requestId: string;
    readonly catch: Promise<any>['catch'];
    readonly finally: Promise<any>['finally'];
  }

  /** What a server said. */
  const ServerEvents: typeof import('./events.ts').ServerEvents;
  type ServerEvents = (typeof ServerEvents)[keyof typeof ServerEvents];

  /** What happens to the connection and its requests. */
  const Events: typeof import('./events.ts').Events;
  type Events = (typeof Events)[keyof typeof Events];

  /** What listeners of each of `ServerEvents` and `Events` are given. */
  interface ClientEventMap {
    /** A notification of the server: `{ method, params }`. */
    [ServerEvents.Unknown]: ClientEvent;
    /** The server's tools: the result of tools/list. */
    [ServerEvents.ToolsList]: ClientEvent;
    /** What a tool said: the result of tools/call, `isError` included. */
    [ServerEvents.ToolResult]: ClientEvent;
    /** A request failed, or the connection. */
    [ServerEvents.MCPError]: ClientEvent<ErrorPayload>;
    /** The server has answered: `{ protocolVersion, serverInfo, capabilities, instructions }`. */
    [ServerEvents.ConnectorInformation]: ClientEvent;
    /** Has no occasion: MCP carries no audio. */
    [Events.WebSocketMediaStarted]: ClientEvent;
    /** Has no occasion: MCP carries no audio. */
    [Events.WebSocketMediaEnded]: ClientEvent;
    /** How far a request is. Not in VoxEngine. */
    [Events.Progress]: ClientEvent<{ progress: number; total?: number; message?: string }>;
    /** There is no answer yet; once for each request. Not in VoxEngine. */
    [Events.SlowRequest]: ClientEvent<{ method: string; name?: string; elapsedMs: number }>;
    /** A lost connection is there again. Not in VoxEngine. */
    [Events.Reconnected]: ClientEvent;
  }

  interface ClientEvent<Payload = any> {
    name: ServerEvents | Events;
    client: Client;
    /** The request whose outcome it is. Not in VoxEngine. */
    requestId?: string;
    data: { customEvent: string; payload: Payload };
  }

  interface ErrorPayload {
    /** The server's, an HTTP status, or -32000 and below for what happened on our side. */
    code: number;
    message: string;
    /** What happened on our side, such as `'MCP_CONNECTION_CLOSED'`. */
    reason?: string;
    data?: any;
  }
}
