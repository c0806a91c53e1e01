import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { sync } from './sync.ts';

// fast-check's own unit of all characters takes seconds to make.
const character = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

async function logged(script: string): Promise<string[]> {
  await using run = new ScenarioRun(pool, `${script}\nVoxEngine.terminate();`, { leg: null });
  await run.ended();
  expect(run.faults).toEqual([]);
  return run.logs;
}

const expected = (texts: readonly string[], key: string) =>
  texts.flatMap((text) => [
    ...['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(text).digest('hex')),
    createHmac('sha256', key).update(text).digest('hex'),
  ]);

const all = (text: string, key: string) =>
  `Logger.write([Crypto.md5(${text}), Crypto.sha1(${text}), Crypto.sha256(${text}), Crypto.hmac_sha256(${key}, ${text})].join());`;

describe('Crypto', () => {
  verifies('DATA-HASHES', 'gives the digests that everybody knows', async () => {
    const [empty, fox] = await logged(`${all("''", "''")}
      ${all("'The quick brown fox jumps over the lazy dog'", "'key'")}`);
    expect(empty?.split(',')).toEqual([
      'd41d8cd98f00b204e9800998ecf8427e',
      'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad',
    ]);
    expect(fox?.split(',')).toEqual([
      '9e107d9d372bb6826bd81d3542a419d6',
      '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
      'd7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592',
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
    ]);
  });

  verifies('DATA-HASHES', 'hashes any text as Node does, by its UTF-8', async () => {
    const texts = fc.sample(fc.string({ unit: character, maxLength: 300 }), { numRuns: 200, seed: 7 });
    const key = 'ключ 🔑';
    const logs = await logged(`for (const text of ${JSON.stringify(texts)}) ${all('text', JSON.stringify(key))}`);
    expect(logs.flatMap((line) => line.split(','))).toEqual(expected(texts, key));
  });

  verifies('DATA-HASHES', 'hashes bytes, of arrays and typed arrays, and texts in an array as one', async () => {
    const samples = fc.sample(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 }), { numRuns: 50, seed: 7 });
    const logs = await logged(`
      for (const bytes of ${JSON.stringify(samples)}) {
        Logger.write(Crypto.sha256(bytes));
        Logger.write(Crypto.md5(new Uint8Array(bytes)));
        Logger.write(Crypto.hmac_sha256(bytes, bytes));
      }
      Logger.write(Crypto.md5(['The quick ', 'brown ', [].join(), 'fox']) === Crypto.md5('The quick brown fox'));
      Logger.write(Crypto.sha1(str2bytes('привет')) === Crypto.sha1('привет'));
      Logger.write(Crypto.sha1(12.5) === Crypto.sha1('12.5'));`);
    expect(logs).toEqual([
      ...samples.flatMap((bytes) => {
        const data = Buffer.from(bytes);
        return [
          createHash('sha256').update(data).digest('hex'),
          createHash('md5').update(data).digest('hex'),
          createHmac('sha256', data).update(data).digest('hex'),
        ];
      }),
      'true',
      'true',
      'true',
    ]);
  });

  it('works detached, can be replaced, and hears nothing of patched prototypes', async () => {
    expect(
      await logged(`const { md5 } = Crypto;
        Array.prototype.push = Array.prototype.map = String.prototype.charCodeAt = () => { throw new Error('patched'); };
        Logger.write(md5('a') === Crypto.md5([97]));
        Crypto.md5 = () => 'mine';
        Logger.write(Crypto.md5());`),
    ).toEqual(['true', 'mine']);
  });

  it('says which argument it cannot hash', async () => {
    const wrong = ['md5()', 'sha1(null)', 'sha256({})', 'md5([256])', 'md5([-1])', 'md5([1.5])', 'md5([[1]])'];
    const more = ['hmac_sha256("k")', 'hmac_sha256(undefined, "d")', 'md5(() => 1)', 'sha1(Symbol())', 'md5(NaN, 1)'];
    const logs = await logged(
      [...wrong, ...more]
        .map((call) => `try { Logger.write(Crypto.${call}) } catch (e) { Logger.write(e.name + ' ' + e.message) }`)
        .join('\n'),
    );
    const told = (method: string, argument = 'data') =>
      `TypeError Crypto.${method}: ${argument} must be a string or an array of bytes`;
    expect(logs).toEqual([
      ...['md5', 'sha1', 'sha256', 'md5', 'md5', 'md5', 'md5'].map((method) => told(method)),
      told('hmac_sha256'),
      told('hmac_sha256', 'key'),
      told('md5'),
      told('sha1'),
      createHash('md5').update('NaN').digest('hex'),
    ]);
  });

  it('hashes a million characters, and not all that a turn could bring', async () => {
    const [long, tooLong, tooMuch] = await logged(`
      const text = 'x'.repeat(1000000);
      const tell = (fn) => { try { Logger.write(fn()); } catch (e) { Logger.write(e.name + ' ' + e.message); } };
      tell(() => Crypto.md5(text));
      tell(() => Crypto.md5(text + text));
      tell(() => { for (let n = 0; n < 5; n += 1) Crypto.md5(text); });`);
    expect(long).toBe(createHash('md5').update('x'.repeat(1_000_000)).digest('hex'));
    expect(tooLong).toMatch(/^TypeError digest: the arguments are too large/);
    expect(tooMuch).toMatch(/^RangeError Too much data for digest in one turn/);
  });
});

describe('what answers beside the isolate', () => {
  it('takes whatever a hostile guest sends', () => {
    const context = { secrets: {}, sessionId: 's', application: 'a' };
    for (const name of ['sha512', 'constructor', null, {}]) expect(sync.digest?.(context, name, 'x')).toBeUndefined();
    for (const data of [null, undefined, { length: 1e9 }, [null, { a: 1 }], [1e9, -1]])
      expect(sync.digest?.(context, 'md5', ...(data === undefined ? [] : [data]))).toMatch(/^[0-9a-f]{32}$/);
    expect(sync.hmac?.(context)).toMatch(/^[0-9a-f]{64}$/);
  });
});
