import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '../open-store.ts';

const number = '+12025550123';

it('a code is good for fifteen minutes, and a number is called five times a day, a minute apart', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'patchbay-caller-ids-'));
  const clock = new VirtualClock(1_000);
  {
    await using store = await openStore({ dataDirectory, log: silentLogger, clock });
    const { callerIdVerifications: verifications } = store;
    expect(await verifications.left(number)).toEqual({ calls: 5, entries: 0 });
    await verifications.begin(number, 'first');
    expect(await verifications.left(number)).toEqual({ calls: 4, entries: 5 });
    await clock.advance(59_999);
    const early = verifications.begin(number, 'early');
    await expect(early).rejects.toMatchObject({ code: 'CALLER_ID_CALL_TOO_SOON', details: { seconds: 1 } });
    expect(await verifications.enter(number)).toBe('first');
    await clock.advance(840_000);
    expect(await verifications.enter(number)).toBe('first');
    await clock.advance(1);
    expect(await verifications.enter(number)).toBeUndefined();
    for (const code of ['second', 'third', 'fourth', 'fifth']) {
      await verifications.begin(number, code);
      await clock.advance(60_000);
    }
    const sixth = verifications.begin(number, 'sixth');
    await expect(sixth).rejects.toMatchObject({ code: 'CALLER_ID_CALLS_USED', httpStatus: 429 });
    expect(await verifications.enter(number)).toBe('fifth');
    await verifications.finish(number);
    expect(await verifications.enter(number)).toBeUndefined();
    await clock.advance(86_400_000 - 900_000 - 240_000);
    expect(await verifications.left(number)).toEqual({ calls: 5, entries: 0 });
    await verifications.begin(number, 'next day');
    expect(await verifications.left(number)).toEqual({ calls: 4, entries: 5 });
  }
  rmSync(dataDirectory, { recursive: true });
});
