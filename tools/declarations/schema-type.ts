/** JSON Schema as zod writes it: no more of it than that. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** The TypeScript type of what a schema takes. Members stand on lines of their own, without indentation. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `components["schemas"]["${schema.$ref.split('/').at(-1)}"]`;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return union(choices.map(typeOf));
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? 'unknown' : union(types.map((type) => typeNamed(type, schema)));
}

/** A name as a key of an object type. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function typeNamed(type: string, schema: Schema): string {
  if (type === 'array') {
    const item = typeOf(schema.items ?? {});
    return / \| /.test(item) ? `(${item})[]` : `${item}[]`;
  }
  return type === 'object' ? objectType(schema) : (plain[type] ?? 'unknown');
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const own = Object.entries(properties).map(([name, schema]) => {
    const comment = schema.description === undefined ? '' : `/** ${schema.description.replaceAll('*/', '* /')} */\n`;
    return `${comment}${propertyKey(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};`;
  });
  if (additionalProperties === false || (additionalProperties === undefined && own.length > 0)) return block(own);
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  // Beside named members an index signature must take their types as well.
  return block([...own, `[name: string]: ${own.length === 0 ? rest : 'unknown'};`]);
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '{ [name: string]: never }' : `{\n${lines.join('\n')}\n}`;
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}
