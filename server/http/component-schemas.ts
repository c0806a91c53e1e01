import * as z from 'zod';
import * as contract from './contract/index.ts';
import type { Route } from './route.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas that routes share, each once and under the name that the contract gives it. */
export class ComponentSchemas {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly #names: ReadonlyMap<z.ZodType, string>;

  constructor(table: readonly Route[]) {
    const named = Object.entries<unknown>(contract).filter(isShared);
    const bodies = new Set(table.map(({ body }) => (body instanceof z.ZodOptional ? body.unwrap() : body)));
    const taken = named.filter(([, schema]) => bodies.has(schema));
    const given = named.filter(([, schema]) => !bodies.has(schema));
    const replies = [...table.map(({ reply }) => reply), contract.problem].map((one) => nameOf(given, one));
    this.#names = new Map(named.map(([name, schema]) => [schema, capitalised(name)]));
    const all = schemasOf(given, 'output');
    this.schemas = { ...reachable(all, replies), ...schemasOf(taken, 'input') };
  }

  /** A reference to a schema that is shared; the schema itself of another. */
  describe(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const name = this.#names.get(schema);
    return name === undefined || !(name in this.schemas) ? schemaOf(schema, io) : { $ref: prefix + name };
  }
}

/** A schema as JSON Schema, without the keyword that a description of its own would need. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const prefix = '#/components/schemas/';
type Named = [name: string, schema: z.ZodType];

function isShared(entry: [string, unknown]): entry is Named {
  return entry[1] instanceof z.ZodObject || entry[1] instanceof z.ZodEnum;
}

function nameOf(named: readonly Named[], schema: z.ZodType | undefined): string {
  return capitalised(named.find(([, one]) => one === schema)?.[0] ?? '');
}

function schemasOf(named: readonly Named[], io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of named) registry.add(schema, { id: capitalised(name) });
  const { schemas } = z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => prefix + id });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, ...rest }]) => [name, rest as JsonSchema]),
  );
}

/** What answers are made of; the contract has parts of requests, too. */
function reachable(all: Readonly<Record<string, JsonSchema>>, from: readonly string[]): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const schema = all[name];
    if (schema === undefined || name in found) continue;
    found[name] = schema;
    for (const [, next = ''] of JSON.stringify(schema).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      open.push(next);
  }
  return Object.fromEntries(Object.entries(found).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
