import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime/shared/clock.ts';
import { startAzureServer } from '#tests/support/recognition/azure-server.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { startSocketServer } from '#tests/support/recognition/socket-server.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { RecognitionRequest } from '../../contract.ts';
import { azure } from './azure.ts';

const recognise = (baseUrl: string, request: Partial<RecognitionRequest> = {}, settings = {}, apiKey = 'good-key') =>
  recognised(azure(systemClock), { baseUrl, apiKey, settings }, { rateHz: 16_000, ...request });

describe('Azure', () => {
  it('hears speech', async () => {
    await using server = await startAzureServer();
    const { log, recognition } = recognise(server.url);
    say(recognition, 10, silence(16_000));
    say(recognition, 20, sound(16_000));
    say(recognition, 1, silence(16_000));
    await log.until('result');
    recognition.finish();
    await log.until('ended');
    expect(log.events).toEqual([
      { kind: 'started' },
      { kind: 'speechStarted' },
      { kind: 'interim', text: 'one' },
      { kind: 'speechEnded' },
      { kind: 'result', text: 'One two.', confidence: 0.9, endMs: 620 },
      { kind: 'ended' },
    ]);
    expect(server.faults).toEqual([]);
    expect(server.messages.map((message) => message.headers.path).slice(0, 3)).toEqual([
      'speech.config',
      'speech.context',
      'audio',
    ]);
  });

  it('flushes what was said when it is finished', async () => {
    await using server = await startAzureServer();
    const { log, recognition } = recognise(server.url);
    say(recognition, 20, sound(16_000));
    recognition.finish();
    await log.until('ended');
    expect(log.of('result').map((event) => event.text)).toEqual(['One two.']);
  });

  it('asks in Azure’s words', async () => {
    await using server = await startAzureServer();
    const { log, recognition } = recognise(
      server.url,
      { language: 'de-CH', rateHz: 8000, profanityFilter: true, phraseHints: ['Grüezi'] },
      { endpointId: 'custom' },
    );
    recognition.finish();
    await log.until('ended');
    const peer = server.peers[0];
    expect(peer?.url.pathname).toBe('/speech/recognition/conversation/cognitiveservices/v1');
    expect(Object.fromEntries(peer?.url.searchParams ?? [])).toEqual({
      language: 'de-CH',
      format: 'detailed',
      profanity: 'masked',
      cid: 'custom',
    });
    expect(peer?.request.headers['x-connectionid']).toMatch(/^[0-9a-f]{32}$/);
    const [config, context, header] = server.messages;
    expect(JSON.parse(config?.text ?? '')).toMatchObject({ context: { audio: { source: { samplerate: '8000' } } } });
    expect(JSON.parse(context?.text ?? '')).toEqual({
      dgi: { groups: [{ type: 'Generic', items: [{ text: 'Grüezi' }] }] },
    });
    expect(header?.audio.readUInt32LE(24)).toBe(8000);
  });

  it('goes on with another turn when the service ends one, and counts times from the beginning', async () => {
    await using server = await startAzureServer(50);
    const { log, recognition } = recognise(server.url);
    await log.until('started');
    say(recognition, 50, silence(16_000));
    while (server.messages.filter((message) => message.headers.path === 'speech.context').length < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    say(recognition, 20, sound(16_000));
    say(recognition, 1, silence(16_000));
    expect((await log.until('result')).endMs).toBe(1420);
    recognition.finish();
    await log.until('ended');
    const ids = new Set(server.messages.map((message) => message.headers['x-requestid']));
    expect(ids.size).toBe(2);
    expect(server.faults).toEqual([]);
    expect(server.peers).toHaveLength(1);
  });

  it.each([
    ['Forbidden', 'SPEECH_RECOGNITION_QUOTA_EXCEEDED'],
    ['TooManyRequests', 'SPEECH_RECOGNITION_RATE_LIMITED'],
    ['BadRequest', 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
  ])('knows what the status %s means', async (status, code) => {
    await using server = await startSocketServer({
      message(peer, data, isBinary) {
        const id = /X-RequestId: (\w+)/.exec(String(data))?.[1];
        if (!isBinary)
          peer.socket.send(`Path: speech.phrase\r\nX-RequestId: ${id}\r\n\r\n{"RecognitionStatus":"${status}"}`);
      },
    });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe(code);
  });

  it('takes words that are none, and messages of other turns, for nothing', async () => {
    await using server = await startSocketServer({
      message(peer, data, isBinary) {
        const id = /X-RequestId: (\w+)/.exec(String(data))?.[1];
        if (isBinary) return;
        peer.socket.send(`Path: speech.phrase\r\nX-RequestId: ${id}\r\n\r\n{"RecognitionStatus":"NoMatch"}`);
        peer.socket.send('Path: speech.startDetected\r\nX-RequestId: other\r\n\r\n{}');
        peer.socket.send(`Path: turn.end\r\nX-RequestId: other\r\n\r\n{}`);
        peer.socket.send(`Path: speech.endDetected\r\nX-RequestId: ${id}\r\n\r\n`);
      },
    });
    const { log, recognition } = recognise(server.url);
    await log.until('speechEnded');
    recognition.abort();
    expect(log.kinds.filter((kind) => kind !== 'speechEnded')).toEqual(['started', 'ended']);
  });

  it('ends at a message without a path', async () => {
    await using server = await startSocketServer({
      message: () => undefined,
      connected: (peer) => peer.socket.send('hello'),
    });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_ANSWER_UNREADABLE');
  });

  it('says afterwards what it cannot do', async () => {
    const cases = [
      [recognise('http://127.0.0.1', { rateHz: 48_000 }), 'SPEECH_RECOGNITION_RATE_UNSUITABLE'],
      [recognise('http://127.0.0.1', { language: 'und' }), 'SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE'],
      [recognise('http://127.0.0.1', {}, {}, ''), 'SPEECH_RECOGNITION_SETTING_MISSING'],
    ] as const;
    for (const [{ log }, code] of cases) {
      await log.until('ended');
      expect(log.of('failed').map((event) => event.code)).toEqual([code]);
    }
  });
});
