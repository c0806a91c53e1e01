import { afterAll, beforeAll, describe, expect } from '@jest/globals';
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

/**
 * A caller (440 Hz), Bob (700 Hz) and Carol (1000 Hz), three calls of one session. The first of `steps` runs once all are up, each
 * other when `next` is called.
 */
async function three(...steps: readonly string[]) {
  const stage = await CallStage.start(pool);
  const [bob, carol] = [await stage.phone('bob', 700), await stage.phone('carol', 1000)];
  stage.scenario = `require(Modules.Conference);
    VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      const bob = VoxEngine.callUser({ username: 'bob', callerid: 'x' });
      const carol = VoxEngine.callUser({ username: 'carol', callerid: 'x' });
      const conference = VoxEngine.createConference({ hd_audio: false });
      let own, bobs, carols;
      const steps = [${steps.map((step) => `() => { ${step}; }`).join()}];
      let up = 0;
      const connected = () => { up += 1; if (up === 3) { steps.shift()(); Logger.write('joined'); } };
      for (const each of [call, bob, carol]) each.addEventListener(CallEvents.Connected, connected);
      call.addEventListener(CallEvents.MessageReceived, () => steps.shift()());
      call.answer();
    });`;
  const caller = await stage.caller(440);
  await stage.untilLog('joined');
  const next = (): void => caller.leg.message('next');
  return { stage, caller, bob, carol, next };
}

describe('three calls in a conference', () => {
  verifies(
    ['CONF-LINKS', 'CONF-OTHERS', 'CONF-STOP'],
    'hear one another and not themselves, until it stops',
    async () => {
      const { stage, caller, bob, carol, next } = await three(
        'VoxEngine.sendMediaBetween(call, conference); VoxEngine.sendMediaBetween(conference, bob)',
        'call.stopMediaTo(conference); carol.sendMediaTo(conference)',
        'conference.sendMediaTo(carol); carol.stopMediaTo(conference)',
        'conference.stop()',
      );
      await using _ = stage;
      await Promise.all([caller.hears(700), bob.hears(440)]);
      next();
      await bob.hears(1000);
      next();
      await carol.hears(700);
      next();
      await Promise.all([caller.hears(0), bob.hears(0), carol.hears(0)]);
    },
  );

  verifies(
    ['CONF-ENDPOINT', 'CONF-MUTE', 'CONF-LEAVES'],
    'send, receive, are muted and leave as endpoints',
    async () => {
      const { stage, caller, bob, carol, next } = await three(
        `own = conference.add({ call, mode: 'MIX', direction: 'RECEIVE' });
       bobs = conference.add({ call: bob, mode: 'MIX', direction: 'SEND' });
       carols = conference.add({ call: carol, mode: 'MIX', direction: 'BOTH' }); carols.mute(true)`,
        'carols.mute(false); own.manageEndpoint({ [bobs.id()]: { audio: [] } })',
        'own.manageEndpoint({ [bobs.id()]: { audio: ["default"] } }); conference.remove(carols)',
      );
      await using _ = stage;
      await Promise.all([caller.hears(700), carol.hears(700), bob.hears(0)]);
      next();
      await caller.hears(1000);
      next();
      await Promise.all([caller.hears(700), carol.hears(0)]);
      bob.leg.hangup();
      await caller.hears(0);
      expect(stage.journal.entries.filter(({ message }) => message === 'EndpointRemoved')).toHaveLength(2);
    },
  );

  verifies(['CONF-LINKS', 'CONF-CLOSED'], 'in two conferences that hear each other hear everybody once', async () => {
    const { stage, caller, bob, carol } = await three(`
      const other = VoxEngine.createConference({ hd_audio: true });
      VoxEngine.sendMediaBetween(call, conference); VoxEngine.sendMediaBetween(conference, other);
      other.sendMediaTo(bob); other.sendMediaTo(carol)`);
    await using _ = stage;
    await Promise.all([bob.hears(440), carol.hears(440)]);
    await caller.hears(0);
    stage.session?.terminate();
    await stage.session?.closed;
    expect(stage.journal.entries.filter(({ message }) => message === 'Conference stopped')).toHaveLength(2);
  });
});
