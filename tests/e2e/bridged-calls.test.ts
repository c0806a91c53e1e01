import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Leg } from '#runtime/gateway/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A stage whose calls get that shipped scenario, with its placeholders replaced. */
async function stageOf(name: string): Promise<CallStage> {
  const stage = await CallStage.start(pool);
  stage.scenario = readFileSync(new URL(`../../scenarios/${name}.voxengine.js`, import.meta.url), 'utf8');
  return stage;
}

const ringing = (leg: Leg) => leg.ring();

async function forwarding(onLeg?: (leg: Leg) => void) {
  const stage = await stageOf('forward-to-sip');
  const bob = await stage.phone('bob', 700, onLeg);
  stage.scenario = stage.scenario.replace('sip:support@example.org', bob.uri);
  return { stage, bob };
}

describe('forward-to-sip', () => {
  it('rings, answers and ends both sides together', async () => {
    const { stage, bob } = await forwarding(ringing);
    await using _ = stage;
    const caller = await stage.caller(440);
    const heard: string[] = [];
    caller.leg.events.on('ringing', () => heard.push('ringing'));
    caller.leg.events.on('connected', () => heard.push('connected'));
    await stage.until(() => heard.includes('ringing'), 'the ringing');
    bob.leg.answer({ 'X-Agent': '7' });
    await stage.untilLog('Connected');
    expect(heard).toEqual(['ringing', 'connected']);
    expect(bob.leg.invite).toMatchObject({ callerId: '+12025550199', displayName: 'Alice' });
    bob.leg.hangup();
    await stage.until(() => caller.ends.length === 1, 'the end of the caller’s call');
    expect(caller.ends).toMatchObject([{ by: 'remote', wasConnected: true }]);
    expect(await stage.session?.closed).toBe('Normal termination');
  });

  verifies('BRIDGE-AUDIO', 'lets each side hear the other', async () => {
    const { stage, bob } = await forwarding();
    await using _ = stage;
    const caller = await stage.caller(440);
    await stage.untilLog('Connected');
    await Promise.all([caller.hears(700), bob.hears(440)]);
  });

  it('tells a caller whose party is busy so', async () => {
    const { stage } = await forwarding((leg) => leg.reject(486));
    await using _ = stage;
    const caller = await stage.caller(440);
    await stage.until(() => caller.ends.length === 1, 'the refusal');
    expect(caller.ends).toMatchObject([{ code: 486, wasConnected: false }]);
  });

  it('stops the other phone when the caller gives up', async () => {
    const { stage, bob } = await forwarding(ringing);
    await using _ = stage;
    const caller = await stage.caller(440);
    await stage.until(() => bob.legs.length === 1, 'the call');
    caller.leg.hangup();
    await stage.until(() => bob.ends.length === 1, 'the CANCEL');
    expect(bob.ends).toMatchObject([{ by: 'remote', code: 487 }]);
  });
});

describe('ring-two-users', () => {
  it('connects the first who answers, and the other stops ringing', async () => {
    await using stage = await stageOf('ring-two-users');
    const alice = await stage.phone('alice', 700, ringing);
    const bob = await stage.phone('bob', 900, ringing);
    const caller = await stage.caller(440);
    await stage.until(() => alice.legs.length + bob.legs.length === 2, 'both calls');
    bob.leg.answer();
    await stage.until(() => caller.leg.state === 'connected' && alice.ends.length === 1, 'the answer and the CANCEL');
    expect(alice.ends).toMatchObject([{ code: 487 }]);
    expect(stage.journal.logged).toEqual(['Answered by bob']);
    caller.leg.hangup();
    await stage.until(() => bob.ends.length === 1, 'the end');
  });

  it('refuses the caller when nobody answers', async () => {
    await using stage = await stageOf('ring-two-users');
    await stage.phone('alice', 700, (leg) => leg.reject(486));
    const caller = await stage.caller(440);
    await stage.until(() => caller.ends.length === 1, 'the refusal');
    expect(caller.ends).toMatchObject([{ code: 480 }]);
  });
});

describe('blind-transfer', () => {
  it('moves the caller to the party that the first user names', async () => {
    await using stage = await stageOf('blind-transfer');
    const alice = await stage.phone('alice', 700);
    const carol = await stage.phone('carol', 900);
    const caller = await stage.caller(440);
    await stage.until(() => caller.leg.state === 'connected', 'the answer');
    const told: string[] = [];
    alice.leg.events.on('transferComplete', () => told.push('complete'));
    alice.leg.events.on('transferFailed', ({ code }) => told.push(`failed ${code}`));
    alice.leg.refer({ uri: 'sip:nobody@example.org' });
    await stage.until(() => told.includes('failed 404'), 'the failure');
    alice.leg.refer({ uri: 'sip:carol@example.org' });
    await stage.until(() => told.includes('complete'), 'the success');
    alice.leg.hangup();
    expect(carol.leg.state).toBe('connected');
    expect(stage.journal.logged).toEqual(['Transfer to nobody failed: 404', 'Transferred to carol']);
    expect(stage.session?.state).toBe('running');
    carol.leg.hangup();
    await stage.until(() => caller.ends.length === 1, 'the end');
  });
});
