import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { ApiClient } from '../api-client.ts';
import { cliErrors } from '../errors.ts';
import { cliLimits } from '../limits.ts';
import { eventData, headersOf, type RpcMessage, rpcCode } from './message.ts';

/**
 * Hands MCP messages from standard input to a running server over Streamable HTTP, and its answers back, a message a line. The server keeps
 * nothing between two messages, so neither does this: it may be started before the server, and outlives its restart.
 */
export class StdioBridge {
  readonly #client: Pick<ApiClient, 'send' | 'errorOf'>;
  readonly #output: Writable;
  readonly #pending = new Map<string | number, AbortController>();
  readonly #closing = new AbortController();
  /** The revision that a handshake ended with. */
  #agreed: string | undefined;

  constructor(client: Pick<ApiClient, 'send' | 'errorOf'>, output: Writable) {
    this.#client = client;
    this.#output = output;
  }

  /** Resolves when the input has ended and every answer is written; requests under way are waited for. */
  async run(input: Readable): Promise<void> {
    const work = new Set<Promise<void>>();
    let bytes = 0;
    input.on('data', (chunk: Buffer) => {
      const last = chunk.lastIndexOf(0x0a);
      bytes = last < 0 ? bytes + chunk.length : chunk.length - last - 1;
      if (bytes > cliLimits.mcpMessageBytes)
        input.destroy(cliErrors.create('CLI_MCP_LINE_TOO_LONG', { limit: cliLimits.mcpMessageBytes }));
    });
    try {
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() === '') continue;
        const task = this.#take(line).finally(() => work.delete(task));
        work.add(task);
      }
    } finally {
      await Promise.all(work);
      this.#closing.abort();
    }
  }

  async #take(line: string): Promise<void> {
    const message = parse(line);
    if (message === undefined) return this.#write(failure(null, rpcCode.parseError, 'The line is no JSON'));
    const { id, method, params } = message;
    if (method === 'notifications/cancelled') return this.#pending.get(params?.requestId as string)?.abort();
    const cancelled = new AbortController();
    try {
      if (id !== undefined) this.#remember(id, cancelled);
      const signal = AbortSignal.any([cancelled.signal, this.#closing.signal]);
      await this.#exchange(message, signal);
    } catch (error) {
      if (!cancelled.signal.aborted && id !== undefined) this.#write(refusal(id, error));
    } finally {
      if (id !== undefined) this.#pending.delete(id);
    }
  }

  #remember(id: string | number, cancelled: AbortController): void {
    const limit = cliLimits.mcpPending;
    if (this.#pending.size >= limit) throw cliErrors.create('CLI_MCP_PENDING', { limit });
    this.#pending.set(id, cancelled);
  }

  async #exchange(message: RpcMessage, signal: AbortSignal): Promise<void> {
    const response = await this.#client.send('POST', '/mcp', {
      body: message,
      accept: 'application/json, text/event-stream',
      headers: headersOf(message, this.#agreed),
      signal,
    });
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/event-stream') && response.body !== null) {
      for await (const data of eventData(response.body)) this.#answer(message, JSON.parse(data) as RpcMessage);
    } else if (type.startsWith('application/json')) this.#answer(message, (await response.json()) as RpcMessage);
    else if (!response.ok) throw await this.#client.errorOf(response);
  }

  #answer({ method }: RpcMessage, answer: RpcMessage): void {
    const revision = answer.result?.protocolVersion;
    if (method === 'initialize' && typeof revision === 'string') this.#agreed = revision;
    this.#write(answer);
  }

  #write(message: unknown): void {
    this.#output.write(`${JSON.stringify(message)}\n`);
  }
}

function parse(line: string): RpcMessage | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusal(id: string | number, error: unknown) {
  if (!isPatchbayError(error)) return failure(id, rpcCode.internalError, messageOf(error));
  const { code, kind, message, hint } = error;
  return failure(id, rpcCode.internalError, `${message} (${code}). ${hint}`, { code, kind, hint });
}

function failure(id: string | number | null, code: number, message: string, data?: unknown) {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
