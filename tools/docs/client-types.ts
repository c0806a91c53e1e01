import { describeRoutes } from '#server/http/openapi.ts';
import { routes } from '#server/http/routes/index.ts';
import { propertyKey, type Schema, typeOf } from '../declarations/schema-type.ts';
import type { Page } from './markdown.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const header = `// Types of Patchbay's HTTP interface (/v1), for clients in TypeScript: \`import type { paths } from 'patchbay/client'\`.
// Generated from the OpenAPI description by \`npm run docs\`. The shape is that of openapi-typescript, which openapi-fetch and others take.`;

/** Paths and schemas of the HTTP interface as declarations, from the description that the server gives of itself. */
export function clientTypesPage(): Page {
  const { paths, components } = describeRoutes(routes) as unknown as Description;
  const entries = Object.entries(paths).map(([url, methods]) => `${propertyKey(url)}: ${pathType(methods)};`);
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `${name}: ${typeOf(schema)};`);
  const text = [
    header,
    `export interface paths ${block(entries)}`,
    `export interface components ${block([`schemas: ${block(schemas)};`])}`,
  ];
  return { path: 'server/http/typings/client.d.ts', text: `${indented(text.join('\n\n'))}\n` };
}

function pathType(methods: Readonly<Record<string, Operation>>): string {
  const operations = Object.entries(methods).map(
    ([method, operation]) => `/** ${operation.summary} */\n${method}: ${operationType(operation)};`,
  );
  return block([`parameters: ${parametersType([])};`, ...operations]);
}

function operationType({ parameters, requestBody, responses }: Operation): string {
  const body =
    requestBody === undefined
      ? 'requestBody?: never;'
      : `requestBody${requestBody.required ? '' : '?'}: ${block([contentType(requestBody.content)])};`;
  const answers = Object.entries(responses).map(
    ([status, { description, content }]) =>
      `/** ${description} */\n${status}: ${block(['headers: { [name: string]: unknown };', contentType(content)])};`,
  );
  return block([`parameters: ${parametersType(parameters)};`, body, `responses: ${block(answers)};`]);
}

function parametersType(parameters: readonly Parameter[]): string {
  return block(
    ['query', 'header', 'path', 'cookie'].map((place) => {
      const own = parameters.filter((one) => one.in === place);
      if (own.length === 0) return `${place}?: never;`;
      const isNeeded = own.some(({ required }) => required);
      return `${place}${isNeeded ? '' : '?'}: ${typeOf(objectOf(own))};`;
    }),
  );
}

function objectOf(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, description, schema }) => [
        name,
        description === undefined ? schema : { ...schema, description },
      ]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function contentType(content: Content | undefined): string {
  if (content === undefined) return 'content?: never;';
  const kinds = Object.entries(content).map(
    ([media, { schema }]) => `${propertyKey(media)}: ${schema === undefined ? 'unknown' : typeOf(schema)};`,
  );
  return `content: ${block(kinds)};`;
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`;
}

/** Two blanks for each brace that is open. */
function indented(text: string): string {
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    if (line.startsWith('}')) depth -= 1;
    const whole = line === '' ? '' : `${'  '.repeat(depth)}${line}`;
    if (line.endsWith('{')) depth += 1;
    return whole;
  });
  return lines.join('\n');
}
