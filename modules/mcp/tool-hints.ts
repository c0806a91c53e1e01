import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { McpLimits } from './limits.ts';
import { wasCarriedOut } from './modern-error.ts';
import type { McpRequest } from './request.ts';

/** Failures to connect: the request has not left. */
const unsent: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What the server says of its tools (MCP, ToolAnnotations), as far as it decides what may be sent twice. */
export class ToolHints {
  readonly #limits: McpLimits;
  #repeatable: ReadonlySet<string> = new Set();

  constructor(limits: McpLimits) {
    this.#limits = limits;
  }

  /** Takes note of a list of tools; a later page adds to the first. */
  learn({ method, params }: McpRequest, result: unknown): void {
    if (method !== 'tools/list') return;
    const { tools } = (result ?? {}) as { readonly tools?: unknown };
    const names = Array.isArray(tools) ? tools.slice(0, this.#limits.hintedTools).flatMap(repeatableName) : [];
    const before = params.cursor === undefined ? [] : [...this.#repeatable];
    this.#repeatable = new Set([...before, ...names].slice(0, this.#limits.hintedTools));
  }

  /** Whether a request may be sent again after its connection was lost with this error. */
  mayRepeat({ method, params }: McpRequest, error: unknown): boolean {
    return method !== 'tools/call' || this.#repeatable.has(String(params.name)) || wasNotTaken(error);
  }
}

function repeatableName(tool: unknown): string[] {
  const { name, annotations } = (tool ?? {}) as {
    name?: unknown;
    annotations?: Readonly<Record<string, unknown>> | null;
  };
  const may = annotations?.readOnlyHint === true || annotations?.idempotentHint === true;
  return may && typeof name === 'string' ? [name] : [];
}

/** Nothing listened, or the server did not know the session (MCP, Session Management: 404). */
function wasNotTaken(error: unknown): boolean {
  if (isPatchbayError(error)) {
    if (error.code === 'MCP_REVISION_CHANGED') return !wasCarriedOut(error.cause);
    if (error.code === 'MCP_SESSION_GONE') return true;
    return error.code === 'EGRESS_UNREACHABLE' && unsent.includes(error.details.reason);
  }
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}
