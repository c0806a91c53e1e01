import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { sync } from './sync.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const context = { secrets: {}, sessionId: 's', application: 'a' };
const info = (number: string, country = '') => sync.info?.(context, number, country);

/** What a valid number of a region is like. */
const valid = (number: string, numberType: string, region: string, location: string) => ({
  numberType,
  region,
  location,
  isPossibleNumber: true,
  isValidNumber: true,
  isValidNumberForRegion: true,
  number,
});

describe('PhoneNumber.getInfo', () => {
  verifies('DATA-PHONE-NUMBER', 'tells of any way to write a number what it is', () => {
    const london = valid('+442079460018', 'FIXED_LINE', 'GB', 'United Kingdom');
    for (const text of ['+442079460018', '442079460018', '+44 (20) 7946-0018']) expect(info(text)).toEqual(london);
    for (const text of ['020 7946 0018', '+442079460018', '00442079460018', '442079460018'])
      expect(info(text, 'GB')).toEqual(london);
    expect(info('01174951234567', 'us')).toMatchObject({ number: '+74951234567', region: 'RU', location: 'Russia' });
    expect(info('8 916 123-45-67', 'ru')).toEqual(valid('+79161234567', 'MOBILE', 'RU', 'Russia'));
    expect(info('79161234567', 'RU')).toMatchObject({ number: '+79161234567' });
    expect(info('12025550123')).toEqual(valid('+12025550123', 'FIXED_LINE_OR_MOBILE', 'US', 'United States'));
  });

  it.each([
    ['+18002345678', 'TOLL_FREE', 'US'],
    ['+19002345678', 'PREMIUM_RATE', 'US'],
    ['+491803123456', 'SHARED_COST', 'DE'],
    ['+445612345678', 'VOIP', 'GB'],
    ['+447012345678', 'PERSONAL_NUMBER', 'GB'],
    ['+447640123456', 'PAGER', 'GB'],
    ['+443031231234', 'UAN', 'GB'],
    ['+491771234567', 'MOBILE', 'DE'],
    ['+80012345678', 'TOLL_FREE', '001'],
  ])('knows that %s is a number of type %s in %s', (number, numberType, region) => {
    expect(info(number)).toMatchObject({ numberType, region, isValidNumber: true, number });
  });

  verifies('DATA-PHONE-NUMBER', 'tells possible numbers from valid ones, and whose they are', () => {
    const invalid = { numberType: 'UNKNOWN', isValidNumber: false, isValidNumberForRegion: false };
    expect(info('+12001234567')).toEqual({
      ...invalid,
      region: '',
      location: '',
      isPossibleNumber: true,
      number: '+12001234567',
    });
    expect(info('+4930')).toMatchObject({ ...invalid, region: 'DE', location: 'Germany', isPossibleNumber: false });
    expect(info('+442079460018', 'US')).toMatchObject({ isValidNumber: true, isValidNumberForRegion: false });
    expect(info('+441534123456')).toMatchObject({ region: 'JE', location: 'Jersey' });
  });

  it.each([
    ['2025550123', 'ZZ', 'INVALID_COUNTRY_CODE'],
    ['+999123456', '', 'INVALID_COUNTRY_CODE'],
    ['alice', '', 'NOT_A_NUMBER'],
    ['alice', 'US', 'NOT_A_NUMBER'],
    ['', '', 'NOT_A_NUMBER'],
    ['+1', '', 'TOO_SHORT_AFTER_IDD'],
    ['01174', 'US', 'TOO_SHORT_AFTER_IDD'],
    ['1', 'US', 'TOO_SHORT_NSN'],
    ['1'.repeat(30), 'US', 'TOO_LONG_NSN'],
    [`+${'1'.repeat(300)}`, '', 'TOO_LONG_NSN'],
  ])('says of %s in %s that it is %s', (number, country, error) => {
    expect(info(number, country)).toEqual({
      numberType: 'UNKNOWN',
      region: '',
      location: '',
      isPossibleNumber: false,
      isValidNumber: false,
      isValidNumberForRegion: false,
      number: '',
      error,
    });
  });

  it('has an answer to any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'+0123456789 -().x;=tel:٣４'), maxLength: 30 });
    const country = fc.constantFrom('', 'US', 'DE', 'RU', '__proto__', 'constructor');
    fc.assert(fc.property(text, country, (number, of) => void expect(info(number, of)).toHaveProperty('numberType')));
  });

  it('is there for scenarios, with whatever they pass', async () => {
    await using run = new ScenarioRun(
      pool,
      `const { getInfo } = PhoneNumber;
       const json = (value) => Logger.write(JSON.stringify(value));
       json(getInfo('+12025550123').region);
       json(PhoneNumber.getInfo(12025550123).region);
       json(PhoneNumber.getInfo('02079460018', 'gb').number);
       for (const odd of [undefined, null, {}, [], Symbol('x'), 'x'.repeat(100000)]) json(getInfo(odd, odd).error);
       VoxEngine.terminate();`,
      { leg: null },
    );
    await run.ended();
    expect(run.faults).toEqual([]);
    const none = '"NOT_A_NUMBER"';
    expect(run.logs).toEqual([
      '"US"',
      '"US"',
      '"+442079460018"',
      none,
      none,
      none,
      none,
      none,
      '"INVALID_COUNTRY_CODE"',
    ]);
  });
});
