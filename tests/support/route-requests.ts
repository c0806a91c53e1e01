import * as z from 'zod';
import type { Route } from '#server/http/route.ts';

/** A JSON Schema, as far as those of our routes go. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

export function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** The least that a schema takes: what is required, with `text` for every string. */
export function sampleOf(schema: JsonSchema, text: string): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return sampleOf(first, text);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const names = schema.required ?? [];
      return Object.fromEntries(names.map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, text)]));
    }
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, text));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 0);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return fits(schema, text) || !fits(schema, '1') ? text : '1';
  }
}

function fits({ pattern = '' }: JsonSchema, text: string): boolean {
  return new RegExp(pattern).test(text);
}

export interface RouteRequest {
  readonly route: Route;
  readonly method: Route['method'];
  readonly path: string;
  readonly body: unknown;
}

/** A request for a route with the path that `fill` gives its parameters, and the least that it takes besides. Throws for a parameter that `fill` does not know. */
export function requestFor(
  route: Route,
  fill: (parameter: string, route: Route) => string,
  text: string,
): RouteRequest {
  const path = route.url.replaceAll(/:(\w+)/g, (_, parameter: string) => encodeURIComponent(fill(parameter, route)));
  const query = route.query === undefined ? {} : sampleOf(schemaOf(route.query), text);
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return {
    route,
    method: route.method,
    path: search === '' ? path : `${path}?${search}`,
    body: route.body === undefined ? undefined : sampleOf(schemaOf(route.body), text),
  };
}

/** Texts that something might obey: paths, SQL, markup, formats, odd characters, much of it. */
export const hostileValues: readonly string[] = [
  '../../etc/passwd',
  '..',
  '%2e%2e%2f',
  "'; drop table applications; --",
  '" or 1=1',
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is sent
  '${7*7}{{7*7}}%s%n',
  'a\r\nx-injected: 1',
  '\u0000',
  '\u202e\u200b\ufeff',
  '\u{1f600}é\u0301',
  '\ud800'.toWellFormed(),
  '__proto__',
  '-1',
  '1e400',
  'NaN',
  'x'.repeat(5_000),
];

/** The sample with `text` in the place of each text of it in turn. */
export function textsOf(schema: JsonSchema, sample: unknown, text: string): unknown[] {
  if (typeof sample !== 'object' || sample === null) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const isText = [field.type].flat().includes('string') && field.enum === undefined;
    return isText ? [{ ...sample, [name]: text }] : [];
  });
}
