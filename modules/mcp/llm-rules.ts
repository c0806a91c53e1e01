/** For whom tools are written: the interface of a vendor that takes them. */
export type ToolVendor = 'openai' | 'openai-chat' | 'openai-realtime' | 'anthropic' | 'gemini';

/** What a vendor accepts of a tool, as its documentation and its refusals say. */
export interface VendorRules {
  /** What a name begins with, and its other characters; others become `_`. */
  readonly nameStart: RegExp;
  readonly nameChars: number;
  /** Undefined: as long as it is. */
  readonly descriptionChars?: number;
  /** Undefined: a schema is taken as it is, but for its outermost level. */
  readonly subset?: SchemaSubset;
  /** The tool as it stands in the vendor's message. */
  write(tool: WrittenTool): object;
}

export interface WrittenTool {
  readonly name: string;
  readonly description: string;
  /** Undefined: without parameters, where the vendor refuses an object without properties. */
  readonly schema: object | undefined;
  readonly isStrict: boolean;
}

/** The part of JSON Schema that a vendor knows. `type`, `description`, `properties`, `required`, `items` and `enum` are in each. */
export interface SchemaSubset {
  /** Further keywords that may stay; what the others say is added to the description. */
  readonly keywords: ReadonlySet<string>;
  /** Formats of texts that may stay. */
  readonly formats: ReadonlySet<string>;
  /** Objects have no other properties, and each is required: one that is not may be null. */
  readonly isClosed: boolean;
  /** `null` is a flag instead of a type, there is one type, and values to choose from are texts. */
  readonly isOpenApi: boolean;
  /** Levels of nesting. */
  readonly depth: number;
  /** Properties in all. */
  readonly properties: number;
  /** How much there may be to choose from. Absent: nobody says. */
  readonly choices?: ChoiceLimits;
}

export interface ChoiceLimits {
  /** Values of all enumerations. */
  readonly values: number;
  /** Characters of all those values and of all names of properties. */
  readonly chars: number;
  /** An enumeration of more values than the first may have so many characters. */
  readonly long: readonly [values: number, chars: number];
}

/** Keywords that say how much there may be of something. */
export const sizes = [
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
] as const;

/** https://platform.openai.com/docs/guides/structured-outputs/supported-schemas */
const openAiStrict: SchemaSubset = {
  keywords: new Set([
    'anyOf',
    'const',
    'exclusiveMaximum',
    'exclusiveMinimum',
    'maxItems',
    'maximum',
    'minItems',
    'minimum',
    'multipleOf',
    'pattern',
    'title',
  ]),
  formats: new Set(['date', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'time', 'uuid']),
  isClosed: true,
  isOpenApi: false,
  depth: 10,
  properties: 5_000,
  choices: { values: 1_000, chars: 120_000, long: [250, 15_000] },
};

/** https://cloud.google.com/vertex-ai/generative-ai/docs/reference/rest/v1/Schema, https://ai.google.dev/api/caching#Schema: a part of OpenAPI 3.0; of formats those that both know. */
const geminiSchema: SchemaSubset = {
  keywords: new Set(['anyOf', ...sizes, 'nullable', 'pattern', 'title']),
  formats: new Set(['date-time', 'double', 'enum', 'float', 'int32', 'int64']),
  isClosed: false,
  isOpenApi: true,
  depth: 32,
  properties: 5_000,
};

const wordOrDigit = /^[\w-]/;
const functionOf = ({ name, description, schema = {} }: WrittenTool) => ({ name, description, parameters: schema });

/** The one table of what vendors take. */
export const vendorRules: Readonly<Record<ToolVendor, VendorRules>> = {
  /** Responses API. */
  openai: {
    nameStart: wordOrDigit,
    nameChars: 64,
    descriptionChars: 1_024,
    subset: openAiStrict,
    write: (tool) => ({ type: 'function', ...functionOf(tool), strict: tool.isStrict }),
  },
  'openai-chat': {
    nameStart: wordOrDigit,
    nameChars: 64,
    descriptionChars: 1_024,
    subset: openAiStrict,
    write: (tool) => ({ type: 'function', function: { ...functionOf(tool), strict: tool.isStrict } }),
  },
  /** Realtime API, and those with the same interface (Grok, Inworld): it has no strict mode. */
  'openai-realtime': {
    nameStart: wordOrDigit,
    nameChars: 64,
    descriptionChars: 1_024,
    write: (tool) => ({ type: 'function', ...functionOf(tool) }),
  },
  /** https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools */
  anthropic: {
    nameStart: wordOrDigit,
    nameChars: 128,
    write: ({ name, description, schema = {} }) => ({ name, description, input_schema: schema }),
  },
  /** Goes into `functionDeclarations`; https://cloud.google.com/vertex-ai/generative-ai/docs/reference/nodejs/latest/vertexai/functiondeclaration has names. */
  gemini: {
    nameStart: /^[a-z_]/i,
    nameChars: 64,
    subset: geminiSchema,
    write: ({ name, description, schema }) => ({
      name,
      description,
      ...(schema === undefined ? {} : { parameters: schema }),
    }),
  },
};
