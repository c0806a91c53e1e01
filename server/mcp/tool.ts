import type * as z from 'zod';
import type { Permission, Principal } from '#server/keys/index.ts';

/** A request to the HTTP interface, by a row of its route table. */
export interface ApiRequest {
  /** Method and pattern, as `GET /v1/sessions/:id`. */
  readonly route: string;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Whoever calls a tool. `ask` sends a request with their own key: what it may, how often, and what the audit log says of it is
 * what the HTTP interface makes of any other request. It throws the errors of the interface.
 */
export interface Caller {
  readonly principal: Principal;
  ask<Reply>(request: ApiRequest, signal?: AbortSignal): Promise<Reply>;
}

/** A tool call as its function sees it. */
export interface ToolContext {
  ask<Reply>(request: ApiRequest): Promise<Reply>;
}

/** What clients may think of a tool without trying it (MCP `ToolAnnotations`). */
export interface ToolHints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

interface ToolShape<Input, Output> {
  readonly name: string;
  readonly title: string;
  /** For the assistant: what it does, when to use it, what to do next. */
  readonly description: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly hints: ToolHints;
  /** What a key must allow; a key that does not is not shown the tool. */
  readonly permissions: readonly Permission[];
  run(input: Input, context: ToolContext): Promise<Output>;
}

/** One row of the tool table. */
export type Tool = ToolShape<unknown, unknown>;

/** Keeps the types of one row's schemas and function together, then forgets them. */
export function tool<Input, Output>(shape: ToolShape<Input, Output>): Tool {
  return shape as unknown as Tool;
}

/** Hints by what a tool does to what is there. */
export const toolHints = {
  reads: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  adds: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  sets: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  removes: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  /** Its scenario may call somebody. */
  starts: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
} as const satisfies Readonly<Record<string, ToolHints>>;
