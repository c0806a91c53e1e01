import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { decodeText, encodeText } from './encodings.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

describe('texts in other encodings', () => {
  verifies('DATA-ENCODINGS', 'have the bytes that their tables say', () => {
    for (const [encoding, text, hex] of [
      ['windows-1251', 'Привет', 'cff0e8e2e5f2'],
      ['CP1251', 'Привет', 'cff0e8e2e5f2'],
      ['KOI8-R', 'Привет', 'f0d2c9d7c5d4'],
      ['cp866', 'Привет', '8fe0a8a2a5e2'],
      ['iso-8859-2', 'łódź', 'b3f364bc'],
      ['windows-1252', '€ü', '80fc'],
      ['utf-16le', 'a🔑', '61003dd811dd'],
      ['UTF-16BE', 'a🔑', '0061d83ddd11'],
    ] as const) {
      const bytes = [...Buffer.from(hex, 'hex')];
      expect(encodeText(encoding, text)).toEqual(bytes);
      expect(decodeText(encoding, bytes)).toBe(text);
    }
    expect(decodeText('shift_jis', [0x93, 0xfa, 0x96, 0x7b])).toBe('日本');
  });

  it('come back from every byte that stands for something', () => {
    for (const encoding of ['windows-1250', 'windows-1251', 'iso-8859-5', 'koi8-u', 'ibm866', 'macintosh'])
      for (let byte = 0; byte < 256; byte += 1) {
        const text = decodeText(encoding, [byte]);
        if (text !== '\ufffd') expect(encodeText(encoding, text)).toEqual([byte]);
      }
  });

  it('have question marks for what the encoding has not, and U+FFFD for what is malformed', () => {
    expect(encodeText('windows-1251', '日a')).toEqual([0x3f, 0x61]);
    expect(decodeText('utf-16le', [0x61])).toBe('\ufffd');
  });

  it('are refused by name', () => {
    expect(() => decodeText('utf-7', [])).toThrow(/Unknown encoding "utf-7": use "utf-8"/);
    expect(() => encodeText('big5', 'a')).toThrow('Encoding "big5" can be read and not written');
  });

  it('are those of str2bytes and bytes2str', async () => {
    await using run = new ScenarioRun(
      pool,
      `const tell = (fn) => { try { Logger.write(JSON.stringify(fn())); } catch (e) { Logger.write(e.name + ' ' + e.message); } };
       tell(() => str2bytes('да', 'windows-1251'));
       tell(() => bytes2str([0xe4, 0xe0], 'CP1251'));
       tell(() => bytes2str(new Uint8Array([0xe4]), 'windows-1251'));
       tell(() => bytes2str(str2bytes('да', null), 'UTF8'));
       tell(() => bytes2str('да', 'windows-1251'));
       tell(() => str2bytes('a', 'utf-7'));
       tell(() => [Language.RUSSIAN, Language.Premium.RU_RUSSIAN_YA_FEMALE, Language.Premium.UK_ENGLISH_MALE, Object.keys(Language).length]);
       Language = { mine: 1 }; tell(() => Language);
       VoxEngine.terminate();`,
      { leg: null },
    );
    await run.ended();
    expect(run.logs).toEqual([
      '[228,224]',
      '"да"',
      '"д"',
      '"да"',
      'TypeError bytes2str: the argument must be an array of bytes',
      expect.stringMatching(/^TypeError Unknown encoding "utf-7"/),
      '["RU_RUSSIAN_FEMALE","RU_RUSSIAN_FEMALE","UK_ENGLISH_MALE",45]',
      '{"mine":1}',
    ]);
  });
});
