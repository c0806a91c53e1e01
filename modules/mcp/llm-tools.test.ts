import { describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { mcpLimits } from './limits.ts';
import { vendorRules } from './llm-rules.ts';
import { argumentsForTool, toolsForModel } from './llm-tools.ts';

const order = {
  name: 'shop.order',
  description: 'Orders something.',
  inputSchema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    $defs: { money: { type: 'number', exclusiveMinimum: 0, description: 'Swiss francs.' } },
    properties: {
      article: { type: 'string', minLength: 3, pattern: '^[A-Z]' },
      count: { type: 'integer', default: 1, minimum: 1 },
      limit: { $ref: '#/$defs/money' },
      day: { type: 'string', format: 'date' },
      web: { type: 'string', format: 'uri' },
      colour: { enum: ['red', 'blue'] },
      size: { enum: [36, 38] },
      to: {
        oneOf: [{ type: 'string' }, { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }],
      },
      extra: {
        allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: ['string', 'null'] } } }],
      },
      tags: { type: 'array' },
      kind: { const: 'gift' },
    },
    required: ['article'],
  },
};

const schemaOf = (vendor: string, inputSchema: object): Record<string, unknown> => {
  const [tool] = toolsForModel(vendor, [{ name: 't', inputSchema }]).tools as [Record<string, unknown>];
  return (tool.parameters ?? tool.input_schema) as Record<string, unknown>;
};

describe('tools of MCP servers for a language model', () => {
  verifies('MCP-TOOLS-STRICT', 'are closed for the strict mode of OpenAI, with what is optional as null', () => {
    const { tools, names, notes } = toolsForModel('openai', { tools: [order] });
    expect(names).toEqual({ shop_order: 'shop.order' });
    expect(tools).toEqual([
      {
        type: 'function',
        name: 'shop_order',
        description: 'Orders something.',
        strict: true,
        parameters: {
          type: 'object',
          additionalProperties: false,
          required: ['article', 'count', 'limit', 'day', 'web', 'colour', 'size', 'to', 'extra', 'tags', 'kind'],
          properties: {
            article: { type: 'string', description: '(minLength: 3)', pattern: '^[A-Z]' },
            count: { type: ['integer', 'null'], description: '(default: 1)', minimum: 1 },
            limit: { type: ['number', 'null'], description: 'Swiss francs.', exclusiveMinimum: 0 },
            day: { type: ['string', 'null'], format: 'date' },
            web: { type: ['string', 'null'], description: '(format: "uri")' },
            colour: { type: ['string', 'null'], enum: ['red', 'blue', null] },
            size: { type: ['number', 'null'], enum: [36, 38, null] },
            to: {
              anyOf: [
                { type: 'string' },
                {
                  type: 'object',
                  properties: { city: { type: 'string' } },
                  required: ['city'],
                  additionalProperties: false,
                },
                { type: 'null' },
              ],
            },
            extra: {
              type: ['object', 'null'],
              properties: { a: { type: ['string', 'null'] }, b: { type: ['string', 'null'] } },
              required: ['a', 'b'],
              additionalProperties: false,
            },
            tags: { type: ['array', 'null'], items: { type: 'string' } },
            kind: { anyOf: [{ type: 'string', const: 'gift' }, { type: 'null' }] },
          },
        },
      },
    ]);
    expect(notes).toContain('shop.order: the model knows it as shop_order');
    expect(notes).toContain('shop.order/article: in words only: minLength: 3');
    expect(toolsForModel('openai-chat', [order]).tools).toMatchObject([
      { type: 'function', function: { name: 'shop_order', strict: true, parameters: { additionalProperties: false } } },
    ]);
  });

  const nested = (levels: number): object =>
    levels === 0 ? { type: 'string' } : { type: 'object', properties: { in: nested(levels - 1) }, required: ['in'] };
  it.each([
    [
      'names that nobody knows',
      { type: 'object', properties: { env: { type: 'object', additionalProperties: { type: 'string' } } } },
    ],
    ['itself', { type: 'object', properties: { child: { $ref: '#' } } }],
    ['eleven levels', nested(12)],
    ['a value of any type', { type: 'object', properties: { any: {} } }],
    [
      'more than a thousand values to choose from',
      {
        type: 'object',
        properties: { a: { type: 'string', enum: Array.from({ length: 1001 }, (_, index) => `${index}`) } },
      },
    ],
  ])('are not strict where a closed schema cannot have %s', (_what, inputSchema) => {
    const { tools, notes } = toolsForModel('openai', [{ name: 't', inputSchema }]);
    expect(tools).toEqual([{ type: 'function', name: 't', description: '', parameters: inputSchema, strict: false }]);
    expect(notes.join()).toContain('t: not strict');
  });

  verifies('MCP-TOOLS-GEMINI', 'have the part of OpenAPI that Gemini knows', () => {
    const { tools } = toolsForModel('gemini', [order, { name: '2 now!', inputSchema: { type: 'object' } }]);
    expect(tools).toEqual([
      {
        name: 'shop_order',
        description: 'Orders something.',
        parameters: {
          type: 'object',
          required: ['article'],
          properties: {
            article: { type: 'string', minLength: 3, pattern: '^[A-Z]' },
            count: { type: 'integer', description: '(default: 1)', minimum: 1 },
            limit: { type: 'number', description: 'Swiss francs. (exclusiveMinimum: 0)' },
            day: { type: 'string', description: '(format: "date")' },
            web: { type: 'string', description: '(format: "uri")' },
            colour: { type: 'string', enum: ['red', 'blue'] },
            size: { type: 'number', description: '(enum: [36,38])' },
            to: {
              anyOf: [
                { type: 'string' },
                { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
              ],
            },
            extra: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string', nullable: true } } },
            tags: { type: 'array', items: { type: 'string' } },
            kind: { type: 'string', enum: ['gift'], description: '(const: "gift")' },
          },
        },
      },
      // A name begins with a letter or an underscore; an object without properties is refused.
      { name: '_2_now_', description: '' },
    ]);
  });

  verifies(
    'MCP-TOOLS-ANTHROPIC',
    'have no union at the outermost level for Anthropic, and are else as they were',
    () => {
      const inputSchema = {
        type: 'object',
        properties: { id: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
        anyOf: [
          { properties: { paths: { type: 'array', items: { type: 'string' } } }, required: ['id', 'paths'] },
          { properties: { scope: { type: 'string' } }, required: ['id', 'scope'] },
        ],
      };
      const whole = {
        type: 'object',
        properties: {
          id: { oneOf: [{ type: 'string' }, { type: 'number' }] },
          paths: { type: 'array', items: { type: 'string' } },
          scope: { type: 'string' },
        },
        required: ['id'],
      };
      expect(toolsForModel('anthropic', [{ name: 'look', description: 'Looks.', inputSchema }])).toMatchObject({
        tools: [{ name: 'look', description: 'Looks.', input_schema: whole }],
        notes: ['look/: its possibilities were put together into one'],
      });
      expect(schemaOf('openai-realtime', inputSchema)).toEqual(whole);
      expect(
        schemaOf('anthropic', { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: {} } }),
      ).toEqual({
        type: 'object',
        properties: { a: { $ref: '#/$defs/a' } },
        $defs: { a: {} },
      });
    },
  );

  it('have names of their own, no longer than the vendor takes', () => {
    const long = 'a'.repeat(130);
    for (const [vendor, { nameChars }] of Object.entries(vendorRules)) {
      const { names } = toolsForModel(
        vendor,
        [long, `${long}b`, 'a.b', 'a b', '__proto__'].map((name) => ({ name })),
      );
      expect(Object.entries(names)).toEqual([
        [long.slice(0, nameChars), long],
        [`${long.slice(0, nameChars - 2)}_2`, `${long}b`],
        ['a_b', 'a.b'],
        ['a_b_2', 'a b'],
        ['__proto__', '__proto__'],
      ]);
    }
  });

  verifies('MCP-TOOLS-CALL', 'are called without what a model said only because it had to', () => {
    const given = {
      article: 'X',
      count: null,
      to: { city: 'Bern', zip: null },
      extra: { a: null, b: null },
      tags: [null],
      other: null,
    };
    expect(argumentsForTool(order.inputSchema, given)).toEqual({
      article: 'X',
      to: { city: 'Bern', zip: null },
      extra: { b: null },
      tags: [null],
      other: null,
    });
    // What is required, or may be null, is the tool's to judge.
    expect(
      argumentsForTool({ properties: { a: {}, b: { type: 'string' } }, required: ['b'] }, { a: 1, b: null }),
    ).toEqual({ a: 1, b: null });
    expect(argumentsForTool(undefined, [null])).toEqual([null]);
  });

  it('are refused when they are none, too many, or blow up', () => {
    const code = (vendor: unknown, tools: unknown): string => {
      try {
        toolsForModel(vendor, tools);
        return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code('constructor', [])).toBe('MCP_UNKNOWN_VENDOR');
    expect(code(undefined, [])).toBe('MCP_UNKNOWN_VENDOR');
    expect(code('openai', null)).toBe('MCP_BAD_TOOLS');
    expect(code('openai', [{ name: 1 }])).toBe('MCP_BAD_TOOLS');
    expect(code('openai', Array(mcpLimits.toolsForModel + 1).fill(order))).toBe('MCP_BAD_TOOLS');
    const doubling = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `d${n}`,
        { type: 'object', properties: { a: { $ref: `#/$defs/d${n + 1}` }, b: { $ref: `#/$defs/d${n + 1}` } } },
      ]),
    );
    const inputSchema = { type: 'object', properties: { a: { $ref: '#/$defs/d0' } }, $defs: doubling };
    expect(code('gemini', [{ name: 't', inputSchema }])).toBe('MCP_TOOL_SCHEMA_TOO_LARGE');
    const circle = {
      $ref: '#/$defs/a',
      $defs: { a: { allOf: [{ $ref: '#/$defs/a' }, { anyOf: [{ $ref: '#/$defs/a' }] }] } },
    };
    for (const vendor of Object.keys(vendorRules))
      expect(code(vendor, [{ name: 't', inputSchema: circle }])).toBe('none');
    const { notes } = toolsForModel(
      'gemini',
      Array.from({ length: 200 }, (_, n) => ({ name: `a.${n}` })),
    );
    expect(notes).toHaveLength(mcpLimits.toolNotes + 1);
    expect(notes.at(-1)).toBe('and 100 more');
  });
});
