import * as z from 'zod';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { keyErrors } from '#server/keys/index.ts';
import { mcpServerErrors } from './errors.ts';
import { mcpServerLimits } from './limits.ts';
import type { Caller, Tool } from './tool.ts';

/** A tool as tools/list tells it (MCP `Tool`). */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ObjectSchema;
  /** Absent for a tool that gives a list alone. */
  readonly outputSchema?: ObjectSchema;
  readonly annotations: Tool['hints'] & { readonly title: string };
}

interface ObjectSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

/** What tools/call answers (MCP `CallToolResult`). */
export interface ToolAnswer {
  readonly content: { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: true;
  readonly [member: string]: unknown;
}

/** Finds tools, judges arguments, carries tools out: all that the transports have in common. */
export class ToolDesk {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #listed: ReadonlyMap<string, ListedTool>;
  readonly #log: Logger;

  constructor(tools: readonly Tool[], log: Logger) {
    this.#tools = new Map(tools.map((one) => [one.name, one]));
    this.#listed = new Map(tools.map((one) => [one.name, listed(one)]));
    this.#log = log;
  }

  has(name: string): boolean {
    return this.#tools.has(name);
  }

  /** Tools that the caller's key may use. */
  list({ principal }: Caller): ListedTool[] {
    const may = ({ permissions }: Tool) => permissions.every((permission) => principal.may(permission));
    return [...this.#listed.values()].filter(({ name }) => may(this.#tools.get(name) as Tool));
  }

  /** Never rejects: what goes wrong is told to the assistant, with what to do about it. */
  async call(name: string, args: unknown, caller: Caller, signal: AbortSignal): Promise<ToolAnswer> {
    try {
      const tool = this.#tools.get(name) as Tool;
      const input = inputOf(tool, args);
      requirePermissions(tool, caller);
      const output = await tool.run(input, { ask: (request) => caller.ask(request, signal) });
      // Routes may tell more than their schema has, which clients would refuse.
      return answerOf(name, tool.output.parse(output));
    } catch (error) {
      if (isPatchbayError(error)) return refusal(error);
      this.#log.error({ tool: name, problem: messageOf(error) }, 'a tool failed');
      return refusal(mcpServerErrors.create('TOOL_FAILED', { tool: name }, error));
    }
  }
}

function listed({ name, title, description, input, output, hints }: Tool): ListedTool {
  return {
    ...{ name, title, description },
    inputSchema: objectSchema(input, 'input'),
    ...(output instanceof z.ZodObject ? { outputSchema: objectSchema(output, 'output') } : {}),
    annotations: { title, ...hints },
  };
}

function objectSchema(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: shorten });
  return { ...rest, type: 'object' };
}

/** Assistants read all of it: where a format says what a text is, its pattern says nothing more, at length. */
function shorten({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

function inputOf({ name, input }: Tool, args: unknown): unknown {
  const parsed = input.safeParse(args ?? {});
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ at: path.join('.'), problem: message }));
  const [first] = issues;
  const problem = first?.at === '' ? first.problem : `${first?.at}: ${first?.problem}`;
  throw mcpServerErrors.create('TOOL_ARGUMENTS_INVALID', { tool: name, problem, issues });
}

function requirePermissions({ permissions }: Tool, { principal }: Caller): void {
  const permission = permissions.find((one) => !principal.may(one));
  if (permission === undefined) return;
  const { name: key, role } = principal;
  throw keyErrors.create('PERMISSION_MISSING', { key, role, permission });
}

function answerOf(tool: string, output: unknown): ToolAnswer {
  const text = JSON.stringify(output);
  const bytes = Buffer.byteLength(text);
  const limit = mcpServerLimits.toolResultBytes;
  if (bytes > limit) throw mcpServerErrors.create('TOOL_RESULT_TOO_LARGE', { tool, bytes, limit });
  const content = [{ type: 'text' as const, text }];
  // Structured content is an object in revisions before 2026-07-28.
  return Array.isArray(output) ? { content } : { content, structuredContent: output as Record<string, unknown> };
}

/** The message, the code to branch on, what to do, and what is known besides. */
function refusal({ code, message, hint, details }: PatchbayError): ToolAnswer {
  const { message: _, hint: __, ...rest } = details;
  const known = Object.keys(rest).length === 0 ? [] : [JSON.stringify(rest)];
  return {
    content: [{ type: 'text', text: [`Error: ${message} (${code})`, hint, ...known].join('\n') }],
    isError: true,
  };
}
