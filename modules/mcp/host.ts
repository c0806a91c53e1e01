import { z } from 'zod';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { greatestOf } from '#runtime/shared/limits.ts';
import { callIdentity, identified } from './call-identity.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { McpConnection } from './connection.ts';
import { mcpErrors } from './errors.ts';
import { checkHeaders } from './header-check.ts';
import { type McpLimits, mcpLimits } from './limits.ts';
import { Logins } from './login/logins.ts';
import { type McpCommand, type McpConnectionConfig, type McpRequestType, requestMethods } from './protocol.ts';
import { requestParser } from './request.ts';
import { KnownRevisions } from './revisions.ts';
import type { McpTarget } from './sdk-session.ts';
import { defaultMcpSettings, type McpSettings } from './settings.ts';
import { type OpenSession, type SessionUse, SharedSessions } from './shared-sessions.ts';

const clientId = z.string().max(64);
const requestId = z.string().max(64);
const oauthText = z.string().min(1).max(8192).optional();
const shortText = z.string().min(1).max(200);

const oauthSchema = z.object({
  issuer: oauthText,
  clientId: oauthText,
  clientSecret: oauthText,
  privateKey: oauthText,
  algorithm: oauthText,
  refreshToken: oauthText,
  assertion: oauthText,
  scope: oauthText,
  redirectUri: oauthText,
  clientMetadataUrl: oauthText,
});

const commandSchema: z.ZodType<McpCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('create'),
    clientId,
    privacy: z.boolean(),
    answers: z.array(z.enum(['elicitation', 'sampling', 'authorization'])).max(3),
    allowedTools: z.array(z.string().max(256)).max(mcpLimits.allowedTools).optional(),
    resultChars: z.int().min(1).max(greatestOf(mcpLimits, 'mcpResultBytes')).optional(),
    toolPrefix: z
      .string()
      .regex(/^[\w-]{1,32}$/, 'up to 32 letters, digits, _ and -')
      .optional(),
    reconnect: z.boolean(),
    sharedSession: z.literal(true).optional(),
    config: z.object({
      transport: z.enum(['http', 'sse', 'stdio']),
      endpoint: z.string().max(8192),
      headers: z.record(z.string(), z.string()),
      oauth: oauthSchema.optional(),
      clientName: shortText,
      clientVersion: shortText,
    }),
  }),
  z.object({
    type: z.enum(Object.keys(requestMethods) as [McpRequestType]),
    clientId,
    requestId,
    params: z.unknown(),
    options: z.unknown().optional(),
    progress: z.boolean().optional(),
  }),
  z.object({ type: z.literal('answer'), clientId, questionId: z.string().max(64), answer: z.unknown().optional() }),
  z.object({ type: z.literal('cancel'), clientId, requestId }),
  z.object({ type: z.literal('close'), clientId }),
  z.object({
    type: z.literal('fitted'),
    vendor: z.string().max(64),
    tools: z.int(),
    notes: z.array(z.string().max(mcpLimits.errorChars)).max(mcpLimits.toolNotes + 1),
  }),
  z.object({ type: z.literal('replay'), clientId }),
]);

/** Host half of `MCP`: real clients on the official SDK, one per `createClient`. */
export const mcpModule: HostModule = createMcpModule();

/** The module with its operator's settings, or with other limits, for tests that cannot wait seconds. */
export function createMcpModule(limits: McpLimits = mcpLimits, settings: McpSettings = defaultMcpSettings): HostModule {
  const shared: SharedParts = {
    limits,
    parseRequest: requestParser(limits),
    settings,
    programs: new Set(),
    breaker: new CircuitBreaker(systemClock, limits),
    revisions: new KnownRevisions(systemClock, limits),
    sessions: new SharedSessions(systemClock, limits),
    logins: new Logins(limits),
  };
  return {
    name: 'mcp',
    guest: new URL('./guest.ts', import.meta.url),
    sync: new URL('./sync.ts', import.meta.url),
    required: { global: 'MCP', module: 'Modules.MCP' },
    start: (context) => new McpService(context, shared),
    close: () => shared.sessions.close(),
  };
}

type CreateCommand = Extract<McpCommand, { type: 'create' }>;

/** What the clients of all sessions share. */
interface SharedParts {
  readonly limits: McpLimits;
  readonly parseRequest: ReturnType<typeof requestParser>;
  readonly settings: McpSettings;
  /** Clients whose server is a program of ours. */
  readonly programs: Set<McpConnection>;
  readonly breaker: CircuitBreaker;
  readonly revisions: KnownRevisions;
  readonly sessions: SharedSessions;
  readonly logins: Logins;
}

class McpService implements HostService {
  readonly #context: ModuleContext;
  readonly #shared: SharedParts;
  readonly #limits: McpLimits;
  /** The session's first call. */
  #callId: string | undefined;
  readonly #connections = new Map<string, McpConnection>();

  constructor(context: ModuleContext, shared: SharedParts) {
    this.#context = context;
    this.#shared = shared;
    this.#limits = {
      ...shared.limits,
      mcpResultBytes: context.limits.set('mcpResultBytes') ?? shared.limits.mcpResultBytes,
    };
    context.legs.onAdded((callId) => {
      this.#callId ??= callId;
    });
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#refuseCommand(command, parsed.error);
      return;
    }
    const { data } = parsed;
    if (data.type === 'create') {
      this.#create(data);
      return;
    }
    if (data.type === 'fitted') {
      const { vendor, tools, notes } = data;
      const message = 'Not all of these tools could be told to the language model';
      this.#context.journal({ kind: 'mcp', message, data: { vendor, tools, notes } });
      return;
    }
    const connection = this.#connections.get(data.clientId);
    if (data.type === 'replay') this.#context.emit('replay', { clientId: data.clientId });
    else if (data.type === 'close') connection?.close();
    else if (data.type === 'answer') connection?.answer(data.questionId, data.answer);
    else if (data.type === 'cancel') connection?.cancel(data.requestId);
    else if (connection !== undefined) this.#request(connection, data);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((connection) => connection.dispose()));
  }

  #create(command: CreateCommand): void {
    const { clientId: id, config } = command;
    try {
      const live = [...this.#connections.values()].filter((connection) => !connection.isClosed).length;
      if (this.#connections.has(id) || live >= this.#limits.clientsPerSession)
        throw mcpErrors.create('MCP_TOO_MANY_CLIENTS', { limit: this.#limits.clientsPerSession });
      checkHeaders(config.headers);
      const target = this.#target(config);
      const identity = this.#shared.settings.identity ? callIdentity(this.#context, this.#callId) : undefined;
      const { privacy, answers, reconnect, allowedTools, resultChars, toolPrefix } = command;
      const connection = new McpConnection(
        {
          clientId: id,
          config: { ...config, headers: identified(config.headers, identity) },
          target,
          privacy,
          answers,
          reconnect,
          policy: { allowedTools, resultChars, toolPrefix },
          meta: identity?.meta,
          breaker: this.#shared.breaker,
          revision: this.#shared.revisions.of(this.#context.applicationId, target, config),
          sharing: command.sharedSession === true ? this.#sharing(target, command) : undefined,
          login: (askPerson) => this.#shared.logins.of(this.#context.applicationId, target.endpoint, config, askPerson),
          limits: this.#limits,
        },
        this.#context,
      );
      this.#connections.set(id, connection);
      if (target.endpoint === undefined) this.#countProgram(connection);
      this.#context.emit('created', { clientId: id });
      void connection.connect();
    } catch (error) {
      if (!isPatchbayError(error)) throw error;
      this.#refuseClient(id, error);
    }
  }

  #refuseClient(id: string, { message, code, hint }: PatchbayError): void {
    this.#context.journal({ kind: 'mcp', level: 'warn', message, data: { clientId: id, code, hint } });
    this.#context.emit('refused', { clientId: id, message });
  }

  #target({ transport, endpoint }: McpConnectionConfig): McpTarget {
    return transport === 'stdio' ? this.#program(endpoint) : { endpoint: this.#checkEndpoint(endpoint) };
  }

  /** Throws MCP_BAD_CLIENT where a session cannot be shared. */
  #sharing({ endpoint }: McpTarget, { config, answers }: CreateCommand): SessionUse {
    if (endpoint === undefined || config.transport !== 'http' || config.oauth !== undefined || answers.length > 0) {
      const reason = 'sharedSession: only over "http", without oauth, onElicitation and onSampling';
      throw mcpErrors.create('MCP_BAD_CLIENT', { reason });
    }
    const { egress, applicationId } = this.#context;
    const end = async ({ sessionId, information }: OpenSession): Promise<void> => {
      if (sessionId === undefined) return;
      const headers = new Headers(config.headers);
      headers.set('mcp-session-id', sessionId);
      headers.set('mcp-protocol-version', information.protocolVersion ?? '');
      const response = await egress.fetch(endpoint, {
        method: 'DELETE',
        headers,
        signal: AbortSignal.timeout(this.#limits.goodbyeMs),
      });
      await response.body?.cancel();
    };
    return this.#shared.sessions.of({ applicationId, endpoint, config, end });
  }

  #program(name: string): McpTarget {
    const { settings, programs } = this.#shared;
    const program = Object.hasOwn(settings.programs, name) ? settings.programs[name] : undefined;
    if (program === undefined)
      throw mcpErrors.create('MCP_COMMAND_NOT_ALLOWED', { name: JSON.stringify(name.slice(0, 40)) });
    if (programs.size >= this.#limits.programs)
      throw mcpErrors.create('MCP_TOO_MANY_PROGRAMS', { limit: this.#limits.programs });
    return { name, program };
  }

  #countProgram(connection: McpConnection): void {
    const { programs } = this.#shared;
    programs.add(connection);
    void connection.gone.then(() => programs.delete(connection));
  }

  #checkEndpoint(endpoint: string): URL {
    try {
      return this.#context.egress.check(endpoint);
    } catch (error) {
      const reason = isPatchbayError(error) ? (error.details.reason ?? error.message) : messageOf(error);
      throw mcpErrors.create('MCP_BAD_ENDPOINT', { reason }, error);
    }
  }

  #request(connection: McpConnection, command: Extract<McpCommand, { type: McpRequestType }>): void {
    try {
      connection.request(this.#shared.parseRequest(command));
    } catch (error) {
      connection.refuse(command.requestId, error);
    }
  }

  #refuseCommand({ type, clientId: id }: GuestCommand, problem: z.ZodError): void {
    if (type === 'create' && typeof id === 'string') {
      const [issue] = problem.issues;
      const reason = `${issue?.path.join('.')}: ${issue?.message}`;
      this.#refuseClient(id, mcpErrors.create('MCP_BAD_CLIENT', { reason }));
      return;
    }
    const error = mcpErrors.create('MCP_BAD_COMMAND', { type });
    this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
  }
}
