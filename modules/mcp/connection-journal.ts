import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { McpErrorPayload, QuestionKind } from './protocol.ts';
import type { McpRequest } from './request.ts';
import type { McpTarget, ServerInformation } from './sdk-session.ts';

const requestMessages: Readonly<Record<string, string>> = {
  'tools/call': 'Calling tool',
  'tools/list': 'Listing tools',
};
const resultMessages: Readonly<Record<string, string>> = { 'tools/call': 'Tool result', 'tools/list': 'Tools listed' };

/**
 * One MCP client's records (kind `mcp`). Headers never appear. With `privacy`, arguments, results and the words of
 * errors do not either; without it they are cut to `maxChars`.
 */
export class ConnectionJournal {
  readonly #context: ModuleContext;
  readonly #clientId: string;
  readonly #privacy: boolean;
  readonly #maxChars: number;
  readonly #sentAt = new Map<string, number>();

  constructor(context: ModuleContext, clientId: string, privacy: boolean, maxChars: number) {
    this.#context = context;
    this.#clientId = clientId;
    this.#privacy = privacy;
    this.#maxChars = maxChars;
  }

  connecting(transport: string, { endpoint, name }: McpTarget): void {
    // A query may hold a token.
    const where = endpoint === undefined ? { command: name } : { endpoint: `${endpoint.origin}${endpoint.pathname}` };
    this.#add('Connecting to MCP server', { transport, ...where });
  }

  stderr(line: string): void {
    this.#add(this.#privacy ? '[private]' : line, { from: 'standard error' });
  }

  loginAsked(issuer: string): void {
    this.#add('Somebody has to log in for the MCP server', { issuer });
  }

  remark(message: string, data: Readonly<Record<string, unknown>>): void {
    this.#add(message, data, 'warn');
  }

  interrupted({ code, message, reason }: McpErrorPayload): void {
    const said = this.#privacy && reason === undefined ? {} : { message };
    this.#add('MCP connection lost, connecting again', { code, reason, ...said }, 'warn');
  }

  connected(ms: number | undefined, { serverInfo, protocolVersion }: ServerInformation): void {
    this.#add('Connected to MCP server', { ms, server: this.#shown(serverInfo), protocolVersion });
  }

  request({ requestId, method, params }: McpRequest): void {
    this.#sentAt.set(requestId, this.#context.clock.now());
    const call = method === 'tools/call' ? { tool: params.name, arguments: this.#shown(params.arguments) } : {};
    const other = method.startsWith('tools/') ? {} : { method, params: this.#shown(params) };
    this.#add(requestMessages[method] ?? 'Asking MCP server', { requestId, ...call, ...other });
  }

  result({ requestId, method, params }: McpRequest, result: unknown): void {
    const isError = typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
    const tool = method === 'tools/call' ? { tool: params.name, isError } : {};
    const data = { requestId, ms: this.#elapsed(requestId), ...tool, result: this.#shown(result) };
    this.#add(resultMessages[method] ?? 'MCP server has answered', data, isError ? 'warn' : 'info');
  }

  question(kind: QuestionKind, params: unknown): void {
    this.#add('MCP server asks', { kind, params: this.#shown(params) });
  }

  answered(kind: QuestionKind, answer: unknown): void {
    this.#add('MCP server is answered', { kind, answer: this.#shown(answer) });
  }

  /** What a server asks of us and does not get. */
  refused(method: string, reason: string): void {
    this.#add('MCP server is refused what it asks', { method, reason }, 'warn');
  }

  slow(requestId: string, data: Readonly<Record<string, unknown>>): void {
    this.#add('MCP server has not answered yet', { requestId, ...data });
  }

  failed({ code, message, reason }: McpErrorPayload, requestId?: string): void {
    const request = requestId === undefined ? {} : { requestId, ms: this.#elapsed(requestId) };
    const said = this.#privacy && reason === undefined ? {} : { message };
    this.#add('MCP error', { ...request, code, reason, ...said }, 'warn');
  }

  closed(code: number, reason: string, droppedNotifications: number): void {
    const dropped = droppedNotifications > 0 ? { droppedNotifications } : {};
    this.#add('MCP connection closed', { code, ...(this.#privacy ? {} : { reason }), ...dropped });
  }

  #elapsed(requestId: string): number | undefined {
    const sentAt = this.#sentAt.get(requestId);
    this.#sentAt.delete(requestId);
    return sentAt === undefined ? undefined : this.#context.clock.now() - sentAt;
  }

  /** The value itself when it is small, else the beginning of its JSON. */
  #shown(value: unknown): unknown {
    if (value === undefined) return undefined;
    if (this.#privacy) return '[private]';
    const json = JSON.stringify(value) ?? 'null';
    return json.length <= this.#maxChars ? value : `${json.slice(0, this.#maxChars)}…`;
  }

  #add(message: string, data: Readonly<Record<string, unknown>>, level: 'info' | 'warn' = 'info'): void {
    this.#context.journal({ kind: 'mcp', level, message, data: { clientId: this.#clientId, ...data } });
  }
}
