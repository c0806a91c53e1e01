import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, fromHex, toBase64, toBytes, toHex, toText, utf8Length } from './byte-functions.ts';
import { getLocalTime, levenshteinDistance } from './plain-functions.ts';

const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 200 });
// fast-check's own unit of all characters takes seconds to make.
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
const wellFormed = fc.string({ unit: character, maxLength: 100 }).map((text) => text.toWellFormed());

describe('texts and bytes', () => {
  it('convert as Node converts them, for any text', () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const buffer = Buffer.from(text);
        expect(toBytes(text)).toEqual([...buffer]);
        expect(toText([...buffer])).toBe(text);
        expect(utf8Length(text)).toBe(buffer.length);
        expect(toBase64(text)).toBe(buffer.toString('base64'));
      }),
    );
  });

  it('convert as Node converts them, for any bytes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const buffer = Buffer.from(data);
        expect(toBase64(data)).toBe(buffer.toString('base64'));
        expect(fromBase64(buffer.toString('base64'))).toEqual(data);
        expect(fromBase64(buffer.toString('base64url'))).toEqual(data);
        expect(toHex(data)).toBe(buffer.toString('hex'));
        expect(fromHex(buffer.toString('hex').toUpperCase())).toEqual(data);
        expect(toText(data, 'latin1')).toBe(buffer.toString('latin1'));
        expect(toBytes(toText(data, 'latin1'), 'latin1')).toEqual(data);
      }),
    );
  });

  it('may be long', () => {
    const text = 'aä😀€'.repeat(2000);
    expect(toText([...Buffer.from(text)])).toBe(text);
    expect(toText(new Uint8Array(5000).fill(0xe4), 'latin1')).toBe('ä'.repeat(5000));
  });

  it('turn lone surrogates and malformed UTF-8 into U+FFFD, and never throw', () => {
    expect(toBytes('\ud800')).toEqual([0xef, 0xbf, 0xbd]);
    for (const malformed of [[0x80], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]])
      expect(toText(malformed)).toContain('\ufffd');
    fc.assert(fc.property(bytes, (data) => void toText(data)));
  });

  it('stop at the padding of base64', () => {
    expect(fromBase64('YQ==YQ==')).toEqual([97]);
    expect(fromBase64(' Y-\n_!')).toEqual(fromBase64('Y+/'));
    expect(toBase64(12)).toBe('MTI=');
  });

  it('refuse what is neither', () => {
    expect(() => fromHex('abc')).toThrow(TypeError);
    expect(() => fromHex('zz')).toThrow('hexadecimal');
    expect(() => toHex('text')).toThrow('array of bytes');
    expect(toHex([171], true)).toBe('AB');
  });
});

describe('getLocalTime', () => {
  const noon = new Date(Date.UTC(2026, 6, 1, 12, 30, 15, 250));

  it('shows the fields of a clock in the zone, with daylight saving', () => {
    expect(getLocalTime('Europe/Berlin', noon).toISOString()).toBe('2026-07-01T14:30:15.250Z');
    expect(getLocalTime('Europe/Berlin', new Date(Date.UTC(2026, 0, 1))).toISOString()).toBe(
      '2026-01-01T01:00:00.000Z',
    );
    expect(getLocalTime('Asia/Kolkata', noon).toISOString()).toBe('2026-07-01T18:00:15.250Z');
  });

  it('takes offsets', () => {
    expect(getLocalTime('+03:00', noon).getUTCHours()).toBe(15);
    expect(getLocalTime('GMT-2', noon).getUTCHours()).toBe(10);
  });

  it('takes milliseconds for a date', () => {
    expect(getLocalTime('Europe/Berlin', 0).toISOString()).toBe('1970-01-01T01:00:00.000Z');
    expect(getLocalTime('UTC', noon.getTime())).toEqual(noon);
  });

  it('says which zone it does not know', () => {
    expect(() => getLocalTime('+25:00', noon)).toThrow('+25:00');
    expect(() => getLocalTime('UTC', Number.NaN)).toThrow('must be a Date');
    expect(() => getLocalTime('Mars/Base', noon)).toThrow('Mars/Base');
    expect(() => getLocalTime('UTC', 'never')).toThrow('must be a Date');
  });
});

describe('levenshtein_distance', () => {
  it('counts insertions, deletions and substitutions', () => {
    expect(levenshteinDistance('kitten', 'sitting')).toBe(3);
    expect(levenshteinDistance('', 'abc')).toBe(3);
    expect(levenshteinDistance('same', 'same')).toBe(0);
  });
});
