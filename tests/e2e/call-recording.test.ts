import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AudioSource } from '#runtime/media/contract.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage, type StagePhone } from '#tests/support/call-stage.ts';
import { MemoryRecordings } from '#tests/support/memory-recordings.ts';
import { readTape, type Tape } from '#tests/support/read-tape.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { toneLevel } from '#tests/support/tone-level.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
let directory: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  directory = await mkdtemp(join(tmpdir(), 'patchbay-call-recording-'));
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Logs what a call tells of its recording, and its end. */
const watched = `
  const watch = (call) => {
    for (const name of ['Disconnected', 'RecordStarted', 'RecordStopped', 'RecordError'])
      call.addEventListener(CallEvents[name], (e) => Logger.write(JSON.stringify({ ...e, call: e.call === call, headers: 0 })));
  };
  const hum = (call, hz) => VoxEngine.createToneScriptPlayer(hz + '@-13;*(*/0/1)').sendMediaTo(call);
  VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    watch(call);
    call.addEventListener(CallEvents.RecordStopped, () => VoxEngine.terminate());
`;

interface Run {
  readonly stage: CallStage;
  readonly recordings: MemoryRecordings;
  readonly caller: StagePhone;
}

const callerHz = 440;
const ourHz = 1000;

/** A call from a phone that hums 440 Hz, whose scenario does `then` when it alerts. */
async function calling(then: string): Promise<Run & AsyncDisposable> {
  const recordings = new MemoryRecordings(directory);
  const stage = await CallStage.start(pool, recordings);
  stage.scenario = `${watched} ${then} });`;
  const caller = await stage.caller(callerHz);
  return { stage, recordings, caller, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

const told = ({ stage }: Run) => stage.journal.logged.map((line) => JSON.parse(line) as Record<string, unknown>);

/** Hangs up when the call was recorded for so long, and gives what is on its tape. */
async function recorded(run: Run, ms = 2500): Promise<Tape> {
  await run.stage.untilLog('Call.RecordStarted');
  await new Promise((resolve) => setTimeout(resolve, ms));
  run.caller.leg.hangup();
  await run.stage.session?.closed;
  return await readTape(run.recordings.begun[0]?.tapePath ?? '');
}

/** Without the beginning, in which a tone may not have begun yet, and the end, where one side ends before the other. */
const middle = ({ rateHz, channelSamples }: Tape) => channelSamples.map((all) => all.slice(rateHz, rateHz + rateHz));

/** Of ten parts the middle one’s: where a busy machine lost a frame, a tone goes on in another phase. */
function usualCorrelation(samples: readonly number[], hz: number): number {
  const length = Math.floor(samples.length / 10);
  const parts = Array.from({ length: 10 }, (_, part) => samples.slice(part * length, (part + 1) * length));
  return parts.map((part) => toneCorrelation(part, hz, 8000)).sort((one, other) => one - other)[5] ?? 0;
}

const plain = `call.addEventListener(CallEvents.Connected, () => { call.record(); hum(call, ${ourHz}); }); call.answer();`;
const stereo = plain.replace('record()', 'record({ stereo: true })');

describe('Call.record', () => {
  verifies('RECORD-STEREO', 'with stereo has the caller on the left and what it hears on the right', async () => {
    await using run = await calling(stereo);
    const tape = await recorded(run);
    const [left = [], right = []] = middle(tape);
    expect([tape.rateHz, tape.channels]).toEqual([8000, 2]);
    expect(usualCorrelation(left, callerHz)).toBeGreaterThan(0.95);
    expect(usualCorrelation(right, ourHz)).toBeGreaterThan(0.95);
    expect(toneCorrelation(left, ourHz, 8000)).toBeLessThan(0.02);
    expect(toneCorrelation(right, callerHz, 8000)).toBeLessThan(0.02);
  });

  verifies('RECORD-MONO', 'mixes both sides', async () => {
    await using run = await calling(plain);
    const tape = await recorded(run);
    const [both = []] = middle(tape);
    expect(tape.channels).toBe(1);
    const levels = [callerHz, ourHz].map((hz) => toneLevel(both, hz, 8000));
    for (const level of levels) expect(level).toBeGreaterThan(2000);
    expect(run.recordings.begun).toMatchObject([{ outcome: 'finished', request: { format: 'mp3', rateHz: 8000 } }]);
  });

  it.each([
    ['hd_audio: true', { format: 'mp3', rateHz: 48_000, channels: 1 }],
    ['lossless: true, stereo: true', { format: 'flac', rateHz: 16_000, channels: 2 }],
    ['lossless: true, hd_audio: true', { format: 'flac', rateHz: 16_000, channels: 1 }],
  ] as const)('with %s is what VoxEngine says', async (options, request) => {
    await using run = await calling(plain.replace('record()', `record({ ${options} })`));
    const tape = await recorded(run);
    expect(run.recordings.begun).toMatchObject([{ request }]);
    expect(tape.rateHz).toBe(request.rateHz);
    const [left = []] = middle(tape);
    expect(toneLevel(left, callerHz, tape.rateHz)).toBeGreaterThan(2000);
  });

  verifies(
    ['RECORD-EVENTS', 'RECORD-EARLY', 'RECORD-TWICE'],
    'before the call is connected begins with its audio, once, and tells of the end after the call',
    async () => {
      await using run = await calling('call.record(); call.record({ stereo: true }); call.answer();');
      const { durationMs } = await recorded(run, 2000);
      const { url } = run.recordings.begun[0] ?? {};
      const [started, disconnected, stopped, ...more] = told(run);
      expect(started).toMatchObject({ name: 'Call.RecordStarted', call: true, url });
      expect(disconnected).toMatchObject({ name: 'Call.Disconnected' });
      expect(stopped).toMatchObject({
        name: 'Call.RecordStopped',
        call: true,
        url,
        cost: '0',
        duration: Math.round(durationMs / 1000),
      });
      expect(more).toEqual([]);
      expect(run.recordings.begun).toHaveLength(1);
      expect(durationMs).toBeGreaterThan(1900);
      expect(run.stage.journal.entries.filter(({ level }) => level === 'warn')).toHaveLength(1);
    },
  );

  verifies('RECORD-NOTHING', 'of a call that nobody answers leaves nothing behind', async () => {
    await using run = await calling('call.record(); setTimeout(() => call.reject(486), 100);');
    await run.stage.until(() => run.caller.ends.length === 1, 'the refusal');
    run.stage.session?.terminate();
    await run.stage.session?.closed;
    expect(run.recordings.begun).toMatchObject([{ outcome: 'discarded' }]);
    expect(told(run).map(({ name }) => name)).toEqual(['Call.Disconnected']);
  });

  verifies('RECORD-ERROR', 'tells when it cannot be kept, and the call goes on', async () => {
    const stage = await CallStage.start(pool, new MemoryRecordings(join(directory, 'no-such-folder')));
    await using _ = stage;
    stage.scenario = `${watched} ${plain} });`;
    const caller = await stage.caller(callerHz);
    await stage.untilLog('Call.RecordError');
    await caller.hears(ourHz);
    expect(JSON.parse(stage.journal.logged[0] ?? '')).toMatchObject({ error: expect.stringContaining('ENOENT') });
  });

  verifies('RECORD-TAIL', 'has what was said until the call ended', async () => {
    await using run = await calling(stereo);
    const { rateHz, channelSamples } = await recorded(run, 1500);
    const last = channelSamples.map((samples) => samples.slice(-rateHz * 0.1));
    expect(toneLevel(last[0] ?? [], callerHz, rateHz)).toBeGreaterThan(1000);
    expect(toneLevel(last[1] ?? [], ourHz, rateHz)).toBeGreaterThan(1000);
  });
});

describe('Logger.hideTones', () => {
  const digit1: AudioSource = {
    kind: 'tone',
    frequenciesHz: [697, 1209],
    levelDbm0: -10,
    cadenceMs: [{ on: 100, off: 150 }],
  };

  /** Highest level that either tone of the key has in any 100 ms, while the phone presses it. */
  const pressing = async (hide: string): Promise<number> => {
    await using run = await calling(`${hide} call.record({ stereo: true }); call.answer();`);
    await run.stage.untilLog('Call.RecordStarted');
    // Then its own tone has begun.
    await run.stage.until(() => run.caller.leg.state === 'connected', 'the caller to be connected');
    run.caller.leg.media?.play(digit1);
    const { rateHz, channelSamples } = await recorded(run, 1800);
    const [left = []] = channelSamples;
    const parts = Array.from({ length: Math.floor(left.length / 400) - 1 }, (_, index) =>
      left.slice(index * 400, index * 400 + 0.1 * rateHz),
    );
    return Math.max(...parts.map((part) => toneLevel(part, 697, rateHz) + toneLevel(part, 1209, rateHz)));
  };

  verifies('RECORD-HIDDEN-TONES', 'keeps keys that are heard as tones out of a recording', async () => {
    const open = await pressing('');
    expect(open).toBeGreaterThan(5000);
    // Less than 20 ms of it, which nobody takes for a key (ITU-T Q.24).
    expect(await pressing('Logger.hideTones(true);')).toBeLessThan(open / 5);
  });
});

describe('Recorder', () => {
  verifies('RECORD-MUTE', 'keeps out what is said while it is muted, whatever it is behind', async () => {
    await using run = await calling(`
      const recorder = VoxEngine.createRecorder();
      call.addEventListener(CallEvents.Connected, () => call.sendMediaTo(recorder));
      recorder.addEventListener(RecorderEvents.Started, () => {
        setTimeout(() => { recorder.mute(true); Logger.write('"muted"'); }, 1000);
        setTimeout(() => { recorder.mute(false); Logger.write('"unmuted"'); }, 2500);
        setTimeout(() => recorder.stop(), 3500);
      });
      recorder.addEventListener(RecorderEvents.Stopped, () => { Logger.write('"stopped"'); VoxEngine.terminate(); });
      call.answer();`);
    const { stage, caller, recordings } = run;
    await stage.untilLog('"muted"');
    caller.leg.media?.play({ kind: 'tone', frequenciesHz: [1600], levelDbm0: -10, cadenceMs: [] });
    await stage.until(() => stage.journal.logged.length > 0, 'the mute');
    await new Promise((resolve) => setTimeout(resolve, 1300));
    caller.leg.media?.play({ kind: 'tone', frequenciesHz: [callerHz], levelDbm0: -10, cadenceMs: [] });
    await stage.untilLog('"stopped"');
    await stage.session?.closed;
    const { rateHz, channelSamples } = await readTape(recordings.begun[0]?.tapePath ?? '');
    const [samples = []] = channelSamples;
    expect(toneLevel(samples, 1600, rateHz)).toBeLessThan(20);
    expect(toneLevel(samples.slice(-rateHz / 2), callerHz, rateHz)).toBeGreaterThan(2000);
  });
});
