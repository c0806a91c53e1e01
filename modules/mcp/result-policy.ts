import { mcpErrors } from './errors.ts';
import type { McpRequest } from './request.ts';

/** What a scenario lets through, beside what holds for all. */
export interface ResultPolicy {
  /** Tools that may be seen and called; undefined: all. */
  readonly allowedTools?: readonly string[] | undefined;
  /** Characters of a tool's result; undefined: as many as come. */
  readonly resultChars?: number | undefined;
  /** What the scenario's names of tools begin with, so that those of several servers differ. */
  readonly toolPrefix?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The request with the server's own name of its tool. A name without the prefix is one already. */
export function withOwnName({ toolPrefix = '' }: ResultPolicy, request: McpRequest): McpRequest {
  const name = String(request.params.name);
  if (toolPrefix === '' || request.method !== 'tools/call' || !name.startsWith(toolPrefix)) return request;
  return { ...request, params: { ...request.params, name: name.slice(toolPrefix.length) } };
}

/** Throws MCP_TOOL_NOT_ALLOWED. */
export function checkAllowed({ allowedTools }: ResultPolicy, { method, params }: McpRequest): void {
  if (allowedTools === undefined || method !== 'tools/call' || allowedTools.includes(String(params.name))) return;
  throw mcpErrors.create('MCP_TOOL_NOT_ALLOWED');
}

/** The result as the scenario gets it: the very object when there is nothing to leave out. */
export function withPolicy(policy: ResultPolicy, method: string, result: unknown): unknown {
  const { allowedTools, resultChars, toolPrefix } = policy;
  if (typeof result !== 'object' || result === null) return result;
  if (method === 'tools/list' && (allowedTools !== undefined || toolPrefix !== undefined))
    return withTools(result as Fields, policy);
  if (method === 'tools/call' && resultChars !== undefined) return cutResult(result as Fields, resultChars);
  return result;
}

function withTools(result: Fields, { allowedTools: allowed, toolPrefix = '' }: ResultPolicy): Fields {
  if (!Array.isArray(result.tools)) return result;
  const tools = (result.tools as (Fields | null)[])
    .filter((tool) => allowed === undefined || allowed.includes(String(tool?.name)))
    .map((tool) => (typeof tool?.name === 'string' ? { ...tool, name: `${toolPrefix}${tool.name}` } : tool));
  return { ...result, tools };
}

/**
 * Texts are cut where the room ends; of anything else that does not fit only its kind is left. What was cut says so
 * in `_meta`, which models and scenarios can see.
 */
function cutResult(result: Fields, limit: number): Fields {
  const chars = JSON.stringify([result.content, result.structuredContent]).length;
  if (chars <= limit || !Array.isArray(result.content)) return result;
  let room = limit;
  const content = (result.content as unknown[]).flatMap((part) => {
    const kept = room > 0 ? cutPart((part ?? {}) as Fields, room) : undefined;
    if (kept === undefined) return [];
    room -= JSON.stringify(kept).length;
    return [kept];
  });
  const { structuredContent: _, ...rest } = result;
  return {
    ...rest,
    content,
    _meta: { ...(result._meta as object | undefined), 'patchbay/truncated': { chars, limit } },
  };
}

function cutPart(part: Fields, room: number): Fields {
  if (JSON.stringify(part).length <= room) return part;
  const { type, text } = part;
  if (typeof text === 'string') return { type: 'text', text: `${text.slice(0, room)}…` };
  return { type: 'text', text: `[${String(type).slice(0, 40)} left out]` };
}
