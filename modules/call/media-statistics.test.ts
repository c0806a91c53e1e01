import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { FakeMediaStream, noStats } from '#tests/support/fake-media-engine.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { callModule } from './host.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function start() {
  const context = new FakeContext();
  const leg = new FakeLeg();
  const stream = new FakeMediaStream(20_000);
  Object.defineProperty(leg, 'media', { get: () => (leg.state === 'connected' ? stream : undefined) });
  context.addLeg(leg);
  const service = callModule.start(context);
  const monitor = (fields: object) =>
    service.handle({ module: 'call', type: 'monitorMediaStatistics', callId: leg.id, ...fields });
  const told = () => context.events.filter(({ type }) => type === 'mediaStatistics');
  const pass = async (ms: number) => {
    await settled();
    context.clock.advance(ms);
    await settled();
  };
  return { context, leg, stream, monitor, told, pass };
}

describe('the statistics of a call', () => {
  verifies('HEARING-STATISTICS', 'are those of each interval, from when they are asked for until the end', async () => {
    const { leg, stream, monitor, told, pass } = start();
    monitor({ intervalMs: 3000 });
    await pass(3000);
    expect(told()).toEqual([]);
    leg.answer();
    stream.figures = { ...noStats, packetsReceived: 100, packetsSent: 50, packetsLost: 4 };
    monitor({ intervalMs: 3000 });
    await pass(2999);
    expect(told()).toEqual([]);
    const heard = { jitterMs: 2.04, receivedLevelDbov: -20.12 };
    const reported = { reportedLossPercent: 1.17, reportedJitterMs: 3 };
    stream.figures = { ...noStats, ...heard, ...reported, packetsReceived: 240, packetsSent: 200, packetsLost: 14 };
    await pass(1);
    await pass(3000);
    expect(told().map(({ audio }) => audio)).toEqual([
      {
        in: [{ id: 0, jitter: 2, packetLoss: 6.7, numPackets: 140, audioLevel: -20.1 }],
        out: [{ id: 0, jitter: 3, packetLoss: 1.2, numPackets: 150 }],
      },
      {
        in: [{ id: 0, jitter: 2, packetLoss: 0, numPackets: 0, audioLevel: -20.1 }],
        out: [{ id: 0, jitter: 3, packetLoss: 1.2, numPackets: 0 }],
      },
    ]);
    leg.end();
    await pass(10_000);
    expect(told()).toHaveLength(2);
  });

  it('are not told any more once they are turned off', async () => {
    const { context, leg, monitor, told, pass } = start();
    leg.answer();
    monitor({ intervalMs: 3000 });
    monitor({});
    await pass(9000);
    expect(told()).toEqual([]);
    expect(context.entries.filter(({ level }) => level === 'warn')).toEqual([]);
  });
});

describe('the audio quality of a call', () => {
  verifies('HEARING-QUALITY', 'is told once, when it is connected and something is heard', async () => {
    for (const [codec, quality] of [
      ['PCMU', 'Standard'],
      ['PCMA', 'Standard'],
      ['G722', 'HD'],
      ['opus', 'HD'],
    ] as const) {
      const { context, leg, stream } = start();
      const told = () => context.events.filter(({ type }) => type === 'audioQuality');
      stream.figures = { ...noStats, codec };
      leg.events.emit('firstAudioPacket', {});
      await settled();
      expect(told()).toEqual([]);
      leg.answer();
      leg.events.emit('firstAudioPacket', {});
      await settled();
      expect(told()).toEqual([expect.objectContaining({ callId: leg.id, quality })]);
      leg.events.emit('connected', { headers: {} });
      await settled();
      expect(told()).toHaveLength(1);
    }
  });

  it('is not told of a call that ended meanwhile, nor of one whose audio was lost', async () => {
    const { context, leg, stream } = start();
    stream.figures = { ...noStats, codec: 'opus' };
    leg.events.emit('firstAudioPacket', {});
    leg.answer();
    leg.end();
    await settled();
    const lost = start();
    lost.leg.answer();
    lost.stream.stats = () => Promise.reject(new Error('lost'));
    lost.leg.events.emit('firstAudioPacket', {});
    await settled();
    expect([...context.events, ...lost.context.events].filter(({ type }) => type === 'audioQuality')).toEqual([]);
  });
});

describe('Call.monitorMediaStatistics', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  it('refuses intervals that VoxEngine does not have, and tells the event by its name', async () => {
    const clock = new VirtualClock();
    const leg = new FakeLeg();
    Object.defineProperty(leg, 'media', { get: () => new FakeMediaStream(20_000) });
    await using run = new ScenarioRun(
      pool,
      `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
         for (const interval of [2, 11, 'often', undefined])
           try { call.monitorMediaStatistics({ monitor: true, interval }); } catch (error) { Logger.write(error.message); }
         call.addEventListener(CallEvents.MediaStatisticsReceived, ({ name, audio }) => Logger.write(name + ' ' + Object.keys(audio)));
         call.answer();
         call.monitorMediaStatistics({ monitor: true, interval: 3 });
       });`,
      { leg, clock },
    );
    await run.until(() => run.of('command').length >= 2);
    await settled();
    clock.advance(3000);
    const refusal = 'Call.monitorMediaStatistics: interval must be between 3 and 10 seconds';
    await run.untilLog('Received');
    expect(run.logs).toEqual([refusal, refusal, refusal, refusal, 'Call.MediaStatisticsReceived in,out']);
  });
});
