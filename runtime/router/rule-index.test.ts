import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compilePattern } from './pattern/pattern.ts';
import { RuleIndex } from './rule-index.ts';

describe('an index of rules', () => {
  it('gives the rule that trying all of them from top to bottom gives', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), fc.array(destination, { maxLength: 20 }), (sources, numbers) => {
        const rules = sources.map(([pattern, except]) => ({
          pattern: compilePattern(pattern),
          except: except === null ? undefined : compilePattern(except),
        }));
        const index = new RuleIndex(rules);
        for (const number of numbers) {
          const first = rules.find(({ pattern, except }) => pattern.matches(number) && !except?.matches(number));
          expect(index.match(number)).toBe(first);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['112', ['112']],
    ['\\+?1415\\d+', ['+1415', '1415']],
    ['100|200', ['100', '200']],
    ['(?!911)9[12]\\d{8}', ['91', '92']],
    ['.*', ['']],
    ['', ['']],
    ['[^+]1', ['']],
    ['[]', []],
    ['1{20}', ['1'.repeat(16)]],
    ['(?:1a?)*', ['']],
    ['1(?:2|3)?4', ['124', '134', '14']],
  ])('knows with which units a match of %s begins', (source, prefixes) => {
    const known = compilePattern(source).prefixes;
    expect(known.filter((prefix) => !prefixes.some((one) => prefix.startsWith(one)))).toEqual([]);
    expect(prefixes.filter((prefix) => !known.some((one) => one.startsWith(prefix)))).toEqual([]);
  });

  it('has few beginnings of a pattern, and short ones, whatever it is', () => {
    const many = Array.from({ length: 300 }, (_, n) => 1_000 + n).join('|');
    for (const source of [many, '[0-9]{300}', '(a|b){20}', '(1?2?3?){90}', `(${many})x`]) {
      const { prefixes } = compilePattern(source);
      expect(prefixes.length).toBeLessThanOrEqual(64);
      expect(prefixes.every((prefix) => prefix.length <= 16)).toBe(true);
    }
  });
});

const destination = fc
  .array(fc.constantFrom('1', '2', '+', 'a', 'é', '\n'), { maxLength: 20 })
  .map((units) => units.join(''));

const term = fc.constantFrom(
  ...['1', '2', '12', '\\+', '+?1', 'a', 'é', '.', '\\d', '\\D', '\\w', '[12]', '[^1]', '[1-3]', '[1é]', '[]', '[^]'],
  ...['^', '$', '\\b', '(?=1)', '(?!12)', '(?:1|2a|)', '(?:12)?', '(1|a)', '(?:1?2?)'],
);
const repeated = fc
  .tuple(term, fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{17}', '{0}'))
  .map(([one, times]) => (/^[\^$]|^\\b|^\(\?[=!]|[*+?}]$/.test(one) ? one : `(?:${one})${times}`));
const sequence = fc.array(repeated, { maxLength: 5 }).map((terms) => terms.join(''));
const pattern = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|'));
const rule = fc.tuple(pattern, fc.option(pattern, { freq: 4 }));
