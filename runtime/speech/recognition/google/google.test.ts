import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Clock, systemClock, VirtualClock } from '#runtime/shared/clock.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { grpcStatus, startGoogleServer } from '#tests/support/recognition/google-server.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { RecognitionRequest, SpeechAccount } from '../../contract.ts';
import { google } from './google.ts';

const recognise = (
  baseUrl: string,
  request: Partial<RecognitionRequest> = {},
  account: SpeechAccount = { apiKey: 'good-key' },
  clock: Clock = systemClock,
) => recognised(google(clock), { baseUrl, ...account }, request);

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('Google', () => {
  it('hears speech', async () => {
    await using server = await startGoogleServer();
    const { log, recognition } = recognise(server.url);
    say(recognition, 10, silence(8000));
    say(recognition, 50, sound(8000));
    say(recognition, 1, silence(8000));
    await log.until('result');
    recognition.finish();
    await log.until('ended');
    expect(log.events).toEqual([
      { kind: 'started' },
      { kind: 'speechStarted' },
      { kind: 'interim', text: 'one two' },
      { kind: 'speechEnded' },
      { kind: 'result', text: 'one two', confidence: 0.75, languageCode: 'en-us', endMs: 1220 },
      { kind: 'ended' },
    ]);
  });

  it('flushes what was said when it is finished', async () => {
    await using server = await startGoogleServer();
    const { log, recognition } = recognise(server.url, { interimResults: false });
    say(recognition, 50, sound(8000));
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['started', 'speechStarted', 'result', 'ended']);
  });

  it('asks in Google’s words, as a real implementation of gRPC reads them', async () => {
    await using server = await startGoogleServer();
    const { log, recognition } = recognise(server.url, {
      language: 'de-DE',
      rateHz: 16_000,
      model: 'phone_call',
      phraseHints: ['Rufnummer', 'Durchwahl über Köln'],
      profanityFilter: true,
      options: {
        useEnhanced: true,
        alternativeLanguageCodes: ['en-US', 'fr-FR'],
        enableAutomaticPunctuation: true,
        maxAlternatives: 300,
        speechContexts: [{ phrases: ['Patchbay'], boost: 2.5 }],
        enableSpokenPunctuation: false,
        enableSpokenEmojis: true,
      },
    });
    say(recognition, 1, sound(16_000));
    await log.until('speechStarted');
    recognition.abort();
    expect(server.calls[0]?.config).toMatchObject({
      config: {
        encoding: 'LINEAR16',
        sample_rate_hertz: 16_000,
        language_code: 'de-DE',
        max_alternatives: 300,
        profanity_filter: true,
        speech_contexts: [
          { phrases: ['Rufnummer', 'Durchwahl über Köln'], boost: 0 },
          { phrases: ['Patchbay'], boost: 2.5 },
        ],
        audio_channel_count: 1,
        enable_automatic_punctuation: true,
        model: 'phone_call',
        use_enhanced: true,
        alternative_language_codes: ['en-US', 'fr-FR'],
        enable_spoken_punctuation: { value: false },
        enable_spoken_emojis: { value: true },
      },
      single_utterance: false,
      interim_results: true,
      enable_voice_activity_events: true,
    });
  });

  it('begins another stream before Google ends the one there is, and tells what the first one heard', async () => {
    await using server = await startGoogleServer();
    const clock = new VirtualClock();
    const { log, recognition } = recognise(server.url, {}, { apiKey: 'good-key' }, clock);
    await log.until('started');
    say(recognition, 50, sound(8000));
    await log.until('interim');
    for (let waited = 0; waited < 290_000; waited += 3000) {
      clock.advance(3000);
      await tick();
    }
    await log.until('result');
    while (server.calls.length < 2) {
      recognition.push(sound(8000));
      await tick();
    }
    recognition.push(silence(8000));
    const second = await log.until('result', 2);
    expect(second.endMs).toBeGreaterThan(1000);
    recognition.finish();
    await log.until('ended');
    expect(log.of('failed')).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('lets a service account sign its own tokens', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-google-'));
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const serviceAccountFile = path.join(folder, 'key.json');
    const key = {
      client_email: 'calls@project.iam.gserviceaccount.com',
      private_key_id: 'k1',
      private_key: privateKey,
    };
    writeFileSync(serviceAccountFile, JSON.stringify(key));
    await using server = await startGoogleServer({ publicKey });
    const { log, recognition } = recognise(server.url, {}, { settings: { serviceAccountFile } });
    say(recognition, 1, sound(8000));
    await log.until('speechStarted');
    recognition.abort();
    writeFileSync(serviceAccountFile, '{"private_key":"none"}');
    const spoilt = recognise(server.url, {}, { settings: { serviceAccountFile } });
    await spoilt.log.until('ended');
    expect(spoilt.log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_ACCESS_REFUSED');
    rmSync(folder, { recursive: true });
  });

  it('says that a key is refused, in Google’s words', async () => {
    await using server = await startGoogleServer();
    const { log } = recognise(server.url, {}, { apiKey: 'bad-key' });
    await log.until('ended');
    expect(log.events.slice(-2)).toEqual([
      {
        kind: 'failed',
        code: 'SPEECH_RECOGNITION_ACCESS_REFUSED',
        message: 'google does not accept the credentials: not a good key: «?»',
      },
      { kind: 'ended' },
    ]);
  });

  it.each([
    [grpcStatus.RESOURCE_EXHAUSTED, 'Quota exceeded', 'SPEECH_RECOGNITION_QUOTA_EXCEEDED'],
    [grpcStatus.RESOURCE_EXHAUSTED, 'too many streams', 'SPEECH_RECOGNITION_RATE_LIMITED'],
    [grpcStatus.INVALID_ARGUMENT, 'no such model', 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
    [grpcStatus.PERMISSION_DENIED, 'API is not enabled', 'SPEECH_RECOGNITION_ACCESS_REFUSED'],
  ])('knows what the status %d means', async (code, details, expected) => {
    await using server = await startGoogleServer({ message: ({ call }) => call.emit('error', { code, details }) });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed').map((event) => event.code)).toEqual([expected]);
  });

  it('knows an error inside an answer', async () => {
    await using server = await startGoogleServer({
      message: ({ call }) => call.write({ error: { code: 3, message: 'bad rate' } }),
    });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.message).toBe('google refuses the request: bad rate');
  });

  it('opens another stream when the service is unavailable', async () => {
    await using server = await startGoogleServer({
      message({ call }) {
        if (server.calls.length < 2) call.emit('error', { code: grpcStatus.UNAVAILABLE, details: 'later' });
        else call.write({ speech_event_type: 'SPEECH_ACTIVITY_BEGIN' });
      },
    });
    const { log, recognition } = recognise(server.url);
    await log.until('speechStarted');
    recognition.abort();
    expect(log.kinds).toEqual(['started', 'speechStarted', 'ended']);
  });

  it('gives up on what does not speak gRPC', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const clock = new VirtualClock();
    const { log } = recognise(`http://127.0.0.1:${port}`, {}, { apiKey: 'good-key' }, clock);
    while (log.of('ended').length === 0) {
      clock.advance(100);
      await tick();
    }
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_CONNECTION_LOST');
    expect(clock.pending).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });
});
