/** RFC 9110 §5.6.2 */
const token = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
/** Only what a header can hold without losing its kind (MCP 2026-07-28, Schema Extension): `number` is not among them. */
const allowedTypes: readonly unknown[] = ['string', 'integer', 'boolean'];
const annotation = 'x-mcp-header';

/** A parameter whose value goes along as a header. */
interface Mirrored {
  readonly path: readonly string[];
  readonly header: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The parameters of a tool that want to be headers as well, so that what stands between client and server can route by
 * them. Undefined when the tool says so in a way that is not allowed: such a tool is not offered (MCP 2026-07-28, Streamable
 * HTTP, `x-mcp-header`). Schemas come from servers: walked without recursion, and no deeper than results may be.
 */
export function mirroredParameters(inputSchema: unknown): readonly Mirrored[] | undefined {
  const found = new Map<string, Mirrored>();
  const left: { readonly node: unknown; readonly path: readonly string[] | undefined }[] = [
    { node: inputSchema, path: [] },
  ];
  for (let step = left.pop(); step !== undefined; step = left.pop()) {
    const { node, path } = step;
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) {
      for (const child of node as unknown[]) left.push({ node: child, path: undefined });
      continue;
    }
    const schema = node as Fields;
    if (annotation in schema) {
      const mirrored = parameterOf(schema, path);
      const name = mirrored?.header.toLowerCase() ?? '';
      if (mirrored === undefined || found.has(name)) return undefined;
      found.set(name, mirrored);
    }
    for (const [key, child] of Object.entries(schema)) left.push(...below(key, child, path));
  }
  return [...found.values()];
}

/** Parameters are reached through `properties` alone; whatever stands elsewhere in a schema can be none. */
function below(key: string, child: unknown, path: readonly string[] | undefined) {
  if (key !== 'properties' || typeof child !== 'object' || child === null)
    return key === 'default' || key === 'examples' || key === 'enum' || key === 'const'
      ? []
      : [{ node: child, path: undefined }];
  return Object.entries(child).map(([name, node]) => ({
    node: node as unknown,
    path: path === undefined ? undefined : [...path, name],
  }));
}

function parameterOf(schema: Fields, path: readonly string[] | undefined): Mirrored | undefined {
  const header = schema[annotation];
  if (path === undefined || path.length === 0 || typeof header !== 'string') return undefined;
  return token.test(header) && allowedTypes.includes(schema.type) ? { path, header } : undefined;
}

/** `Mcp-Param-…` of one call. A parameter without a value, or with one of another kind, has no header. */
export function parameterHeaders(mirrored: readonly Mirrored[], parameters: unknown): Record<string, string> {
  const headers = mirrored.flatMap(({ path, header }) => {
    const text = textOf(path.reduce<unknown>((node, key) => memberOf(node, key), parameters));
    return text === undefined ? [] : [[`Mcp-Param-${header}`, encoded(text)] as const];
  });
  return Object.fromEntries(headers);
}

function memberOf(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key) ? (node as Fields)[key] : undefined;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return typeof value === 'number' &&
    (Number.isSafeInteger(value) || !Number.isInteger(value)) &&
    Number.isFinite(value)
    ? String(value)
    : undefined;
}

/** What could not be a field value as it is, or looks as if it were encoded, is (MCP 2026-07-28, Value Encoding). */
function encoded(text: string): string {
  const isPlain = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !/^=\?base64\?.*\?=$/.test(text);
  return isPlain ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`;
}
