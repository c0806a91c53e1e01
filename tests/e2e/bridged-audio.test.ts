import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage, type StagePhone } from '#tests/support/call-stage.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

interface Bridge {
  readonly stage: CallStage;
  readonly caller: StagePhone;
  readonly bob: StagePhone;
}

/** Two phones in a call, joined by the shipped scenario; the caller hums 440 Hz, Bob 700 Hz. */
async function bridge(callerCodecs?: readonly string[]): Promise<Bridge> {
  const stage = await CallStage.start(pool);
  const bob = await stage.phone('bob', 700);
  const text = readFileSync(new URL('../../scenarios/forward-to-sip.voxengine.js', import.meta.url), 'utf8');
  stage.scenario = text.replace('sip:support@example.org', bob.uri);
  const caller = await stage.caller(440, callerCodecs);
  await stage.untilLog('Connected');
  return { stage, caller, bob };
}

async function hearEachOther({ caller, bob }: Bridge): Promise<void> {
  await Promise.all([caller.hears(700), bob.hears(440)]);
}

describe('two phones joined by a scenario', () => {
  it('hear each other although one has PCMA only and the other is offered PCMU first', async () => {
    const call = await bridge(['PCMA']);
    await using _ = call.stage;
    await hearEachOther(call);
  });

  it('hear each other’s keys, and each other again after them', async () => {
    const call = await bridge();
    await using _ = call.stage;
    await hearEachOther(call);
    const told: string[] = [];
    call.bob.leg.events.on('dtmf', ({ tone, method }) => told.push(`bob ${tone} ${method}`));
    call.caller.leg.events.on('dtmf', ({ tone, method }) => told.push(`caller ${tone} ${method}`));
    call.caller.leg.dtmf('1#');
    await call.stage.until(() => told.length === 2, 'the keys at Bob’s');
    call.bob.leg.dtmf('d');
    await call.stage.until(() => told.length === 3, 'the key at the caller’s');
    expect(told).toEqual(['bob 1 rfc4733', 'bob # rfc4733', 'caller D rfc4733']);
    await hearEachOther(call);
  });
});
