import type { McpLimits } from './limits.ts';
import { headerMismatch } from './modern-error.ts';
import { mirroredParameters, parameterHeaders } from './parameter-headers.ts';
import type { McpRequest } from './request.ts';
import type { SdkListener } from './sdk-session.ts';

type Sent = Pick<McpRequest, 'method' | 'params'>;
type Mirrored = NonNullable<ReturnType<typeof mirroredParameters>>;

/** Which arguments of a server's tools go along as headers, as far as its tools have been listed. */
export class ToolHeaders {
  readonly #limits: McpLimits;
  readonly #onRemark: SdkListener['onRemark'];
  readonly #tools = new Map<string, Mirrored>();

  constructor(limits: McpLimits, onRemark: SdkListener['onRemark']) {
    this.#limits = limits;
    this.#onRemark = onRemark;
  }

  of({ method, params }: Sent): Record<string, string> | undefined {
    const mirrored = method === 'tools/call' ? this.#tools.get(String(params.name)) : undefined;
    return mirrored === undefined ? undefined : parameterHeaders(mirrored, params.arguments);
  }

  /** Whether a call failed because it lacked headers. */
  areMissing({ method }: Sent, error: unknown): boolean {
    return method === 'tools/call' && (error as { readonly code?: unknown }).code === headerMismatch;
  }

  /** Takes note of a list of tools; the result is the list without those that are not offered. */
  learn({ method }: Sent, result: unknown): unknown {
    if (method !== 'tools/list') return result;
    const { tools } = (result ?? {}) as { readonly tools?: unknown };
    if (!Array.isArray(tools)) return result;
    const offered = tools.filter((tool: unknown) => this.#take(tool));
    return offered.length === tools.length ? result : { ...(result as object), tools: offered };
  }

  /** Lists all tools. Rejects as `list` does. */
  async relearn(list: (page: Sent) => Promise<unknown>): Promise<void> {
    let cursor: unknown;
    for (let page = 0; page < this.#limits.listPages; page += 1) {
      const request: Sent = { method: 'tools/list', params: cursor === undefined ? {} : { cursor } };
      const result = await list(request);
      this.learn(request, result);
      cursor = (result as { readonly nextCursor?: unknown } | null)?.nextCursor;
      if (typeof cursor !== 'string') return;
    }
  }

  /** Whether the tool is offered. */
  #take(tool: unknown): boolean {
    const { name, inputSchema } = (tool ?? {}) as { readonly name?: unknown; readonly inputSchema?: unknown };
    if (typeof name !== 'string') return true;
    const mirrored = mirroredParameters(inputSchema);
    if (mirrored === undefined) {
      this.#onRemark('A tool of the MCP server is left out: it asks for headers that are not allowed', {
        tool: name.slice(0, 200),
      });
      return false;
    }
    if (mirrored.length === 0) this.#tools.delete(name);
    else if (this.#tools.size < this.#limits.hintedTools) this.#tools.set(name, mirrored);
    return true;
  }
}
