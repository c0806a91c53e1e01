import { describe, expect, it } from '@jest/globals';
import { mirroredParameters, parameterHeaders } from './parameter-headers.ts';

const schema = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });
const mirrored = (header: unknown, type: unknown = 'string') => ({ type, 'x-mcp-header': header });

describe('parameters that want to be headers', () => {
  it('are found at any depth of properties', () => {
    const found = mirroredParameters(
      schema({ a: mirrored('A'), deep: schema({ b: mirrored('B', 'integer') }), c: {} }),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        { path: ['a'], header: 'A' },
        { path: ['deep', 'b'], header: 'B' },
      ]),
    );
    expect(found).toHaveLength(2);
  });

  it.each([
    ['an empty name', schema({ a: mirrored('') })],
    ['a name with a space', schema({ a: mirrored('a b') })],
    ['a name that is no text', schema({ a: mirrored(1) })],
    ['a number', schema({ a: mirrored('A', 'number') })],
    ['an object', schema({ a: mirrored('A', 'object') })],
    ['names that differ in case alone', schema({ a: mirrored('A'), b: mirrored('a') })],
    ['the tool itself', mirrored('A')],
    ['items', schema({ list: { type: 'array', items: mirrored('A') } })],
    ['alternatives', schema({}, { anyOf: [{ properties: { a: mirrored('A') } }] })],
    ['definitions', schema({}, { $defs: { a: mirrored('A') } })],
  ])('make the tool unsound: %s', (_what, unsound) => expect(mirroredParameters(unsound)).toBeUndefined());

  it('are no matter of defaults, examples and what is no schema', () => {
    const value = { 'x-mcp-header': 'A' };
    expect(
      mirroredParameters(schema({ a: { type: 'object', default: value, examples: [value], const: value } })),
    ).toEqual([]);
    for (const none of [undefined, null, 'text', true]) expect(mirroredParameters(none)).toEqual([]);
  });

  it('are walked however deep they are', () => {
    let deep: object = mirrored('A');
    for (let level = 0; level < 20_000; level += 1) deep = { anyOf: [deep] };
    expect(mirroredParameters(schema({ deep }))).toBeUndefined();
  });

  it.each([
    ['west', 'west'],
    ['', '=?base64??='],
    [' west', '=?base64?IHdlc3Q=?='],
    ['Süd', '=?base64?U8O8ZA==?='],
    ['a\r\nb', '=?base64?YQ0KYg==?='],
    ['=?base64?x?=', '=?base64?PT9iYXNlNjQ/eD89?='],
    [7, '7'],
    [true, 'true'],
    [null, undefined],
    [{}, undefined],
    [2 ** 60, undefined],
  ])('go along as text: %j', (value, header) => {
    expect(parameterHeaders([{ path: ['deep', 'a'], header: 'A' }], { deep: { a: value } })).toEqual(
      header === undefined ? {} : { 'Mcp-Param-A': header },
    );
  });

  it('have no header when nothing is passed for them', () => {
    for (const none of [undefined, {}, { deep: 1 }, { deep: null }])
      expect(parameterHeaders([{ path: ['deep', 'toString'], header: 'A' }], none)).toEqual({});
  });
});
