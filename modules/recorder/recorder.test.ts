import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tapeInfo } from '#runtime/media/file/tape/tape-reader.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { recordParameters } from '#runtime/sandbox/guest-kit/record-parameters.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { MemoryRecordings } from '#tests/support/memory-recordings.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
let media: MediaEngine;
let directory: string;

beforeAll(async () => {
  pool = await startScenarioPool();
  media = await startMediaEngine({ address: '127.0.0.1', ports: [23_300, 23_399], workers: 1, log: silentLogger });
  directory = mkdtempSync(path.join(tmpdir(), 'patchbay-recorder-'));
});

afterAll(async () => {
  await media[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

const watched = `
  const watch = (recorder) => {
    for (const name of Object.values(RecorderEvents)) recorder.addEventListener(name, (e) =>
      Logger.write(JSON.stringify({ ...e, recorder: e.recorder.id() === recorder.id() })));
    return recorder;
  };
`;

describe('the parameters of a transcript', () => {
  it('are those of record(), and a profile where a recorder names one', () => {
    const read = (given: object) => recordParameters({ transcribe: true, ...given }).transcript;
    const plain = { profile: 'auto', phraseHints: [], labels: ['Left', 'Right'], format: 'txt' };
    expect(recordParameters({ language: 'en-US' }).transcript).toBeUndefined();
    expect(read({})).toEqual(plain);
    expect(
      read({ language: 'en-US', provider: 'yandex', dict: 'asr-dict-notes', labels: 'x', format: 'text' }),
    ).toEqual({
      ...plain,
      profile: 'en-US',
    });
    const dict = ['one', '', 7, 'x'.repeat(101), 'two'];
    expect(read({ language: 'en-US', provider: 'google', dict, labels: [' a\nb ', ''], format: 'json' })).toEqual({
      profile: 'ASRProfileList.Google.en-US',
      phraseHints: ['one', 'two'],
      labels: ['a b', 'Right'],
      format: 'json',
    });
    expect(read({ language: 'en-US', provider: 'ASRProfileList.Deepgram.de' })?.profile).toBe(
      'ASRProfileList.Deepgram.de',
    );
  });
});

describe('a recorder', () => {
  it('records what is sent to it, from then on until it is stopped', async () => {
    const recordings = new MemoryRecordings(directory);
    await using scenario = new ScenarioRun(
      pool,
      `${watched}
       const recorder = watch(VoxEngine.createRecorder({ name: 'tone', lossless: true, expire: RecordExpireTime.ONEYEAR }));
       VoxEngine.createToneScriptPlayer('440@-19;*(*/0/1)').sendMediaTo(recorder);
       recorder.addEventListener(RecorderEvents.Started, () => setTimeout(recorder.stop, 1500));
       recorder.addEventListener(RecorderEvents.Stopped, () => Logger.write('done'));`,
      { media, recordings, leg: null },
    );
    await scenario.untilLog('done');
    const [recording] = recordings.begun;
    expect(recording?.request).toMatchObject({ name: 'tone', format: 'flac', rateHz: 16_000, channels: 1 });
    expect((recording?.request.keepMs ?? 0) / 86_400_000).toBeCloseTo(365, -1);
    expect(JSON.parse(scenario.logs[0] ?? '')).toEqual({
      recorder: true,
      url: recording?.url,
      name: 'Recorder.Started',
    });
    const stopped = JSON.parse(scenario.logs[1] ?? '');
    expect(stopped).toMatchObject({ recorder: true, name: 'Recorder.Stopped', cost: '0' });
    expect(recording?.outcome).toBe('finished');
    const { durationMs } = await tapeInfo(recording?.tapePath ?? '');
    expect(durationMs).toBeGreaterThan(1000);
    expect(Math.abs(durationMs / 1000 - stopped.duration)).toBeLessThanOrEqual(0.5);
  });

  it('that heard nothing leaves nothing behind', async () => {
    const recordings = new MemoryRecordings(directory);
    await using scenario = new ScenarioRun(
      pool,
      `const recorder = VoxEngine.createRecorder();
       setTimeout(() => { recorder.stop(); setTimeout(() => Logger.write('done'), 100); }, 100);`,
      { media, recordings, leg: null },
    );
    await scenario.untilLog('done');
    expect(recordings.begun).toMatchObject([{ outcome: 'discarded', request: { format: 'mp3', rateHz: 8000 } }]);
  });

  verifies('RECORD-UNDONE', 'says in the journal what of its parameters is not done', async () => {
    const undone = async (parameters: string) => {
      const recordings = new MemoryRecordings(directory);
      await using scenario = new ScenarioRun(
        pool,
        `const parameters = ${parameters};
         VoxEngine.createRecorder(parameters).stop();
         VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { call.record(parameters); Logger.write('done'); });`,
        { media, recordings },
      );
      await scenario.untilLog('done');
      await scenario.until(() => recordings.begun.length === 2);
      return scenario.of('media').flatMap(({ level, message }) => (level === 'warn' ? [message.split(':')[0]] : []));
    };
    expect(await undone('{ video: true }')).toEqual(['Recording without video', 'Recording without video']);
    expect(await undone(`{ transcribe: false, language: ASRLanguage.ENGLISH_US, name: 'x' }`)).toEqual([]);
  });

  verifies(
    'RECORD-CONFERENCE-RECORDER',
    'of conferences with video hears one, and says that there is no layout',
    async () => {
      const recordings = new MemoryRecordings(directory);
      await using scenario = new ScenarioRun(
        pool,
        `require(Modules.Recorder);
       const conference = VoxEngine.createConference();
       const recorder = VoxEngine.createRecorder({ video: true });
       Logger.write([recorder instanceof ConferenceRecorder, recorder instanceof Recorder,
         VoxEngine.createRecorder() instanceof ConferenceRecorder].join());
       recorder.addEventListener(RecorderEvents.Started, (e) => Logger.write('started ' + (e.recorder === recorder)));
       recorder.setConference(conference);
       for (const name of ['setPriority', 'getPriority', 'update'])
         try { recorder[name]([]); } catch (error) { Logger.write(name + ' ' + error.code); }`,
        { media, recordings, leg: null },
      );
      await scenario.untilLog('started');
      expect(scenario.logs.slice(0, 4)).toEqual([
        'true,true,false',
        'setPriority UNSUPPORTED',
        'getPriority UNSUPPORTED',
        'update UNSUPPORTED',
      ]);
      expect(scenario.logs.at(-1)).toBe('started true');
    },
  );

  it('says why it cannot record', async () => {
    await using scenario = new ScenarioRun(
      pool,
      `VoxEngine.createRecorder().addEventListener(RecorderEvents.RecorderError, (e) => Logger.write('done ' + e.error));`,
      { media, leg: null },
    );
    await scenario.untilLog('done');
    expect(scenario.logs).toEqual(['done Nothing can be recorded here']);
  });

  it('that is one too many is refused', async () => {
    await using scenario = new ScenarioRun(
      pool,
      `const made = [];
       for (let n = 0; n < 21; n += 1) made.push(VoxEngine.createRecorder());
       made[20].addEventListener(RecorderEvents.RecorderError, (e) => Logger.write('done ' + e.error.split(':')[0]));`,
      { media, recordings: new MemoryRecordings(directory), leg: null },
    );
    await scenario.untilLog('done');
    expect(scenario.logs).toEqual(['done RECORDER_LIMIT']);
  });
});
