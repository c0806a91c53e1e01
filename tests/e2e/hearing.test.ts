import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage, type StagePhone } from '#tests/support/call-stage.ts';
import { pressedKeys } from '#tests/support/pressed-keys.ts';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { joined, silence, tones } from '#tests/support/synthetic-audio.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A caller whose user is silent, in a call with that scenario; `call` is its call. */
async function callTo(scenario: string): Promise<{ stage: CallStage; caller: StagePhone }> {
  const stage = await CallStage.start(pool);
  stage.scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    ${scenario}
    call.addEventListener(CallEvents.Connected, () => Logger.write('connected'));
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
    call.answer();
  });`;
  const caller = await stage.caller(440);
  await stage.untilLog('connected');
  caller.leg.media?.play({ kind: 'silence' });
  return { stage, caller };
}

describe('a scenario', () => {
  verifies('HEARING-TONES-INBAND', 'hears keys in the audio, each once, beside those by telephone-event', async () => {
    const { stage, caller } = await callTo(`call.handleTones(true);
      call.addEventListener(CallEvents.ToneReceived, (e) => Logger.write('tone ' + e.tone + ' ' + e.type));`);
    await using _ = stage;
    // Nobody presses a key in the moment of the answer, when a busy machine still opens what listens.
    await caller.say(joined(silence(8000, 1000), pressedKeys('159D*0#')));
    caller.leg.dtmf('8');
    await stage.untilLog('tone 8 1');
    const heard = stage.journal.logged.filter((line) => line.startsWith('tone'));
    expect(heard).toEqual([
      'tone 1 2',
      'tone 5 2',
      'tone 9 2',
      'tone D 2',
      'tone * 2',
      'tone 0 2',
      'tone # 2',
      'tone 8 1',
    ]);
  });

  verifies('HEARING-MIC-STATUS', 'is told when the caller begins and ceases to speak', async () => {
    const { stage, caller } = await callTo(`call.handleMicStatus(true);
      call.addEventListener(CallEvents.MicStatusChange, ({ active }) => Logger.write('mic ' + active + ' ' + call.vad()));`);
    await using _ = stage;
    await caller.say(joined(recordedSpeech(8000), silence(8000, 800)));
    await stage.until(() => stage.journal.logged.at(-1) === 'mic false false', 'the end of speech');
    expect(stage.journal.logged.slice(0, 3)).toEqual(['connected', 'mic true true', 'mic false false']);
  });

  verifies('HEARING-BEEP', 'hears the beep of a machine', async () => {
    const { stage, caller } = await callTo(`call.enableBeepDetection({ frequencies: [1000], timeout: 20000 });
      call.addEventListener(CallEvents.BeepDetectionComplete, (e) => Logger.write('beep ' + e.frequencies + ' ' + e.timeout));`);
    await using _ = stage;
    await caller.say(joined(recordedSpeech(8000), tones(8000, 500, [{ hz: 1000, levelDbm0: -12 }])));
    await stage.untilLog('beep');
    const [, heard] = stage.journal.logged.at(-1)?.split(' ') ?? [];
    expect(Math.abs(Number(heard) - 1000)).toBeLessThan(20);
  });
});

describe('detectors', () => {
  verifies(
    ['DETECTOR-VAD', 'DETECTOR-TURN'],
    'tell where a caller’s speech begins and ends, and whether a turn is over',
    async () => {
      const { stage, caller } = await callTo(`call.addEventListener(CallEvents.Connected, async () => {
      const vad = await Silero.createVAD({ minSilenceDurationMs: 700 });
      const turn = await Pipecat.createTurnDetector({});
      turn.addEventListener(Pipecat.TurnEvents.Result, (e) => Logger.write('turn ' + e.endOfTurn + ' ' + (e.probability > 0.5)));
      vad.addEventListener(Silero.VADEvents.Result, (e) => {
        Logger.write('vad ' + JSON.stringify({ start: e.speechStartAt, end: e.speechEndAt }));
        if (e.speechEndAt !== undefined) turn.predict();
      });
      call.sendMediaTo(vad);
      call.sendMediaTo(turn);
      Logger.write('ready');
    });`);
      await using _ = stage;
      await stage.untilLog('ready');
      await caller.say(joined(recordedSpeech(8000), silence(8000, 1500)));
      await stage.untilLog('turn');
      const bounds = stage.journal.logged
        .filter((line) => line.startsWith('vad'))
        .map((line) => JSON.parse(line.slice(4)));
      expect(Object.keys(bounds[0])).toEqual(['start']);
      expect(bounds.at(-1).end - bounds[0].start).toBeGreaterThan(3);
      expect(stage.journal.logged.at(-1)).toBe('turn true true');
    },
  );
});

describe('AMD', () => {
  verifies('HEARING-AMD', 'takes a long greeting with a beep for a machine, and a short one for a person', async () => {
    const greetings = [
      joined(recordedSpeech(8000), tones(8000, 500, [{ hz: 1000, levelDbm0: -12 }])),
      // "Hello" alone: half a second of silence, then the first word.
      joined(recordedSpeech(8000).subarray(0, 8000), silence(8000, 2000)),
    ];
    for (const [index, result] of (['VOICEMAIL', 'HUMAN'] as const).entries()) {
      await using stage = await CallStage.start(pool);
      const bob = await stage.phone('bob', 0, (leg) => {
        leg.answer();
        leg.events.on('connected', () => void bob.say(greetings[index] ?? new Int16Array(0)));
      });
      stage.scenario = `
        const amd = AMD.create({ model: AMD.Model.US });
        const call = VoxEngine.callSIP('${bob.uri}', { callerid: '100', amd });
        call.addEventListener(CallEvents.Connected, async () => {
          const voicemail = AI.detectVoicemail(call).then((e) => e.confidence > 50, () => false);
          const { resultClass, confidence } = await amd.detect();
          Logger.write('result ' + resultClass + ' ' + (confidence > 50) + ' ' + await voicemail);
          VoxEngine.terminate();
        });`;
      const caller = await stage.caller(440);
      await stage.untilLog('result');
      expect(stage.journal.logged.at(-1)).toBe(`result ${result} true ${result === 'VOICEMAIL'}`);
      expect(caller.legs).toHaveLength(1);
    }
  });
});
