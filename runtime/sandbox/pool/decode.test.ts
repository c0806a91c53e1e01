import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeEntries } from './decode.ts';

describe('entries from a sandbox', () => {
  it('become commands and faults', () => {
    const entries = '["c",5,{"module":"a","type":"b","x":1},["s.js",2,3]],["f",6,"uncaught",1,"E: m",[["s.js",1,2]]]';
    expect(decodeEntries(entries)).toEqual([
      {
        kind: 'command',
        at: 5,
        command: { module: 'a', type: 'b', x: 1 },
        position: { scenario: 's.js', line: 2, column: 3 },
      },
      {
        kind: 'fault',
        at: 6,
        fault: { kind: 'uncaught', fatal: true, message: 'E: m', stack: [{ scenario: 's.js', line: 1, column: 2 }] },
      },
    ]);
  });

  it.each([
    'x',
    '["c"]',
    '["c",1]',
    '["c",1,{}]',
    '["c",1,{"module":"a","type":1}]',
    '["c",1,[]]',
    '["c","1",{"module":"a","type":"b"}]',
    '["c",1,{"module":"a","type":"b"},["s",1]]',
    '["f",1,"unheard-of",1,"m",[]]',
    '["f",1,"uncaught",1,2,[]]',
    '["f",1,"uncaught",1,"m",[null]]',
    '["q",1]',
    '1',
    '["c",1,{"module":"a","type":"b"}],,',
  ])('are refused whole when one of them is none: %s', (entries) => {
    expect(decodeEntries(entries)).toBeUndefined();
  });

  it('never throw, whatever they are', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeEntries(text)));
  });
});
