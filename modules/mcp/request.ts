import { z } from 'zod';
import { mcpErrors } from './errors.ts';

/** One `listTools` or `callTool` of a scenario. */
export interface McpRequest {
  readonly requestId: string;
  readonly method: 'tools/list' | 'tools/call';
  readonly params: Readonly<Record<string, unknown>>;
}

export type McpOutcome = { readonly result: unknown } | { readonly error: unknown };

const listParams = z.looseObject({ cursor: z.string().optional() });
const callParams = z.looseObject({ name: z.string().min(1), arguments: z.looseObject({}).optional() });

/**
 * Throws MCP_BAD_PARAMETERS when a server could make nothing of `params`; whatever else is in there goes along
 * unchanged.
 */
export function parseRequest(type: 'listTools' | 'callTool', requestId: string, params: unknown): McpRequest {
  const parsed = (type === 'listTools' ? listParams : callParams).safeParse(params);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const reason = `${['parameters', ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not usable'}`;
    throw mcpErrors.create('MCP_BAD_PARAMETERS', { method: type, reason });
  }
  const method = type === 'listTools' ? 'tools/list' : 'tools/call';
  return { requestId, method, params: params as Readonly<Record<string, unknown>> };
}
