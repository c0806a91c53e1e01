import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { HttpServices } from './services.ts';

/** A request whose parts have been judged against the route's schemas. */
export interface RouteInput<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The request bears the key; always so unless the route is open. */
  readonly isAuthenticated: boolean;
  /** Aborted when the server closes: live replies end. */
  readonly signal: AbortSignal;
}

interface RouteShape<Path, Query, Body, Reply> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In fastify's form: `/v1/sessions/:id`. */
  readonly url: string;
  readonly summary: string;
  readonly path?: z.ZodType<Path>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** Absent: 204 without a body, or a reply that the handler writes itself. */
  readonly reply?: z.ZodType<Reply>;
  /** Media type of a reply that is not JSON. */
  readonly contentType?: string;
  readonly status?: number;
  /** Whether the route answers without a key. */
  readonly open?: boolean;
  /** Error codes a client should expect, for the description. */
  readonly errors?: readonly string[];
  handle(input: RouteInput<Path, Query, Body>, services: HttpServices): Promise<Reply> | Reply;
}

/** One row of the route table: what fastify serves and what the OpenAPI description lists. */
export type Route = RouteShape<unknown, unknown, unknown, unknown>;

/** Keeps the types of one row's schemas and handler together, then forgets them. */
export function route<Path, Query, Body, Reply>(shape: RouteShape<Path, Query, Body, Reply>): Route {
  return shape as unknown as Route;
}
