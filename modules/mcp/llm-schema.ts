import { type SchemaSubset, sizes } from './llm-rules.ts';
import type { SchemaBudget } from './schema-budget.ts';
import { flat, isObject, type JsonObject, resolved } from './schema-parts.ts';

/** What one conversion has met. */
export interface SchemaNotes {
  /** What could not be said in the vendor's schema, with its place. */
  add(note: string): void;
}

/** A closed subset cannot say this schema: there are properties whose names nobody knows, it is recursive, or too large. */
export class CannotClose extends Error {}

const described: ReadonlySet<string> = new Set([
  'const',
  'default',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  ...sizes,
  'multipleOf',
  'pattern',
  'uniqueItems',
]);
/** Nothing of what they say can be said to a vendor in words. */
const untold = ['not', 'if', 'then', 'else', 'dependentRequired', 'dependentSchemas', 'patternProperties', 'contains'];

/** Writes one JSON Schema in the part that a vendor knows; what does not fit goes into descriptions or notes. */
export class SchemaWriter {
  readonly #subset: SchemaSubset;
  readonly #root: JsonObject;
  readonly #notes: SchemaNotes;
  readonly #budget: SchemaBudget;
  #properties = 0;
  #choices = 0;
  #chars = 0;

  constructor(subset: SchemaSubset, root: JsonObject, notes: SchemaNotes, budget: SchemaBudget) {
    this.#subset = subset;
    this.#root = root;
    this.#notes = notes;
    this.#budget = budget;
  }

  /** The outermost level: an object, whatever it says. Throws CannotClose. */
  write(): JsonObject {
    const { schema, refs } = resolved(this.#root, this.#root);
    return this.#node({ ...flat(schema, this.#root, true, this.#budget), type: 'object' }, refs, '');
  }

  #node(given: unknown, refs: readonly string[], at: string): JsonObject {
    const { schema, refs: followed } = resolved(isObject(given) ? given : {}, this.#root);
    if (followed.some((ref) => refs.includes(ref))) return this.#cut(at, 'it refers to itself');
    const inside = [...refs, ...followed];
    if (at.split('/').length - 1 > this.#subset.depth) return this.#cut(at, 'it is nested too deeply');
    const merged = flat(schema, this.#root, false, this.#budget);
    for (const name of untold) if (name in merged) this.#notes.add(`${at || '/'}: ${name} was left out`);
    const branches = merged.anyOf ?? merged.oneOf;
    if (Array.isArray(branches)) return this.#union(merged, branches, inside, at);
    return this.#typed(merged, inside, at);
  }

  #typed(schema: JsonObject, refs: readonly string[], at: string): JsonObject {
    const types = [schema.type].flat().filter((type) => typeof type === 'string');
    const named = types.filter((type) => type !== 'null');
    if (this.#subset.isOpenApi && named.length > 1) {
      const branches = named.map((type) => ({ ...schema, type, description: undefined }));
      return this.#union({ description: schema.description, type: schema.type }, branches, refs, at);
    }
    const type = named.length > 1 ? named : (named[0] ?? typeOf(schema));
    if (type === undefined) return this.#anything(schema, at);
    const isNullable = types.includes('null');
    const node = {
      ...this.#scalars(schema, type, at),
      ...(type === 'object' ? this.#object(schema, refs, at) : {}),
      ...(type === 'array' ? { items: this.#items(schema, refs, at) } : {}),
    };
    return isNullable ? this.#nullable(node) : node;
  }

  #anything(schema: JsonObject, at: string): JsonObject {
    if (this.#subset.isClosed) throw new CannotClose(`${at}: it has no type`);
    this.#notes.add(`${at}: a value of any type is asked for as a text`);
    return this.#scalars(schema, 'string', at);
  }

  #scalars(schema: JsonObject, type: unknown, at: string): JsonObject {
    const { keywords, formats, isOpenApi } = this.#subset;
    const kept: [string, unknown][] = [];
    const words: string[] = [];
    for (const [name, value] of Object.entries(schema)) {
      if (name === 'format' ? formats.has(String(value)) : keywords.has(name) && name !== 'anyOf')
        kept.push([name, value]);
      else if (described.has(name)) words.push(`${name}: ${JSON.stringify(value)}`);
    }
    const choices = 'const' in schema && isOpenApi ? [schema.const] : schema.enum;
    if (Array.isArray(choices)) {
      this.#countChoices(choices, at);
      const texts = choices.filter((choice) => typeof choice === 'string');
      if (!isOpenApi) kept.push(['enum', choices]);
      else if (type === 'string' && texts.length > 0) kept.push(['enum', texts]);
      else words.push(`enum: ${JSON.stringify(choices)}`);
    }
    if (words.length > 0) this.#notes.add(`${at || '/'}: in words only: ${words.join(', ')}`);
    const text = typeof schema.description === 'string' ? schema.description : '';
    const description = [text, words.length > 0 ? `(${words.join(', ')})` : ''].filter((part) => part !== '').join(' ');
    this.#budget.spend(description.length + JSON.stringify(kept).length);
    return { type, ...(description === '' ? {} : { description }), ...Object.fromEntries(kept) };
  }

  #countChoices(choices: readonly unknown[], at: string): void {
    const { choices: limits } = this.#subset;
    if (limits === undefined) return;
    const texts = choices.filter((choice) => typeof choice === 'string');
    this.#choices += choices.length;
    const [values, chars] = limits.long;
    const isLong = choices.length > values && texts.join('').length > chars;
    if (isLong || this.#choices > limits.values) throw new CannotClose(`${at}: there is too much to choose from`);
    this.#countChars(texts, at);
  }

  #countChars(texts: readonly string[], at: string): void {
    const { choices: limits } = this.#subset;
    for (const text of texts) this.#chars += text.length;
    if (limits !== undefined && this.#chars > limits.chars)
      throw new CannotClose(`${at}: its names and values are too long together`);
  }

  #object(schema: JsonObject, refs: readonly string[], at: string): JsonObject {
    const { isClosed } = this.#subset;
    const given = isObject(schema.properties) ? Object.entries(schema.properties) : [];
    const isMap = given.length === 0 && schema.additionalProperties !== false && at !== '';
    if (isClosed && isMap) throw new CannotClose(`${at}: its properties have no names`);
    this.#properties += given.length;
    if (isClosed && this.#properties > this.#subset.properties)
      throw new CannotClose(`${at}: there are too many properties`);
    this.#countChars(
      given.map(([name]) => name),
      at,
    );
    const wanted = new Set(Array.isArray(schema.required) ? schema.required : []);
    const written = given
      .filter(([, value]) => value !== false)
      .map(([name, value]): [string, JsonObject] => {
        const node = this.#node(value, refs, `${at}/${name}`);
        return [name, isClosed && !wanted.has(name) ? this.#nullable(node) : node];
      });
    const names = written.map(([name]) => name);
    const required = isClosed ? names : names.filter((name) => wanted.has(name));
    return {
      ...(names.length === 0 && !isClosed ? {} : { properties: Object.fromEntries(written) }),
      ...(required.length === 0 && !isClosed ? {} : { required }),
      ...(isClosed ? { additionalProperties: false } : {}),
    };
  }

  /** A list has one kind of items; of one that says nothing of them they are texts. */
  #items(schema: JsonObject, refs: readonly string[], at: string): JsonObject {
    const tuple = schema.prefixItems ?? (Array.isArray(schema.items) ? schema.items : undefined);
    if (Array.isArray(tuple)) return this.#union({}, tuple, refs, `${at}/[]`);
    if (isObject(schema.items) && Object.keys(schema.items).length > 0)
      return this.#node(schema.items, refs, `${at}/[]`);
    this.#notes.add(`${at}: nothing is said of its items, they are asked for as texts`);
    return { type: 'string' };
  }

  #union(schema: JsonObject, branches: readonly unknown[], refs: readonly string[], at: string): JsonObject {
    const isNull = (branch: unknown): boolean => isObject(branch) && branch.type === 'null';
    const values = branches.filter((branch) => !isNull(branch)).map((branch) => this.#node(branch, refs, at));
    const isNullable = values.length < branches.length || [schema.type].flat().includes('null');
    const [only] = values;
    const description = typeof schema.description === 'string' ? { description: schema.description } : {};
    const node =
      values.length === 1 && only !== undefined ? { ...only, ...description } : { ...description, anyOf: values };
    return isNullable ? this.#nullable(node) : node;
  }

  #nullable(node: JsonObject): JsonObject {
    if (this.#subset.isOpenApi) return { ...node, nullable: true };
    if (Array.isArray(node.anyOf)) {
      const hasNull = node.anyOf.some((branch) => isObject(branch) && branch.type === 'null');
      return hasNull ? node : { ...node, anyOf: [...node.anyOf, { type: 'null' }] };
    }
    const types = [node.type].flat();
    if ('const' in node) return { anyOf: [node, { type: 'null' }] };
    const choices = Array.isArray(node.enum) && !node.enum.includes(null) ? { enum: [...node.enum, null] } : {};
    return types.includes('null') ? node : { ...node, type: [...types, 'null'], ...choices };
  }

  #cut(at: string, reason: string): JsonObject {
    if (this.#subset.isClosed) throw new CannotClose(`${at}: ${reason}`);
    this.#notes.add(`${at}: ${reason}; nothing is said of what is in it`);
    return { type: 'object' };
  }
}

function typeOf({ properties, items, enum: choices, const: value }: JsonObject): string | undefined {
  if (isObject(properties)) return 'object';
  if (items !== undefined) return 'array';
  const sample = Array.isArray(choices) ? choices[0] : value;
  if (typeof sample === 'string' || typeof sample === 'boolean') return typeof sample;
  return typeof sample === 'number' ? 'number' : undefined;
}
