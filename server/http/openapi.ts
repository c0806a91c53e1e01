import * as z from 'zod';
import { productVersion } from '#runtime/shared/release.ts';
import { ComponentSchemas, schemaOf } from './component-schemas.ts';
import type { Route } from './route.ts';

/** The OpenAPI 3.1 description of the route table. */
export function describeRoutes(table: readonly Route[]): Record<string, unknown> {
  const shared = new ComponentSchemas(table);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of table) {
    const url = one.url.replaceAll(/:(\w+)/g, '{$1}');
    paths[url] = { ...paths[url], [one.method.toLowerCase()]: describe(one, shared) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Patchbay', version: productVersion, description: 'Control plane of one Patchbay server.' },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: shared.schemas,
    },
    security: [{ key: [] }],
    paths,
  };
}

function describe(one: Route, shared: ComponentSchemas): Record<string, unknown> {
  const isEmpty = one.reply === undefined && one.contentType === undefined;
  const status = one.status ?? (isEmpty ? 204 : 200);
  return {
    operationId: operationId(one),
    tags: [tagOf(one)],
    summary: one.summary,
    ...(one.permission === null ? { security: [] } : { 'x-permission': one.permission }),
    parameters: [...parameters(one.path, 'path'), ...parameters(one.query, 'query'), ...headers(one)],
    ...(one.body === undefined ? {} : { requestBody: requestBody(one.body, shared) }),
    responses: {
      [status]: {
        description: 'Done',
        ...(one.reply === undefined ? {} : { content: json(shared.describe(one.reply, 'output')) }),
        ...(one.contentType === undefined ? {} : { content: { [one.contentType]: {} } }),
      },
      default: {
        description: ['An error', ...(one.errors ?? [])].join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `get-applications-app-rules`: stable as long as the route is. */
function operationId({ method, url }: Route): string {
  const words = url.match(/\w+/g) ?? [];
  return [method.toLowerCase(), ...words.filter((word) => word !== 'v1')].join('-');
}

/** The area that the route is about. */
function tagOf({ permission }: Route): string {
  return permission?.split(':')[0] ?? 'open';
}

const text = { type: 'string' };

/** Headers that a route heeds besides those of every request. */
function headers({ method, status, reply }: Route): unknown[] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: text,
  });
  if (method === 'POST') {
    return status === 201 ? [header('Idempotency-Key', 'The same request again gets the same answer, for a day')] : [];
  }
  if (method === 'GET')
    return reply === undefined ? [] : [header('If-None-Match', 'ETag that is known: 304 when nothing has changed')];
  return [header('If-Match', 'ETag that must still hold, else 412')];
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): unknown[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, { description?: string }>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function requestBody(body: z.ZodType, shared: ComponentSchemas): Record<string, unknown> {
  const whole = body instanceof z.ZodOptional ? (body.unwrap() as z.ZodType) : body;
  return { required: whole === body, content: json(shared.describe(whole, 'input')) };
}

function json(schema: unknown): Record<string, unknown> {
  return { 'application/json': { schema } };
}
