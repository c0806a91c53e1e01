import { describe, expect, it } from '@jest/globals';
import { countLines, lineChanges } from './line-changes.ts';

describe('line changes', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\r\nb\rc\n\n', 4],
  ])('counts the lines of %j', (text, lines) => expect(countLines(text)).toBe(lines));

  it.each([
    ['', 'a\nb\n', 2, 0],
    ['a\nb\n', '', 0, 2],
    ['a\nb\nc\n', 'a\nx\nc\ny\n', 2, 1],
    ['a\na\n', 'a\n', 0, 1],
    ['a\nb\n', 'b\na\n', 0, 0],
    ['a\r\n', 'a\n', 0, 0],
  ])('from %j to %j: +%d -%d', (before, after, added, removed) => {
    expect(lineChanges(before, after)).toEqual({ added, removed });
  });
});
