import type { FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Permission, Principal } from '#server/keys/index.ts';
import type { HttpServices } from './services.ts';

/** A request whose parts have been judged against the route's schemas. */
export interface RouteInput<Path, Query, Body, Who = Principal> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Whose key the request bears. */
  readonly principal: Who;
  /** Aborted when the server closes: live replies end. */
  readonly signal: AbortSignal;
}

interface RouteShape<Path, Query, Body, Reply, Who> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
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
  /** Whether the reply has what is shown once: it is not kept to be sent again. */
  readonly isSecret?: boolean;
  /** Error codes a client should expect, for the description. */
  readonly errors?: readonly string[];
  /** `services` show what the key reaches, and nothing of other applications. */
  handle(input: RouteInput<Path, Query, Body, Who>, services: HttpServices): Promise<Reply> | Reply;
}

interface Permitted {
  /** What the key must allow. */
  readonly permission: Permission;
}

/** One row of the route table: what fastify serves and what the OpenAPI description lists. */
export interface Route extends RouteShape<unknown, unknown, unknown, unknown, Principal | null> {
  /** null: it answers without a key. */
  readonly permission: Permission | null;
}

/** Keeps the types of one row's schemas and handler together, then forgets them. */
export function route<Path, Query, Body, Reply>(
  shape: RouteShape<Path, Query, Body, Reply, Principal> & Permitted,
): Route {
  return shape as unknown as Route;
}

/** As `route`, for one that answers without a key, too. */
export function openRoute<Path, Query, Body, Reply>(
  shape: RouteShape<Path, Query, Body, Reply, Principal | null>,
): Route {
  return { ...shape, permission: null } as unknown as Route;
}
