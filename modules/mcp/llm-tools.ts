import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';
import { type ToolVendor, type VendorRules, vendorRules, type WrittenTool } from './llm-rules.ts';
import { CannotClose, SchemaWriter } from './llm-schema.ts';
import { SchemaBudget } from './schema-budget.ts';
import { flat, isObject, type JsonObject, resolved } from './schema-parts.ts';

export interface ToolsForModel {
  /** As they stand in the vendor's message. */
  readonly tools: readonly object[];
  /** The server's name of a tool by the one that the model was told. */
  readonly names: Readonly<Record<string, string>>;
  /** The server's schema of it, likewise. */
  readonly schemas: Readonly<Record<string, unknown>>;
  /** What could not be told to the model. */
  readonly notes: readonly string[];
}

/** Throws MCP_UNKNOWN_VENDOR, MCP_BAD_TOOLS, MCP_TOOL_SCHEMA_TOO_LARGE. */
export function toolsForModel(vendor: unknown, given: unknown): ToolsForModel {
  const rules = rulesOf(vendor);
  const list = isObject(given) ? given.tools : given;
  if (!Array.isArray(list)) throw mcpErrors.create('MCP_BAD_TOOLS', { reason: 'there is no list of tools' });
  if (list.length > mcpLimits.toolsForModel)
    throw mcpErrors.create('MCP_BAD_TOOLS', { reason: `there are more than ${mcpLimits.toolsForModel} tools` });
  const budget = new SchemaBudget();
  const notes: string[] = [];
  const names = new Map<string, string>();
  const schemas: [string, unknown][] = [];
  const tools = list.map((tool: unknown, index) => {
    if (!isObject(tool) || typeof tool.name !== 'string')
      throw mcpErrors.create('MCP_BAD_TOOLS', { reason: `tool ${index} has no name` });
    const name = nameFor(tool.name, rules, names);
    names.set(name, tool.name);
    schemas.push([name, tool.inputSchema ?? {}]);
    const note = (text: string): void => void notes.push(`${tool.name}${text}`);
    if (name !== tool.name) note(`: the model knows it as ${name}`);
    return rules.write({
      name,
      description: descriptionOf(tool, rules, note),
      ...schemaOf(tool.inputSchema, rules, budget, note),
    });
  });
  return {
    tools,
    names: Object.fromEntries(names),
    schemas: Object.fromEntries(schemas),
    notes: bounded(notes),
  };
}

function bounded(notes: readonly string[]): string[] {
  const { toolNotes, errorChars } = mcpLimits;
  const more = notes.length - toolNotes;
  const kept = notes.slice(0, toolNotes).map((note) => note.slice(0, errorChars));
  return more > 0 ? [...kept, `and ${more} more`] : kept;
}

/**
 * Arguments that a model gave, for the tool: a property that is not required and takes no null is left out when it is null, as a
 * closed schema makes models say that there is none.
 */
export function argumentsForTool(inputSchema: unknown, given: unknown): unknown {
  const root = isObject(inputSchema) ? inputSchema : {};
  return withoutNulls(given, root, root, new SchemaBudget());
}

function withoutNulls(value: unknown, schema: JsonObject, root: JsonObject, budget: SchemaBudget): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = flat(resolved(schema, root).schema, root, true, budget);
  if (Array.isArray(value)) {
    const items = isObject(known.items) ? known.items : {};
    return value.map((item) => withoutNulls(item, items, root, budget));
  }
  if (!isObject(value)) return value;
  const required = new Set(Array.isArray(known.required) ? known.required : []);
  const properties = isObject(known.properties) ? known.properties : {};
  const kept = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (inner === null && isObject(property) && !required.has(name) && !takesNull(property, root)) return [];
    return [[name, withoutNulls(inner, isObject(property) ? property : {}, root, budget)]];
  });
  return Object.fromEntries(kept);
}

function takesNull(schema: JsonObject, root: JsonObject): boolean {
  const { type, nullable, anyOf, oneOf, enum: choices, ...rest } = resolved(schema, root).schema;
  const branches = [anyOf, oneOf].flatMap((union) => (Array.isArray(union) ? union : []));
  if ([type].flat().includes('null') || nullable === true || rest.const === null) return true;
  if (Array.isArray(choices)) return choices.includes(null);
  return branches.some((branch) => isObject(branch) && resolved(branch, root).schema.type === 'null');
}

function rulesOf(vendor: unknown): VendorRules {
  if (typeof vendor === 'string' && Object.hasOwn(vendorRules, vendor)) return vendorRules[vendor as ToolVendor];
  throw mcpErrors.create('MCP_UNKNOWN_VENDOR', {
    vendor: JSON.stringify(vendor) ?? 'undefined',
    vendors: Object.keys(vendorRules).join(', '),
  });
}

/** Names that the rules make alike are numbered. */
function nameFor(given: string, { nameStart, nameChars }: VendorRules, taken: ReadonlyMap<string, string>): string {
  const plain = given.replaceAll(/[^\w-]/g, '_') || '_';
  const name = (nameStart.test(plain) ? plain : `_${plain}`).slice(0, nameChars);
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${name.slice(0, nameChars - `_${number}`.length)}_${number}`;
  }
}

function descriptionOf(
  { description, title }: JsonObject,
  { descriptionChars }: VendorRules,
  note: (text: string) => void,
) {
  const text = [description, title].find((one) => typeof one === 'string' && one !== '') ?? '';
  const all = String(text);
  if (descriptionChars === undefined || all.length <= descriptionChars) return all;
  note(`: of its description ${all.length - descriptionChars + 1} characters were left out`);
  return `${all.slice(0, descriptionChars - 1)}…`;
}

function schemaOf(
  given: unknown,
  { subset }: VendorRules,
  budget: SchemaBudget,
  note: (text: string) => void,
): Pick<WrittenTool, 'schema' | 'isStrict'> {
  const root = isObject(given) ? given : {};
  if (subset === undefined) return { schema: asItIs(root, budget, note), isStrict: false };
  const notes: string[] = [];
  try {
    const schema = new SchemaWriter(subset, root, { add: (text) => void notes.push(text) }, budget).write();
    for (const text of notes) note(text);
    const isBare = subset.isOpenApi && schema.properties === undefined;
    return { schema: isBare ? undefined : schema, isStrict: true };
  } catch (error) {
    if (!(error instanceof CannotClose)) throw error;
    note(`: not strict, ${error.message}`);
    return { schema: asItIs(root, budget, note), isStrict: false };
  }
}

/** For vendors that take JSON Schema, except at its outermost level. */
function asItIs(root: JsonObject, budget: SchemaBudget, note: (text: string) => void): JsonObject {
  const { $schema: _, ...schema } = flat(resolved(root, root).schema, root, true, budget);
  if ('anyOf' in root || 'oneOf' in root) note('/: its possibilities were put together into one');
  return { ...schema, type: 'object', properties: isObject(schema.properties) ? schema.properties : {} };
}
