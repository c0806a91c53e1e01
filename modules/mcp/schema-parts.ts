import type { SchemaBudget } from './schema-budget.ts';

export type JsonObject = { readonly [name: string]: unknown };

/** References that lead to references, and unions in unions, are followed so far. */
const hops = 16;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a schema refers to within its document, with what it says beside that; `refs` are the references on the way. */
export function resolved(
  schema: JsonObject,
  root: JsonObject,
): { readonly schema: JsonObject; readonly refs: readonly string[] } {
  let current = schema;
  const refs: string[] = [];
  while (refs.length < hops && typeof current.$ref === 'string') {
    const { $ref, ...beside } = current;
    refs.push($ref);
    current = { ...target($ref, root), ...beside };
  }
  return { schema: current, refs };
}

/** Without `allOf`, and with `noUnions` without any union: at the outermost level vendors refuse them. */
export function flat(
  schema: JsonObject,
  root: JsonObject,
  noUnions: boolean,
  budget: SchemaBudget,
  depth = 0,
): JsonObject {
  budget.spend(sizeOf(schema));
  const { allOf, ...rest } = schema;
  if (depth > hops) return rest;
  const parts = (branches: readonly unknown[]): JsonObject[] =>
    branches.filter(isObject).map((branch) => flat(resolved(branch, root).schema, root, noUnions, budget, depth + 1));
  const all = Array.isArray(allOf) ? merged(rest, parts(allOf), 'all') : rest;
  if (!noUnions) return all;
  const { anyOf, oneOf, ...plain } = all;
  const branches = [anyOf, oneOf].find((union) => Array.isArray(union));
  return Array.isArray(branches) ? merged(plain, parts(branches), 'any') : plain;
}

/** A JSON pointer (RFC 6901); what is elsewhere, or nowhere, says nothing. */
function target(ref: string, root: JsonObject): JsonObject {
  if (ref !== '#' && !ref.startsWith('#/')) return {};
  let value: unknown = root;
  for (const part of ref.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return isObject(value) ? value : {};
}

/** One object of several: of `all` is required what one of them requires, of `any` only what each of them does. */
function merged(base: JsonObject, parts: readonly JsonObject[], of: 'all' | 'any'): JsonObject {
  const [first = [], ...others] = parts.map(requiredOf);
  const sets = others.map((list) => new Set(list));
  const shared = of === 'all' ? [first, ...others].flat() : first.filter((name) => sets.every((set) => set.has(name)));
  const required = new Set([...requiredOf(base), ...shared]);
  const properties = [base, ...parts].flatMap((part) =>
    isObject(part.properties) ? Object.entries(part.properties) : [],
  );
  // What one of several possibilities says besides does not hold for the others.
  const inner: JsonObject = of === 'all' ? Object.assign({}, ...parts) : {};
  return {
    ...inner,
    ...base,
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(required.size === 0 ? {} : { required: [...required] }),
  };
}

function requiredOf({ required }: JsonObject): readonly unknown[] {
  return Array.isArray(required) ? required : [];
}

/** How much is to be copied of it. */
function sizeOf(schema: JsonObject): number {
  const { properties, required } = schema;
  const names = isObject(properties) ? Object.keys(properties).length : 0;
  return Object.keys(schema).length + names + (Array.isArray(required) ? required.length : 0);
}
