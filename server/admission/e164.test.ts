import { describe, expect, it } from '@jest/globals';
import { isCountry, toE164 } from './e164.ts';

describe('a telephone number', () => {
  it.each([
    ['+12025550123', undefined],
    ['12025550123', undefined],
    ['0012025550123', undefined],
    ['+1 (202) 555-0123', undefined],
    ['2025550123', 'US'],
    ['12025550123', 'US'],
    ['+12025550123', 'DE'],
  ])('%s (%s) is one and the same in E.164', (text, country) => {
    expect(toE164(text, country)).toBe('+12025550123');
  });

  it.each([
    ['030 123456', 'DE', '+4930123456'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ])('%s as it is dialled in %s is %s', (text, country, e164) => {
    expect(toE164(text, country)).toBe(e164);
  });

  it.each([
    '',
    '100',
    'alice',
    '+1',
    '+120255501',
    '*97',
    '1;DROP',
    '+99912345678',
    '１２０２５５５０１２３',
    '9'.repeat(40),
  ])('%j is none', (text) => {
    expect(toE164(text)).toBeUndefined();
  });

  it('is of a country that has one', () => {
    expect(['DE', 'US', 'XX', 'de', ''].map(isCountry)).toEqual([true, true, false, false, false]);
  });
});
