import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

function run(source: string, dialler = new FakeDialler()) {
  return Object.assign(new ScenarioRun(pool, source, { leg: null, dialler }), { dialler });
}

describe('AMD', () => {
  verifies('HEARING-AMD', 'is given to a call out, and tells its result by an event and by detect()', async () => {
    await using scenario = run(`
      const amd = AMD.create({ model: AMD.Model.US, timeout: 3000, thresholds: { human: 0.8 } });
      const call = VoxEngine.callSIP('sip:bob@example.org', { callerid: '100', amd });
      Logger.write([amd.call === call, amd.model, amd.timeout, typeof amd.id(), amd instanceof AMD.AnsweringMachineDetector].join());
      amd.addEventListener(AMD.Events.DetectionComplete, (e) => Logger.write('event ' + [e.name, e.call === call, e.callId === call.id(), e.amd === amd, e.resultClass].join()));
      const { detect } = amd;
      detect().then((e) => Logger.write('detected ' + e.resultClass + ' ' + (JSON.stringify(e).length > 0)));
      Logger.write('placed');`);
    await scenario.untilLog('placed');
    scenario.dialler.leg().end({ code: 486, reason: 'Busy Here' });
    await scenario.untilLog('detected');
    expect(scenario.logs).toEqual([
      'true,us,3000,string,true',
      'placed',
      'event AMD.Events.DetectionComplete,true,true,true,CALL_ENDED',
      'detected CALL_ENDED true',
    ]);
    expect(scenario.faults).toEqual([]);
  });

  it('answers AI.detectVoicemail of older scripts, by an event of the call and a promise', async () => {
    await using scenario = run(`require(Modules.AI);
      const call = VoxEngine.callPSTN('15550100', '15550101');
      for (const name of Object.keys(AI.Events)) call.addEventListener(AI.Events[name], (e) =>
        Logger.write([e.name, e.call === call, e.confidence].join()));
      call.addEventListener(CallEvents.AudioStarted, () => {
        const asked = AI.detectVoicemail(call);
        Logger.write(AI.detectVoicemail(call, { model: 'ru' }) === asked);
        asked.catch((e) => Logger.write('not ' + e.name));
      });
      call.addEventListener(CallEvents.Failed, () => { AI.detectVoicemail(call); });
      try { AI.detectVoicemail(); } catch (error) { Logger.write(error.message); }`);
    await scenario.untilLog('must be');
    scenario.dialler.leg().progress();
    await scenario.untilLog('true');
    scenario.dialler.leg().end({ code: 486, reason: 'Busy Here' });
    await scenario.until(() => scenario.logs.length === 5);
    expect(scenario.logs).toEqual([
      'AI.detectVoicemail: call must be a Call',
      'true',
      'AI.Events.VoicemailNotDetected,true,',
      'not AI.Events.VoicemailNotDetected',
      'AI.Events.VoicemailNotDetected,true,',
    ]);
    expect(scenario.faults).toEqual([]);
  });

  it('listens to a call that it is made for, or that is sent to it', async () => {
    await using scenario = run(`
      const [first, second] = ['1', '2'].map((number) => VoxEngine.callPSTN(number, '3'));
      const made = AMD.create({ model: AMD.Model.RU, call: first });
      const sent = AMD.create({ model: AMD.Model.RU });
      for (const { sendMediaTo, stopMediaTo } of [first, second, second]) {
        sendMediaTo(sendMediaTo === first.sendMediaTo ? made : sent);
        stopMediaTo(sent);
      }
      for (const [amd, call] of [[made, first], [sent, second]])
        amd.detect().then(({ name, resultClass }) => Logger.write([amd.call === call, name, resultClass].join()));
      try { AMD.create({ model: AMD.Model.RU, call: {} }); } catch (error) { Logger.write(error.message); }`);
    await scenario.untilLog('must be');
    for (const leg of [0, 1]) scenario.dialler.leg(leg).end({ code: 486, reason: 'Busy Here' });
    await scenario.until(() => scenario.logs.length === 3);
    expect(scenario.logs).toEqual([
      'AMD.create: call must be a Call',
      'true,AMD.Events.DetectionComplete,CALL_ENDED',
      'true,AMD.Events.DetectionComplete,CALL_ENDED',
    ]);
    expect(scenario.of('command').filter(({ message }) => message === 'call.detectMachine')).toHaveLength(2);
    expect(scenario.faults).toEqual([]);
  });

  it('says what is wrong with its parameters, and fails without a call', async () => {
    await using scenario = run(`
      const tries = [() => AMD.create(), () => AMD.create({ model: 'xx' }), () => AMD.create({ model: AMD.Model.RU, timeout: -1 }),
        () => AMD.create({ model: AMD.Model.RU, thresholds: { human: 3 } }), () => new AMD.AnsweringMachineDetector(),
        () => VoxEngine.callPSTN('1', '2', { amd: {} })];
      for (const attempt of tries) try { attempt(); } catch (error) { Logger.write(error.message); }
      AMD.create({ model: AMD.Model.RU }).detect().then((e) => Logger.write(e.name + ' ' + e.message));`);
    await scenario.untilLog('AMD.Events.DetectionError');
    expect(scenario.logs).toEqual([
      'AMD.create: model must be one of AMD.Model',
      'AMD.create: model must be one of AMD.Model',
      'AMD.create: timeout must be a number of milliseconds',
      'AMD.create: thresholds.human must be between 0 and 1',
      'Answering machine detectors are made by AMD.create',
      'VoxEngine.callPSTN: amd must be what AMD.create gave',
      'AMD.Events.DetectionError the detector was given to no call',
    ]);
  });

  it('has the older names of scripts that are older: createAMD, detectVoicemailPrompt and the tones', async () => {
    await using scenario = run(`
      const call = VoxEngine.callPSTN('1', '2');
      const amd = VoxEngine.createAMD(call, { timeout: 3000 });
      Logger.write([amd instanceof AMD.AnsweringMachineDetector, amd.call === call, amd.model,
        VoxEngine.createAMD({ model: AMD.Model.RU }).model].join());
      for (const name of ['VoicemailPromptDetected', 'VoicemailPromptNotDetected'])
        call.addEventListener(CallEvents[name], (e) => Logger.write([e.name, e.call === call, e.pattern].join()));
      const { detectVoicemailPrompt, detectVoicemailTone, detectProgressTone } = call;
      detectVoicemailPrompt(5, 500);
      detectVoicemailTone();
      detectVoicemailTone(30000, 0.5);
      detectProgressTone();
      try { call.detectVoicemailTone('soon'); } catch (error) { Logger.write(error.message); }`);
    await scenario.untilLog('must be');
    scenario.dialler.leg().end({ code: 486, reason: 'Busy Here' });
    await scenario.untilLog('Prompt');
    expect(scenario.logs).toEqual([
      'true,true,us,ru',
      'Call.detectVoicemailTone: the timeout must be a number of seconds',
      'Call.VoicemailPromptNotDetected,true,CALL_ENDED',
    ]);
    const commands = scenario.of('command').filter(({ message }) => /^call\.detect\w+$/.test(message));
    expect(commands.map(({ message, data }) => [message, (data as { timeoutMs?: number }).timeoutMs])).toEqual([
      ['call.detectMachine', 3000],
      ['call.detectMachine', 5000],
      ['call.detectVoicemailTone', 20_000],
      ['call.detectVoicemailTone', 30_000],
      ['call.detectProgressTone', undefined],
    ]);
    expect(scenario.faults).toEqual([]);
  });
});
