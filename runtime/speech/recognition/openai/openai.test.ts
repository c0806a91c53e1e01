import { describe, expect, it } from '@jest/globals';
import { type Clock, systemClock, VirtualClock } from '#runtime/shared/clock.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import { startTranscriptionServer } from '#tests/support/recognition/transcription-server.ts';
import type { RecognitionRequest } from '../../contract.ts';
import { EnergyEndpointer } from '../utterance/energy-endpointer.ts';
import { openAi } from './openai.ts';

const words = (text: string) => ({ status: 200, body: { text } });

const recognise = (
  url: string,
  request: Partial<RecognitionRequest> = {},
  clock: Clock = systemClock,
  apiKey: string | undefined = 'good-key',
) =>
  recognised(
    openAi(clock, () => new EnergyEndpointer()),
    { baseUrl: `${url}/v1/`, apiKey },
    request,
  );

/** A second of speech and the pause after it. */
function utter(recognition: { push(frame: Int16Array): void }): void {
  say(recognition, 50, sound(8000));
  say(recognition, 40, silence(8000));
}

describe('OpenAI’s transcription of files', () => {
  it('transcribes each utterance, with what was before it was noticed', async () => {
    const segments = [{ avg_logprob: Math.log(0.8) }, { avg_logprob: Math.log(0.8) }];
    await using server = await startTranscriptionServer([{ status: 200, body: { text: ' One two. ', segments } }]);
    const { log, recognition } = recognise(server.url, { phraseHints: ['one', 'two'] });
    say(recognition, 50, silence(8000));
    utter(recognition);
    await log.until('result');
    recognition.finish();
    await log.until('ended');
    expect(log.events).toEqual([
      { kind: 'speechStarted' },
      { kind: 'speechEnded' },
      { kind: 'started' },
      { kind: 'result', text: 'One two.', confidence: expect.closeTo(0.8), endMs: 2700 },
      { kind: 'ended' },
    ]);
    expect(server.asked).toEqual([
      {
        path: '/v1/audio/transcriptions',
        authorization: 'Bearer good-key',
        fields: { model: 'whisper-1', language: 'en', prompt: 'one, two', response_format: 'verbose_json' },
        rateHz: 8000,
        ms: 300 - 60 + 1000 + 700,
      },
    ]);
  });

  it('asks the newer models for probabilities of tokens', async () => {
    const logprobs = [{ token: 'Ja', logprob: Math.log(0.5) }];
    await using server = await startTranscriptionServer([{ status: 200, body: { text: 'Ja', logprobs } }]);
    const { log, recognition } = recognise(server.url, { model: 'gpt-4o-mini-transcribe', language: 'und' });
    utter(recognition);
    expect((await log.until('result')).confidence).toBeCloseTo(0.5);
    expect(server.asked[0]?.fields).toEqual({
      model: 'gpt-4o-mini-transcribe',
      response_format: 'json',
      'include[]': 'logprobs',
    });
    recognition.abort();
  });

  it('tells results in the order of speech, and nothing for utterances without words', async () => {
    await using server = await startTranscriptionServer([words('first'), words('  '), words('third')]);
    const { log, recognition } = recognise(server.url);
    utter(recognition);
    await log.until('result');
    utter(recognition);
    while (server.asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    utter(recognition);
    await log.until('result', 2);
    expect(log.of('result').map((event) => event.text)).toEqual(['first', 'third']);
    recognition.abort();
  });

  it('transcribes what no pause ended when it is finished', async () => {
    await using server = await startTranscriptionServer([words('cut')]);
    const { log, recognition } = recognise(server.url);
    say(recognition, 30, sound(8000));
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['speechStarted', 'speechEnded', 'started', 'result', 'ended']);
  });

  it('tries once more when the connection breaks or the server fails', async () => {
    for (const broken of [
      { status: 0, body: '' },
      { status: 503, body: {} },
    ]) {
      await using server = await startTranscriptionServer([broken, words('again')]);
      const { log, recognition } = recognise(server.url);
      utter(recognition);
      expect((await log.until('result')).text).toBe('again');
      recognition.abort();
    }
  });

  it.each([
    ['SPEECH_RECOGNITION_ACCESS_REFUSED', { status: 401, body: { error: { message: 'no' } } }],
    ['SPEECH_RECOGNITION_QUOTA_EXCEEDED', { status: 429, body: { error: { code: 'insufficient_quota' } } }],
    ['SPEECH_RECOGNITION_RATE_LIMITED', { status: 429, body: 'slow down' }],
    ['SPEECH_RECOGNITION_REQUEST_REFUSED', { status: 404, body: { error: { message: 'no such model' } } }],
    ['SPEECH_RECOGNITION_ANSWER_UNREADABLE', { status: 200, body: '<html>' }],
    ['SPEECH_RECOGNITION_ANSWER_UNREADABLE', { status: 200, body: 'x'.repeat(1_100_000) }],
    ['SPEECH_RECOGNITION_CONNECTION_LOST', { status: 500, body: {} }],
  ])('fails once, with %s, and ends', async (code, answer) => {
    await using server = await startTranscriptionServer([answer]);
    const { log, recognition } = recognise(server.url);
    utter(recognition);
    await log.until('ended');
    expect(log.of('failed').map((event) => event.code)).toEqual([code]);
    expect(log.of('ended')).toHaveLength(1);
  });

  it('waits for an answer no longer than the limit', async () => {
    await using server = await startTranscriptionServer([undefined]);
    const clock = new VirtualClock();
    const { log, recognition } = recognise(server.url, {}, clock);
    utter(recognition);
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(30_000);
    await log.until('ended');
    expect(log.of('failed')[0]?.message).toContain('no answer within 30000 ms');
    expect(clock.pending).toBe(0);
  });

  it('does not pile up utterances that a slow server does not get done', async () => {
    await using server = await startTranscriptionServer([undefined]);
    const { log, recognition } = recognise(server.url);
    for (let index = 0; index < 5; index += 1) utter(recognition);
    await log.until('ended');
    expect(log.of('failed').map((event) => event.code)).toEqual(['SPEECH_RECOGNITION_BUSY']);
  });

  it('needs a key of the vendor, not of a server of one’s own', async () => {
    await using server = await startTranscriptionServer([words('free')]);
    const own = recognise(server.url, {}, systemClock, '');
    utter(own.recognition);
    await own.log.until('result');
    expect(server.asked[0]?.authorization).toBeUndefined();
    own.recognition.abort();
    const { log } = recognised(
      openAi(systemClock, () => new EnergyEndpointer()),
      {},
    );
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_SETTING_MISSING');
  });
});
