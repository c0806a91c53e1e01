import * as z from 'zod';
import type { Route } from '../http/route.ts';
import { routes } from '../http/routes/index.ts';
import { mcpServerLimits } from './limits.ts';
import { type Tool, type ToolHints, toolHints } from './tool.ts';

interface RouteToolShape {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Method and pattern of the row of the route table that does it. */
  readonly route: string;
  /** Default: reads for GET, sets for PUT and PATCH, removes for DELETE, adds for POST. */
  readonly hints?: ToolHints;
  /** What parameters of the path are called here; `:app` is `application` everywhere. */
  readonly names?: Readonly<Record<string, string>>;
  /** Parameters of the route that the tool does not have. */
  readonly without?: readonly string[];
}

type Fields = Readonly<Record<string, z.ZodType>>;

const hintsOf: Readonly<Record<Route['method'], ToolHints>> = {
  GET: toolHints.reads,
  POST: toolHints.adds,
  PUT: toolHints.sets,
  PATCH: toolHints.sets,
  DELETE: toolHints.removes,
};

/** Which application, where a tool is about one. */
export const application = z
  .string()
  .min(1)
  .max(256)
  .default('default')
  .describe('Name or id of the application; list_applications tells which there are');

/** What a tool without anything to tell answers. */
export const done = z.object({ done: z.literal(true) });

/** A tool that is a route under another name: its input is the route's path, query and body, its output the route's reply. */
export function routeTool(shape: RouteToolShape): Tool {
  const { name, title, description, without = [], names = {} } = shape;
  const found = routeOf(shape.route);
  const { permission, method, reply } = found;
  const renamed: Readonly<Record<string, string>> = { app: 'application', ...names };
  const parts = {
    path: fieldsOf(found.path),
    query: asWritten(leave(fieldsOf(found.query), without)),
    body: leave(fieldsOf(found.body), without),
  };
  return {
    ...{ name, title, description },
    input: inputOf(parts, renamed),
    output: reply ?? done,
    hints: shape.hints ?? hintsOf[method],
    permissions: permission === null ? [] : [permission],
    async run(input, { ask }) {
      const given = input as Readonly<Record<string, unknown>>;
      const answer = await ask<unknown>({
        route: shape.route,
        path: pick(given, parts.path, (field) => renamed[field] ?? field),
        query: pick(given, parts.query),
        ...(found.body === undefined ? {} : { body: pick(given, parts.body) }),
      });
      return answer ?? { done: true };
    },
  };
}

/** The row of the route table. */
export function routeOf(route: string): Route {
  const found = routes.find(({ method, url }) => `${method} ${url}` === route);
  if (found === undefined) throw new TypeError(`There is no route ${route}`);
  return found;
}

function fieldsOf(schema: z.ZodType | undefined): Fields {
  return schema instanceof z.ZodObject ? (schema.shape as Fields) : {};
}

function leave(fields: Fields, without: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !without.includes(name)));
}

/** Times of a query stay the text that they are: the route reads them itself. */
function asWritten(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => {
      const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
      if (!(inner instanceof z.ZodPipe)) return [name, schema];
      return [name, (inner.in as z.ZodType).optional().describe(schema.description ?? '')];
    }),
  );
}

function inputOf(
  { path, query, body }: Readonly<Record<'path' | 'query' | 'body', Fields>>,
  renamed: Readonly<Record<string, string>>,
) {
  const ofPath = Object.entries(path).map(([name, schema]) => [
    renamed[name] ?? name,
    name === 'app' ? application : schema,
  ]);
  const ofQuery = Object.entries(query).map(([name, schema]) => [name, name === 'limit' ? listLimit(schema) : schema]);
  return z.strictObject({ ...Object.fromEntries(ofPath), ...Object.fromEntries(ofQuery), ...body });
}

function listLimit(schema: z.ZodType): z.ZodType {
  return schema.default(mcpServerLimits.toolListItems);
}

function pick(given: Readonly<Record<string, unknown>>, fields: Fields, nameOf = (field: string) => field) {
  const entries = Object.keys(fields).map((field) => [field, given[nameOf(field)]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
