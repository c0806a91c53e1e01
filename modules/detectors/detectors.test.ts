import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { detectorsModule } from './host.ts';
import { detectorLimits } from './limits.ts';

function start() {
  const context = new FakeContext();
  const service = detectorsModule.start(context);
  const command = (type: string, detectorId: string, fields: object = {}) =>
    service.handle({ module: 'detectors', type, detectorId, ...fields } as Parameters<typeof service.handle>[0]);
  return { context, service, command, units: context.media.units };
}

describe('detectors', () => {
  it('are listeners that are told what the scenario says, and tell what they find', () => {
    const { context, command, units } = start();
    command('create', 'v', { settings: { kind: 'vad', threshold: 0.6 } });
    command('create', 't', { settings: { kind: 'turn', maxDurationSecs: 4 } });
    expect(units).toMatchObject([
      { kind: 'listener', spec: { speech: { threshold: 0.6 } } },
      { kind: 'listener', spec: { turn: { maxDurationSecs: 4 } } },
    ]);
    units[0]?.events.emit('speech' as 'lost', { speechStartAt: 1.5 } as unknown as { reason: string });
    units[1]?.events.emit('turn' as 'lost', { endOfTurn: true, probability: 0.9 } as unknown as { reason: string });
    command('reset', 'v');
    command('predict', 't');
    command('close', 'v');
    units[1]?.events.emit('lost', { reason: 'it ended' });
    expect(units[0]).toMatchObject({ told: [{ kind: 'reset' }], closed: true });
    expect(units[1]?.told).toEqual([{ kind: 'predict' }]);
    expect(context.events).toEqual([
      { type: 'created', detectorId: 'v' },
      { type: 'created', detectorId: 't' },
      { type: 'result', detectorId: 'v', speechStartAt: 1.5 },
      { type: 'result', detectorId: 't', endOfTurn: true, probability: 0.9 },
      { type: 'reset', detectorId: 'v' },
      { type: 'error', detectorId: 't', reason: expect.stringMatching(/^DETECTOR_LOST: /) },
    ]);
    expect([context.links.has('v'), context.links.has('t')]).toEqual([false, false]);
  });

  it('are refused beyond their number and their bounds, and closed with the session', async () => {
    const { context, service, command, units } = start();
    for (let index = 0; index <= detectorLimits.detectors; index += 1)
      command('create', `d${index}`, { settings: { kind: 'vad' } });
    command('create', 'x', { settings: { kind: 'vad', speechPadMs: 1e9 } });
    expect(context.events.slice(-2)).toMatchObject([
      { type: 'refused', message: expect.stringMatching(/^DETECTOR_TOO_MANY: /) },
      { type: 'refused', message: expect.stringMatching(/^DETECTOR_BAD_COMMAND: /) },
    ]);
    await service.close();
    expect(units).toHaveLength(detectorLimits.detectors);
    expect(units.every(({ closed }) => closed)).toBe(true);
  });
});

describe('in a scenario', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  it('are made by promises, with VoxEngine’s methods and events', async () => {
    await using run = new ScenarioRun(
      pool,
      `(async () => {
        require(Modules.Silero);
        const vad = await Silero.createVAD({ threshold: 0.5 });
        const turn = await Pipecat.createTurnDetector({});
        Logger.write([vad instanceof Silero.VAD, turn instanceof Pipecat.TurnDetector, typeof vad.webSocketId(), typeof vad.predict].join());
        vad.addEventListener(Silero.VADEvents.Reset, (e) => Logger.write([e.name, e.vad === vad, typeof JSON.stringify(e)].join()));
        turn.addEventListener(Pipecat.TurnEvents.Reset, (e) => Logger.write([e.name, e.turnDetector === turn].join()));
        const { reset } = vad;
        reset();
        turn.reset();
        turn.predict();
        await Silero.createVAD({ threshold: 2 }).catch((error) => Logger.write(error.message));
        await Pipecat.createTurnDetector({ preSpeechMs: 1e9 }).catch((error) => Logger.write(error.message.slice(0, 20)));
        vad.close();
        vad.reset();
        Logger.write('done');
      })();`,
      { leg: null },
    );
    await run.untilLog('done');
    expect(run.faults).toEqual([]);
    expect(run.logs.toSorted()).toEqual(
      [
        'true,true,string,undefined',
        'Silero.VAD.Reset,true,string',
        'Pipecat.Turn.Reset,true',
        'Silero.createVAD: threshold must be a number between 0 and 1',
        'DETECTOR_BAD_COMMAND',
        'done',
      ].toSorted(),
    );
  });
});
