import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routerLimits } from '../limits.ts';
import { compilePattern, newStepBudget } from './pattern.ts';

const longest = routerLimits.destinationChars;

describe('a routing pattern', () => {
  it.each([
    ['+?[1-9]\\d{1,14}', ['14155550123', '+14155550123', '+12'], ['0123', '+', '++12', '+1', '1234567890123456']],
    ['\\+?1\\d+', ['+1415', '12'], ['1', '+2415', '1a']],
    ['+1\\d+|+44\\d+', ['+12', '+443'], ['12', '+45']],
    ['^+1\\d$', ['+12'], ['12', '+1']],
    ['.*', ['', 'anything at all', '123'], ['line\nbreak']],
    ['', [''], ['1']],
    ['123', ['123'], ['1234', '0123', '12']],
    ['100|200|3\\d\\d', ['100', '200', '345'], ['1002', '3', '400']],
    ['(?!911)\\d{3}', ['912', '411'], ['911', '9110']],
    ['(?=.*7)\\d+', ['17', '7'], ['1', '']],
    ['[a-z]+([._-][a-z0-9]+)*', ['alice', 'alice.b_2'], ['Alice', 'alice.']],
    ['(?<area>\\d{3})-\\d', ['415-1'], ['4151']],
    ['\\bbob\\b', ['bob'], ['bobby']],
    ['a{,3}', ['a{,3}'], ['aa']],
    ['[^]', ['\n', 'x'], ['', 'xy']],
    ['[]', [], ['', 'x']],
    ['\\u0041\\x42\\cA\\0', ['AB\u0001\0'], ['AB']],
    ['\\c', ['\\c'], ['c']],
    ['é+', ['é', 'éé'], ['e']],
  ])('%s', (source, matching, others) => {
    const pattern = compilePattern(source);
    expect(matching.filter((destination) => !pattern.matches(destination))).toEqual([]);
    expect(others.filter((destination) => pattern.matches(destination))).toEqual([]);
  });

  it.each([
    ['(', 'a parenthesis that is never closed', 1],
    ['12)', 'a closing parenthesis without an opening one', 3],
    ['a[bc', 'a bracket that is never closed', 2],
    ['[z-a]', 'range out of order in character class', 1],
    ['1++', 'nothing to repeat', 3],
    ['*1', 'nothing to repeat', 1],
    ['a{3,1}', 'numbers out of order in {} quantifier', 2],
    ['(?x)', 'an unknown kind of group', 1],
    ['1\\', 'a backslash at the end', 2],
  ])('%s is refused with the place and the problem', (source, problem, position) => {
    const refused = caught(() => compilePattern(source));
    expect(refused).toMatchObject({ code: 'RULE_PATTERN_INVALID', kind: 'user', details: { problem, position } });
    expect(refused).toMatchObject({ hint: expect.stringContaining(`\n  ${source}\n  ${' '.repeat(position - 1)}^`) });
  });

  it.each(['(a)\\1', '(?<n>a)\\k<n>', '(?<=a)b', '(?<!a)b', '(?i:a)'])('%s is refused as unsupported', (source) => {
    expect(caught(() => compilePattern(source))).toMatchObject({ code: 'RULE_PATTERN_UNSUPPORTED' });
  });

  it('is refused when it is too long, too large or too deep', () => {
    expect(caught(() => compilePattern('1'.repeat(4_097)))).toMatchObject({ code: 'RULE_PATTERN_TOO_LONG' });
    expect(caught(() => compilePattern('((a{9}){99}){99}'))).toMatchObject({ code: 'RULE_PATTERN_TOO_LARGE' });
    expect(caught(() => compilePattern('(a{999999999}){999999999}'))).toMatchObject({ code: 'RULE_PATTERN_TOO_LARGE' });
    expect(caught(() => compilePattern('('.repeat(2_000) + ')'.repeat(2_000)))).toMatchObject({
      code: 'RULE_PATTERN_TOO_DEEP',
    });
  });

  it('does not match a destination that is longer than allowed', () => {
    expect(compilePattern('.*').matches('1'.repeat(longest))).toBe(true);
    expect(compilePattern('.*').matches('1'.repeat(longest + 1))).toBe(false);
  });

  it('takes few steps where a backtracking engine would need 2^256', () => {
    const budget = newStepBudget();
    expect(compilePattern('^(a+)+$').matches(`${'a'.repeat(longest - 1)}!`, budget)).toBe(false);
    expect(routerLimits.routeSteps - budget.left).toBeLessThan(longest * 10);
  });

  it('is given up when the budget runs out, and says so by the budget', () => {
    const budget = newStepBudget();
    const hostile = compilePattern('(?:(?!(?:a?){240}b).)*');
    expect(hostile.matches('a'.repeat(longest), budget)).toBe(false);
    expect(budget.left).toBeLessThan(0);
  });

  it('judges as V8 does, whatever the pattern and the destination', () => {
    fc.assert(
      fc.property(
        patternText,
        fc.array(fc.constantFrom('a', 'b', '1', '+', '-', 'é'), { maxLength: 8 }),
        (source, units) => {
          const destination = units.join('');
          expect(compilePattern(source).matches(destination)).toBe(new RegExp(`^(?:${source})$`).test(destination));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('accepts and refuses what V8 accepts and refuses, but for what it declares unsupported', () => {
    const text = fc
      .array(fc.constantFrom(...'ab1+*?{},|()[]^$\\-.:=!<d'), { maxLength: 12 })
      .map((units) => units.join(''));
    fc.assert(
      fc.property(text, (source) => {
        const ours = caught(() => compilePattern(source));
        if (ours === undefined) {
          const bare = source.replaceAll(/(^|[|(^:=!])\+/g, '$1\\+');
          expect(() => new RegExp(`^(?:${bare})$`)).not.toThrow();
        } else if (ours.code === 'RULE_PATTERN_INVALID') {
          expect(() => new RegExp(source)).toThrow();
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

const patternText = fc.letrec<{ term: string; choice: string }>((tie) => ({
  choice: fc
    .array(fc.array(tie('term'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((terms) => terms.join('')).join('|')),
  term: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      'a',
      'b',
      '1',
      '\\+',
      '-',
      '.',
      '\\d',
      '\\w',
      '\\W',
      '[ab]',
      '[^a]',
      '[^]',
      '[]',
      '^',
      '$',
      '\\b',
      '\\B',
    ),
    fc
      .tuple(
        fc.constantFrom('a', 'b', '.', '\\d', '[ab1]'),
        fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,}', '{0,2}', '{1,300}'),
      )
      .map(([unit, repeat]) => unit + repeat),
    fc
      .tuple(
        fc.constantFrom('(', '(?:', '(?=', '(?!'),
        tie('choice'),
        fc.constantFrom('', '', '*', '+', '?', '{2}', '{0,2}'),
      )
      .map(([open, body, repeat]) => `${open}${body})${repeat}`),
  ),
})).choice;

function caught(action: () => unknown): { code: string } | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error as { code: string };
  }
}
