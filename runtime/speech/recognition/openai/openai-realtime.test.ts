import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime/shared/clock.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { startRealtimeServer } from '#tests/support/recognition/realtime-server.ts';
import { startSocketServer } from '#tests/support/recognition/socket-server.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { RecognitionRequest } from '../../contract.ts';
import { openAiRealtime } from './openai-realtime.ts';

const recognise = (url: string, request: Partial<RecognitionRequest> = {}, apiKey = 'good-key') =>
  recognised(openAiRealtime(systemClock), { baseUrl: `${url}/v1`, apiKey }, { rateHz: 24_000, ...request });

describe('OpenAI’s realtime transcription', () => {
  it('hears speech: what is said so far, and each utterance', async () => {
    await using server = await startRealtimeServer();
    const { log, recognition } = recognise(server.url, { phraseHints: ['Patchbay', 'trunk'] });
    say(recognition, 20, sound(24_000));
    say(recognition, 1, silence(24_000));
    await log.until('result');
    recognition.finish();
    await log.until('ended');
    expect(log.events).toEqual([
      { kind: 'started' },
      { kind: 'speechStarted' },
      { kind: 'speechEnded' },
      { kind: 'interim', text: 'One, ' },
      { kind: 'interim', text: 'One, two.' },
      { kind: 'result', text: 'One, two.', confidence: expect.closeTo(0.5), endMs: 420 },
      { kind: 'ended' },
    ]);
    const [peer] = server.peers;
    expect(peer?.url.href).toBe('http://provider/v1/realtime?intent=transcription');
    expect([...server.talks.values()][0]?.session).toEqual({
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: { model: 'gpt-4o-transcribe', language: 'en', prompt: 'Patchbay, trunk' },
          turn_detection: { type: 'server_vad' },
        },
      },
      include: ['item.input_audio_transcription.logprobs'],
    });
  });

  it('commits what no pause ended when it is finished', async () => {
    await using server = await startRealtimeServer();
    const { log, recognition } = recognise(server.url, { interimResults: false, language: 'und' });
    say(recognition, 20, sound(24_000));
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['started', 'speechStarted', 'result', 'ended']);
    expect(JSON.stringify([...server.talks.values()][0]?.session)).not.toContain('language');
  });

  it('begins another session when one expires', async () => {
    let sessions = 0;
    await using server = await startSocketServer({
      message(peer, data) {
        if (JSON.parse(String(data)).type !== 'session.update') return;
        sessions += 1;
        peer.say({ type: 'session.updated' });
        if (sessions === 1) peer.say({ type: 'error', error: { code: 'session_expired', message: 'an hour' } });
        else peer.say({ type: 'input_audio_buffer.speech_started', item_id: 'a' });
      },
    });
    const { log, recognition } = recognise(server.url);
    await log.until('speechStarted');
    recognition.abort();
    expect(log.kinds).toEqual(['started', 'speechStarted', 'ended']);
  });

  it.each([
    [{ code: 'insufficient_quota' }, 'SPEECH_RECOGNITION_QUOTA_EXCEEDED'],
    [{ code: 'rate_limit_exceeded' }, 'SPEECH_RECOGNITION_RATE_LIMITED'],
    [{ code: 'invalid_api_key' }, 'SPEECH_RECOGNITION_ACCESS_REFUSED'],
    [{ code: 'model_not_found', message: 'no such model' }, 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
  ])('knows what the error %j means', async (error, code) => {
    await using server = await startSocketServer({ message: (peer) => peer.say({ type: 'error', error }) });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe(code);
    expect(log.of('failed')[0]?.message).toContain(Object.values(error).join(', '));
  });

  it('says that the key is refused, or the rate wrong', async () => {
    await using server = await startRealtimeServer();
    const refused = recognise(server.url, {}, 'bad-key');
    await refused.log.until('ended');
    expect(refused.log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_ACCESS_REFUSED');
    const wrong = recognise(server.url, { rateHz: 8000 });
    await wrong.log.until('ended');
    expect(wrong.log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_RATE_UNSUITABLE');
  });
});
