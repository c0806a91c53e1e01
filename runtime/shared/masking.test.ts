import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMasker } from './masking.ts';

const secret = 's3cr3t/válue+?"\\ &x';

describe('a masker', () => {
  it.each<[string, (value: string) => string]>([
    ['raw', (value) => value],
    ['percent-encoded', (value) => encodeURIComponent(value)],
    [
      'percent-encoded in lower case',
      (value) => encodeURIComponent(value).replaceAll(/%../g, (code) => code.toLowerCase()),
    ],
    ['form-encoded', (value) => new URLSearchParams({ token: value }).toString()],
    ['in JSON', (value) => JSON.stringify({ value })],
    ['in JSON in JSON', (value) => JSON.stringify(JSON.stringify({ value }))],
    ['in hexadecimal', (value) => Buffer.from(value).toString('hex')],
    ['in base64', (value) => Buffer.from(value).toString('base64')],
    ['in base64 after one byte', (value) => Buffer.from(`a${value}`).toString('base64')],
    ['in base64 after two bytes', (value) => Buffer.from(`ab${value}`).toString('base64')],
    ['in base64 between others', (value) => Buffer.from(`user:${value}@host`).toString('base64')],
    ['in base64url', (value) => Buffer.from(`ab${value}c`).toString('base64url')],
  ])('finds a value %s', (_, write) => {
    const written = write(secret);
    const masked = createMasker([secret]).mask(`before ${written} after`);
    expect(masked).toContain('[masked]');
    expect(masked).toMatch(/^before .*after$/);
    expect(write('').length + 'before [masked] after'.length + 8).toBeGreaterThanOrEqual(masked.length);
  });

  it('leaves other text as it is', () => {
    expect(createMasker([secret]).mask('nothing of it, not even s3cr3t')).toBe('nothing of it, not even s3cr3t');
    expect(createMasker([]).mask('text')).toBe('text');
    expect(createMasker(['']).mask('text')).toBe('text');
  });

  it('puts one mark where values overlap or touch', () => {
    expect(createMasker(['abcdef', 'efghij']).mask('-abcdefghij-')).toBe('-[masked]-');
    expect(createMasker(['abcdef', 'ghijkl']).mask('-abcdefghijkl-')).toBe('-[masked]-');
    expect(createMasker(['abcdef']).mask('abcdef abcdef')).toBe('[masked] [masked]');
    expect(createMasker(['abcdef', 'bc']).mask('abcdef bc')).toBe('[masked] [masked]');
  });

  it('masks the long lines of a value of several lines', () => {
    const key = '-----BEGIN-----\nMIIEvQIBADANBgkq\n-----END-----';
    expect(createMasker([key]).mask('line MIIEvQIBADANBgkq only')).toBe('line [masked] only');
  });

  it('masks short values too', () => {
    expect(createMasker(['ab']).mask('cab')).toBe('c[masked]');
  });

  it('never shows half a value at the limit', () => {
    expect(createMasker(['abcdef']).mask('0123abcdef', 6)).toBe('0123[masked]');
    expect(createMasker(['abcdef', 'x'.repeat(50)]).mask(`${'x'.repeat(50)} abcdef`, 55)).toBe('[masked] [masked]');
    expect(createMasker(['abcdef']).mask('0123456789abcdef', 10)).toBe('0123456789');
  });

  it('takes further values later', () => {
    const masker = createMasker(['first1']);
    masker.add(['second']);
    expect(masker.mask('first1, second')).toBe('[masked], [masked]');
  });

  it('leaves no trace of any value, in any of the forms, wherever it stands', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ABCDxyz0189_+/"\\ é€&='), minLength: 4, maxLength: 40 });
    const around = fc.string({ unit: fc.constantFrom(...'QRST567 :,.'), maxLength: 10 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), around, around, (values, left, right) => {
        const masker = createMasker(values);
        for (const each of values) {
          const bytes = Buffer.from(left + each + right);
          expect(masker.mask(left + each + right)).not.toContain(each);
          expect(masker.mask(encodeURIComponent(left + each + right))).not.toContain(encodeURIComponent(each));
          expect(masker.mask(JSON.stringify(left + each + right))).not.toContain(JSON.stringify(each).slice(1, -1));
          for (const encoding of ['base64', 'base64url'] as const) {
            const masked = masker.mask(bytes.toString(encoding));
            const rest = masked.split('[masked]').map((part) => Buffer.from(part, encoding).toString());
            expect(rest.join('')).not.toContain(each);
            expect(masked).toContain('[masked]');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
