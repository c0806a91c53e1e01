import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { MemoryRecordings } from '#tests/support/memory-recordings.ts';
import { startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { joined, silence, tones } from '#tests/support/synthetic-audio.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A scenario that recognises with those parameters, logs every event, and does `more` beside it. */
const listening = (parameters: string, more = ''): string => `
  VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    const asr = VoxEngine.createASR(${parameters});
    for (const name of ['Started', 'CaptureStarted', 'SpeechCaptured', 'InterimResult', 'Result', 'ASRError', 'Stopped'])
      asr.addEventListener(ASREvents[name], (e) => {
        const fields = Object.entries(e).filter(([key]) => !['asr', 'name', 'resultEndTime'].includes(key)).map(([, value]) => value);
        Logger.write([name, e.asr === asr, e.name === ASREvents[name], ...fields].join(' '));
      });
    call.addEventListener(CallEvents.Connected, () => { call.sendMediaTo(asr); Logger.write('connected'); });
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
    ${more}
    call.answer();
  });`;

const sound = tones(8000, 800, [{ hz: 400, levelDbm0: -10 }]);

async function stageWith(recognition: RecognitionSettings, scenario: string): Promise<CallStage> {
  const stage = await CallStage.start(pool);
  stage.recognition = recognition;
  stage.scenario = scenario;
  return stage;
}

describe('createASR', () => {
  verifies('ASR-EVENTS', 'tells what a caller says by every event, and the end after stop()', async () => {
    await using server = await startDeepgramServer({ pauseMs: 800 });
    const accounts = { deepgram: { baseUrl: server.url, apiKey: 'good-key' } };
    const parameters = '{ profile: ASRProfileList.Deepgram.en_US, interimResults: true, phraseHints: ["one"] }';
    const scenario = listening(
      parameters,
      'let results = 0; asr.addEventListener(ASREvents.Result, () => { results += 1; if (results === 2) asr.stop(); });',
    );
    await using stage = await stageWith({ provider: 'pocketsphinx', language: 'en-US', accounts }, scenario);
    const caller = await stage.caller(400);
    await stage.untilLog('Started true');
    await caller.say(joined(silence(8000, 300), sound, silence(8000, 1_500), sound, silence(8000, 1_500)));
    await stage.untilLog('Stopped');
    const { logged } = stage.journal;
    const kinds = logged.map((line) => line.split(' ')[0]).filter((kind) => kind !== 'connected');
    expect(kinds[0]).toBe('Started');
    expect(kinds).toEqual(expect.arrayContaining(['CaptureStarted', 'SpeechCaptured', 'InterimResult']));
    const results = logged.filter((line) => line.startsWith('Result'));
    expect(results).toHaveLength(2);
    for (const result of results) expect(result).toMatch(/^Result true true one two 0\.7/);
    expect(logged.at(-1)).toMatch(/^Stopped true true 0 [1-9]\d*$/);
    const address = [...server.talks.keys()][0]?.url;
    expect(address?.searchParams.get('sample_rate')).toBe('16000');
  });

  verifies(
    'ASR-SINGLE',
    'hears the next utterance too where single ones are asked for, sent to it again or not',
    async () => {
      await using server = await startDeepgramServer();
      const accounts = { deepgram: { baseUrl: server.url, apiKey: 'good-key' } };
      // A bot that listens again after each of its answers.
      const again = 'asr.addEventListener(ASREvents.Result, () => { call.stopMediaTo(asr); call.sendMediaTo(asr); });';
      const scenario = listening('{ profile: ASRProfileList.Deepgram.en_US, singleUtterance: true }', again);
      await using stage = await stageWith({ provider: 'deepgram', language: 'en-US', accounts }, scenario);
      const caller = await stage.caller(400);
      await stage.untilLog('Started true');
      await caller.say(joined(sound, silence(8000, 800), sound, silence(8000, 800)));
      const { logged } = stage.journal;
      await until(() => logged.filter((line) => line.startsWith('Result')).length === 2, 'two results');
      expect(logged.some((line) => /^(InterimResult|Stopped)/.test(line))).toBe(false);
    },
  );

  verifies('ASR-ERROR', 'tells by ASRError what the provider refuses, and then the end', async () => {
    await using server = await startDeepgramServer();
    const accounts = { deepgram: { baseUrl: server.url, apiKey: 'bad-key' } };
    const scenario = listening('{ profile: ASRProfileList.Deepgram.en_US }');
    await using stage = await stageWith({ provider: 'deepgram', language: 'en-US', accounts }, scenario);
    await stage.caller(400);
    await stage.untilLog('Stopped');
    const [error, stopped] = stage.journal.logged.slice(-2);
    expect(error).toMatch(/^ASRError true true SPEECH_RECOGNITION_ACCESS_REFUSED: /);
    expect(stopped).toMatch(/^Stopped true true 0 \d+$/);
  });
});

describe('a recorded call', () => {
  verifies(
    'RECORD-TRANSCRIPT',
    'has what was said in it in words, in the language and with the labels asked for',
    async () => {
      await using server = await startDeepgramServer({ pauseMs: 800 });
      const directory = await mkdtemp(path.join(tmpdir(), 'patchbay-transcript-'));
      const recordings = new MemoryRecordings(directory);
      await using stage = await CallStage.start(pool, recordings);
      stage.recognition = {
        provider: 'deepgram',
        language: 'en-US',
        accounts: { deepgram: { baseUrl: server.url, apiKey: 'good-key' } },
      };
      stage.scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      call.record({ transcribe: true, language: ASRLanguage.ENGLISH_UK, labels: ['Caller'] });
      call.addEventListener(CallEvents.RecordStarted, () => Logger.write('recorded'));
      call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
      call.answer();
    });`;
      const caller = await stage.caller(400);
      await stage.untilLog('recorded');
      await caller.say(joined(silence(8000, 300), sound, silence(8000, 1_500)));
      await stage.until(() => [...server.talks.values()].some(({ frames }) => frames > 130), 'what the provider hears');
      caller.leg.hangup();
      await stage.until(() => recordings.begun[0]?.transcript !== undefined, 'the transcript');
      expect(recordings.begun[0]?.transcript).toEqual({
        format: 'txt',
        text: expect.stringMatching(/^Caller 00:00:\d\d - 00:00:\d\d : one two\n/),
      });
      const [address] = [...server.talks.keys()].map(({ url }) => url);
      expect(address?.searchParams.get('language')).toBe('en-GB');
      await rm(directory, { recursive: true });
    },
  );
});
