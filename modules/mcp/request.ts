import { z } from 'zod';
import { mcpErrors } from './errors.ts';
import type { McpLimits } from './limits.ts';
import { type McpCommand, type McpRequestType, requestMethods } from './protocol.ts';

/** One `listTools`, `callTool`, … of a scenario. */
export interface McpRequest {
  readonly requestId: string;
  readonly method: (typeof requestMethods)[McpRequestType];
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: RequestOptions;
}

/** What a scenario may say of one request, beside what goes to the server. */
export interface RequestOptions {
  /** How long the answer may take. */
  readonly timeoutMs: number;
  /** After how long a wait the scenario is told of it. */
  readonly slowMs: number;
  /** All pages of a list at once. */
  readonly all: boolean;
  /** Whether the scenario hears of its progress. */
  readonly progress: boolean;
}

type RequestCommand = Extract<McpCommand, { readonly type: McpRequestType }>;

export type McpOutcome = { readonly result: unknown } | { readonly error: unknown };

const listParams = z.looseObject({ cursor: z.string().optional() });
const named = z.looseObject({ name: z.string().min(1), arguments: z.looseObject({}).optional() });
const paramsOf: Readonly<Record<McpRequestType, z.ZodType>> = {
  listTools: listParams,
  callTool: named,
  listResources: listParams,
  listResourceTemplates: listParams,
  readResource: z.looseObject({ uri: z.string().min(1) }),
  listPrompts: listParams,
  getPrompt: named,
};

/**
 * The parser throws MCP_BAD_PARAMETERS when a server could make nothing of `params`, or nobody of `options`; whatever
 * else is in `params` goes along unchanged.
 */
export function requestParser(limits: McpLimits): (command: Omit<RequestCommand, 'clientId'>) => McpRequest {
  const ms = z.int().min(1).max(limits.requestMaxMs).optional();
  const optionsSchema = z.strictObject({ timeoutMs: ms, softTimeoutMs: ms, all: z.boolean().optional() });
  return ({ type, requestId, params, options, progress = false }) => {
    check(type, 'parameters', paramsOf[type], params);
    const {
      timeoutMs = limits.requestMs,
      softTimeoutMs = limits.slowRequestMs,
      all = false,
    } = check(type, 'options', optionsSchema, options ?? {});
    return {
      requestId,
      method: requestMethods[type],
      params: params as Readonly<Record<string, unknown>>,
      options: { timeoutMs, slowMs: softTimeoutMs, all, progress },
    };
  };
}

function check<Value>(method: McpRequestType, what: string, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const reason = `${[what, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not usable'}`;
  throw mcpErrors.create('MCP_BAD_PARAMETERS', { method, reason });
}
