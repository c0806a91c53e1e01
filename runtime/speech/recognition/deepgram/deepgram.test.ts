import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock, VirtualClock } from '#runtime/shared/clock.ts';
import { type DeepgramServer, startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { type ProviderPeer, startSocketServer } from '#tests/support/recognition/socket-server.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { RecognitionRequest } from '../../contract.ts';
import { deepgram } from './deepgram.ts';

const recognise = (
  baseUrl: string,
  request: Partial<RecognitionRequest> = {},
  apiKey = 'good-key',
  clock = systemClock,
) => recognised(deepgram(clock), { baseUrl, apiKey }, request);

describe('Deepgram', () => {
  let server: DeepgramServer;
  beforeAll(async () => {
    server = await startDeepgramServer();
  });
  afterAll(async () => await server[Symbol.asyncDispose]());

  it('hears speech: interim results, and one result of the pieces of a sentence', async () => {
    const { log, recognition } = recognise(server.url);
    say(recognition, 30, sound(8000));
    say(recognition, 15, silence(8000));
    const result = await log.until('result');
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['started', 'speechStarted', 'interim', 'interim', 'speechEnded', 'result', 'ended']);
    expect(log.of('interim').map((event) => event.text)).toEqual(['one', 'one two']);
    expect(result).toEqual({ kind: 'result', text: 'one two', confidence: 0.7, endMs: 900 });
  });

  it('flushes what was said when it is finished in the middle of speech', async () => {
    const { log, recognition } = recognise(server.url, { interimResults: false });
    say(recognition, 30, sound(8000));
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['started', 'speechStarted', 'speechEnded', 'result', 'ended']);
  });

  it('asks in Deepgram’s words', async () => {
    const { log, recognition } = recognise(server.url, {
      language: 'und',
      rateHz: 16_000,
      model: 'nova-2-phonecall',
      phraseHints: ['Patchbay', 'trunk'],
      profanityFilter: true,
      options: { endpointing: 500, redact: ['pci', 'ssn'], encoding: 'mulaw', callback: 'http://elsewhere' },
    });
    say(recognition, 1, silence(16_000));
    await log.until('started');
    const query = server.peers.at(-1)?.url.searchParams;
    expect(Object.fromEntries(query ?? [])).toMatchObject({
      encoding: 'linear16',
      sample_rate: '16000',
      channels: '1',
      model: 'nova-2-phonecall',
      language: 'multi',
      endpointing: '500',
      utterance_end_ms: '1000',
      interim_results: 'true',
      vad_events: 'true',
      profanity_filter: 'true',
    });
    expect(query?.getAll('keywords')).toEqual(['Patchbay', 'trunk']);
    expect(query?.getAll('redact')).toEqual(['pci', 'ssn']);
    expect(query?.has('callback')).toBe(false);
    recognition.abort();
  });

  it('gives key terms to Nova-3, its default', async () => {
    const { log, recognition } = recognise(server.url, { phraseHints: ['Patchbay'] });
    await log.until('started');
    expect(server.peers.at(-1)?.url.searchParams.get('keyterm')).toBe('Patchbay');
    recognition.abort();
  });

  it('says that a key is refused', async () => {
    const { log } = recognise(server.url, {}, 'bad-key');
    await log.until('ended');
    expect(log.events).toEqual([
      {
        kind: 'failed',
        code: 'SPEECH_RECOGNITION_ACCESS_REFUSED',
        message: 'deepgram does not accept the credentials: HTTP 401, Refused',
      },
      { kind: 'ended' },
    ]);
  });

  it('says afterwards that a key is missing, or unusable', async () => {
    for (const [key, code] of [
      ['', 'SPEECH_RECOGNITION_SETTING_MISSING'],
      ['two\r\nlines', 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
    ] as const) {
      const { log } = recognise(server.url, {}, key);
      expect(log.events).toEqual([]);
      await log.until('ended');
      expect(log.kinds).toEqual(['failed', 'ended']);
      expect(log.of('failed')[0]?.code).toBe(code);
    }
  });
});

describe('a link over a WebSocket', () => {
  const ignore = { message: () => undefined };

  it.each([
    [402, 'SPEECH_RECOGNITION_QUOTA_EXCEEDED'],
    [403, 'SPEECH_RECOGNITION_ACCESS_REFUSED'],
    [429, 'SPEECH_RECOGNITION_RATE_LIMITED'],
    [400, 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
  ])('knows what HTTP %d to the handshake means', async (status, code) => {
    await using server = await startSocketServer({ ...ignore, refuse: () => status });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe(code);
  });

  it('is made anew when the provider goes away', async () => {
    await using server = await startSocketServer({
      message(peer) {
        if (server.peers.length === 1) peer.socket.terminate();
        else peer.say({ type: 'Results', is_final: true, speech_final: true, ...words('back') });
      },
    });
    const { log, recognition } = recognise(server.url);
    while (log.of('result').length === 0) {
      recognition.push(sound(8000));
      await tick();
    }
    recognition.abort();
    expect(server.peers).toHaveLength(2);
    expect(log.of('result')[0]?.text).toBe('back');
    expect(log.of('failed')).toEqual([]);
    expect(log.of('started')).toHaveLength(1);
  });

  it.each([
    ['text that is no JSON', (peer: ProviderPeer) => peer.socket.send('hello')],
    ['JSON that is no object', (peer: ProviderPeer) => peer.socket.send('7')],
    ['a binary message', (peer: ProviderPeer) => peer.socket.send(Buffer.from([1, 2, 3]))],
    ['a message beyond the limit', (peer: ProviderPeer) => peer.socket.send('x'.repeat(1_100_000))],
  ])('ends at %s', async (_, connected) => {
    await using server = await startSocketServer({ ...ignore, connected });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_ANSWER_UNREADABLE');
    expect(log.kinds.filter((kind) => kind === 'ended')).toHaveLength(1);
  });

  it('does not mind messages it does not know, or that lack everything', async () => {
    await using server = await startSocketServer({
      ...ignore,
      connected(peer) {
        for (const type of ['Results', 'SpeechStarted', 'UtteranceEnd', 'Metadata', 'News', undefined])
          peer.say({ type });
        peer.say({ type: 'Results', is_final: true, channel: { alternatives: 7 } });
      },
    });
    const { log, recognition } = recognise(server.url);
    await log.until('speechStarted');
    recognition.abort();
    expect(log.kinds).toEqual(['started', 'speechStarted', 'ended']);
  });

  it.each([
    [1008, 'DATA-0000', 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
    [1007, 'bad audio', 'SPEECH_RECOGNITION_REQUEST_REFUSED'],
    [3000, 'invalid_api_key', 'SPEECH_RECOGNITION_ACCESS_REFUSED'],
  ])('knows what the close code %d means', async (closeCode, reason, code) => {
    await using server = await startSocketServer({
      ...ignore,
      connected: (peer) => peer.socket.close(closeCode, reason),
    });
    const { log } = recognise(server.url);
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe(code);
    expect(log.of('failed')[0]?.message).toContain(`${closeCode}, ${reason}`);
  });

  it('is made anew when the provider closes it for reasons of its own', async () => {
    await using server = await startSocketServer({
      ...ignore,
      connected(peer) {
        if (server.peers.length === 1) peer.socket.close(1011, 'NET-0000');
        else peer.say({ type: 'SpeechStarted' });
      },
    });
    const { log, recognition } = recognise(server.url);
    await log.until('speechStarted');
    recognition.abort();
    expect(log.kinds).toEqual(['started', 'speechStarted', 'ended']);
  });

  it('takes a provider that answers no pings for lost', async () => {
    await using server = await startSocketServer({ ...ignore, connected: (peer) => peer.socket.pause() });
    const clock = new VirtualClock();
    const { log, recognition } = recognise(server.url, {}, 'good-key', clock);
    await log.until('started');
    clock.advance(18_000);
    clock.advance(250);
    while (server.peers.length < 2) await tick();
    recognition.abort();
    expect(log.kinds).toEqual(['started', 'ended']);
    expect(clock.pending).toBe(0);
  });

  it('keeps Deepgram’s connection while there is no audio', async () => {
    await using server = await startDeepgramServer();
    const clock = new VirtualClock();
    const { log, recognition } = recognise(server.url, {}, 'good-key', clock);
    await log.until('started');
    clock.advance(9_000);
    const talk = () => [...server.talks.values()][0];
    while ((talk()?.keepAlives.length ?? 0) < 1) await tick();
    recognition.abort();
    expect(clock.pending).toBe(0);
  });

  it('is gone when nobody listens at the address', async () => {
    const clock = new VirtualClock();
    const { log, recognition } = recognise('http://127.0.0.1:9', {}, 'good-key', clock);
    recognition.push(silence(8000));
    while (log.events.length === 0) {
      clock.advance(1000);
      await tick();
    }
    expect(log.of('failed')[0]?.message).toBe('The connection to deepgram was lost: ECONNREFUSED');
    expect(clock.pending).toBe(0);
  });
});

function words(transcript: string): object {
  return { start: 0, duration: 1, channel: { alternatives: [{ transcript, confidence: 1 }] } };
}

/** Lets sockets do their work. */
function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
