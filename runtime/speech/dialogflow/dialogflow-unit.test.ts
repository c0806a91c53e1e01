import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import {
  type DialogflowServer,
  serviceAccount,
  startDialogflowServer,
  struct,
} from '#tests/support/agents/dialogflow-server.ts';
import { sound } from '#tests/support/recognition/sounds.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { wavFile } from '#tests/support/wav-file.ts';
import { DialogflowUnit } from './dialogflow-unit.ts';
import { encodeMessage, type JsonObject } from './message-codec.ts';
import { streamingDetectIntentRequest } from './request-tables.ts';
import { readResponse } from './response-table.ts';

const session = 'projects/shop-4711/agent/sessions/s1';
const outputAudioConfig = { audioEncoding: 'OUTPUT_AUDIO_ENCODING_LINEAR_16', sampleRateHertz: 24_000 };

function request(queryInput: JsonObject, more: JsonObject = {}): Buffer {
  return encodeMessage(streamingDetectIntentRequest, { session, queryInput, outputAudioConfig, ...more }).finish();
}

const opening = (singleUtterance: boolean): Buffer =>
  request({
    audioConfig: {
      audioEncoding: 'AUDIO_ENCODING_LINEAR_16',
      sampleRateHertz: 16_000,
      languageCode: 'en-us',
      singleUtterance,
    },
  });

const welcome = request({ event: { name: 'WELCOME', language_code: 'en' } });
const from = asId<MediaUnitId>('call');

/** A unit whose frames pass as fast as they can, and who it hears. */
class Bench {
  readonly told: { readonly name: string; readonly [field: string]: unknown }[] = [];
  readonly graph = new MediaGraph();
  readonly unit: DialogflowUnit;
  isLoud = false;
  /** Samples that were heard of it. */
  heard = 0;
  #frames = 0;

  constructor({ url, key }: Pick<DialogflowServer, 'url' | 'key'>, singleUtterance = true) {
    const { graph, told } = this;
    graph.openFrames(from, { rateHz: 16_000, frame: () => (this.isLoud ? sound(16_000) : undefined) });
    const emit = (name: string, payload: object): void => void told.push({ ...payload, name });
    this.unit = new DialogflowUnit(
      {
        url,
        service: 'sessions',
        version: 'v2beta1',
        account: { apiKey: key },
        rateHz: 16_000,
        opening: opening(singleUtterance),
      },
      { id: 'agent', graph, now: () => this.#frames * 20, emit },
    );
  }

  named(name: string) {
    return this.told.filter((event) => event.name === name);
  }

  get responses() {
    return this.named('response').map(({ response }) => response as JsonObject);
  }

  async frames(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      this.graph.advance();
      this.#frames += 1;
      this.unit.frame(this.#frames * 20);
      if (index % 50 === 0) await turn();
    }
  }

  /** Time stands still meanwhile: nothing that is waited for is late. */
  until(condition: () => boolean, what: string): Promise<void> {
    return until(condition, () => `${what}: ${JSON.stringify(this.told)}`);
  }
}

/** Takes connections, and never says anything. */
async function listenMute(): Promise<AsyncDisposable & { readonly url: string; readonly sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    // Whoever sends knows that there is a connection.
    socket.on('data', () => sockets.add(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('an agent of Dialogflow', () => {
  verifies('DIALOGFLOW-QUERIES', 'answers queries in their order, each with speech and its markers', async () => {
    await using server = await startDialogflowServer();
    const bench = new Bench(server);
    for (const offsetMs of [-300, 0]) bench.unit.tell({ kind: 'mark', offsetMs });
    bench.unit.tell({ kind: 'query', request: welcome });
    bench.unit.tell({ kind: 'query', request: request({ text: { text: 'one two', languageCode: 'en' } }) });
    await bench.until(() => bench.responses.length === 2, 'two answers');
    expect(bench.responses).toEqual([
      expect.objectContaining({
        responseId: 'a1b2',
        webhookStatus: { message: 'Webhook execution successful' },
        queryResult: {
          languageCode: 'en-us',
          action: 'input.welcome',
          parameters: { numbers: [1, 2.5], name: '', known: false, nobody: null, deep: { er: 'ok' } },
          allRequiredParamsPresent: true,
          fulfillmentText: 'Welcome!',
          fulfillmentMessages: [
            { text: { text: ['Welcome!'] } },
            { platform: 'TELEPHONY', telephonySynthesizeSpeech: { ssml: '<speak>Hi</speak>' } },
            { platform: 'TELEPHONY', telephonyTransferCall: { phoneNumber: '+12025550123' } },
            { platform: 'TELEPHONY', telephonyPlayAudio: { audioUri: 'gs://bucket/object' } },
            { payload: { a: 1 } },
          ],
          outputContexts: [{ name: `${session}/contexts/welcome`, lifespanCount: 5 }],
          intent: { name: 'projects/p/agent/intents/i1', displayName: 'Welcome', endInteraction: true },
          intentDetectionConfidence: 0.9,
          diagnosticInfo: { webhook_latency_ms: 12, end_conversation: true },
        },
      }),
      expect.objectContaining({ queryResult: expect.objectContaining({ queryText: 'one two', action: 'count' }) }),
    ]);
    let frames = 0;
    await until(async () => {
      await bench.frames(1);
      frames += 1;
      return bench.named('finished').length === 2;
    }, 'both to be spoken');
    const once = [
      { name: 'started', durationMs: 800 },
      { name: 'marker', offsetMs: 0 },
      { name: 'marker', offsetMs: -300 },
      { name: 'finished' },
    ];
    expect(bench.told.filter(({ name }) => name !== 'response')).toEqual([...once, ...once]);
    expect(frames).toBeGreaterThanOrEqual(80);
    expect(bench.unit.close()).toEqual({ requests: 2, responses: 2, sentMs: 0, spokenMs: 1600, dropped: {} });
    expect(
      server.asked.map(({ version, request: { session: name, query_input } }) => [version, name, query_input]),
    ).toMatchObject([
      ['v2beta1', session, { event: { name: 'WELCOME', language_code: 'en' } }],
      ['v2beta1', session, { text: { text: 'one two', language_code: 'en' } }],
    ]);
  });

  verifies(
    'DIALOGFLOW-UTTERANCE',
    'hears an utterance to its end, answers it and listens to nobody until it is connected again',
    async () => {
      await using server = await startDialogflowServer();
      const bench = new Bench(server);
      bench.unit.play({ kind: 'unit', from });
      bench.isLoud = true;
      await bench.frames(20);
      bench.isLoud = false;
      await bench.frames(20);
      await bench.until(() => bench.named('heard').length === 1, 'its answer');
      expect(bench.responses).toEqual([
        {
          recognitionResult: {
            messageType: 'TRANSCRIPT',
            transcript: 'one',
            stability: 0.5,
            isFinal: false,
            confidence: 0,
          },
        },
        { recognitionResult: { messageType: 'END_OF_SINGLE_UTTERANCE', isFinal: false, confidence: 0 } },
        { recognitionResult: { messageType: 'TRANSCRIPT', transcript: 'one two', isFinal: true, confidence: 0.9 } },
        expect.objectContaining({ queryResult: expect.objectContaining({ queryText: 'one two' }) }),
      ]);
      await bench.frames(50);
      expect(server.asked).toHaveLength(1);
      bench.unit.play({ kind: 'unit', from });
      await bench.frames(5);
      await bench.until(() => server.asked.length === 2, 'another request');
      bench.unit.close();
    },
  );

  verifies('DIALOGFLOW-MINUTE', 'goes on in another request before a minute is over, and answers both', async () => {
    await using server = await startDialogflowServer();
    const bench = new Bench(server, false);
    bench.unit.play({ kind: 'unit', from });
    // No faster than the other side reads.
    for (let sent = 50; sent <= 3000; sent += 50) {
      await bench.frames(50);
      await bench.until(() => server.asked.reduce((sum, { frames }) => sum + frames, 0) === sent, `frame ${sent}`);
    }
    await bench.until(() => server.asked.length === 2 && bench.responses.length === 1, 'the other request');
    expect(bench.responses).toEqual([{ queryResult: { languageCode: 'en-us' } }]);
    expect([bench.named('heard'), bench.named('failed')]).toEqual([[], []]);
    expect(server.asked[0]?.frames).toBe(2900);
    bench.isLoud = true;
    await bench.frames(20);
    bench.unit.play({ kind: 'silence' });
    await bench.until(() => bench.responses.some(({ responseId }) => responseId !== undefined), 'the result');
    expect(bench.named('heard')).toHaveLength(1);
    bench.unit.close();
  });

  verifies(
    'DIALOGFLOW-FAILS',
    'that refuses, is not there or sends what it should not is told as it is, and may be asked again',
    async () => {
      await using server = await startDialogflowServer((asked) =>
        asked.request.query_input.event === undefined
          ? { query_result: { parameters: struct({ long: 'x'.repeat(300_000) }) } }
          : { response_id: 'r', audio: wavFile({ hz: 440, rateHz: 22_050, ms: 100 }) },
      );
      const stranger = new Bench({ url: server.url, key: serviceAccount('robot@cloud.example', 'p').key });
      stranger.unit.play({ kind: 'unit', from });
      await stranger.frames(5);
      await stranger.until(() => stranger.named('heard').length === 1, 'the refusal');
      expect(stranger.told).toEqual([
        { name: 'failed', status: 16, reason: 'Request had invalid authentication' },
        { name: 'heard' },
      ]);
      stranger.unit.close();

      const bench = new Bench(server);
      bench.unit.tell({ kind: 'query', request: request({}) });
      bench.unit.tell({ kind: 'query', request: request({ text: { text: 'long', languageCode: 'en' } }) });
      bench.unit.tell({ kind: 'query', request: welcome });
      await bench.until(() => bench.named('failed').length === 3, 'three failures');
      expect(bench.named('failed')).toEqual([
        { name: 'failed', status: 3, reason: 'Input text/event not set.' },
        {
          name: 'failed',
          reason: expect.stringMatching(/^it answers what cannot be used: a response has \d+ characters$/),
        },
        { name: 'failed', reason: 'its answer has 22050 Hz' },
      ]);
      expect(bench.responses).toEqual([{ responseId: 'r' }]);
      for (let index = 0; index < 40; index += 1) bench.unit.tell({ kind: 'query', request: welcome });
      expect(bench.named('dropped')).toEqual([{ name: 'dropped', reason: 'too many queries' }]);
      expect(bench.unit.close().dropped).toEqual({ 'too many queries': 7 });

      // One that takes connections and says nothing.
      await using mute = await listenMute();
      const waiting = new Bench({ url: mute.url, key: server.key });
      waiting.unit.tell({ kind: 'query', request: welcome });
      await waiting.until(() => mute.sockets.size === 1, 'the connection');
      await waiting.frames(1000);
      expect(waiting.named('failed')).toEqual([{ name: 'failed', reason: 'it answers no pings' }]);
      waiting.unit.close();

      const nobody = new Bench({ url: 'http://127.0.0.1:1', key: server.key });
      nobody.unit.tell({ kind: 'query', request: welcome });
      await nobody.until(() => nobody.named('failed').length === 1, 'that nobody is there');
      expect(nobody.named('failed')).toEqual([{ name: 'failed', reason: expect.stringMatching(/ECONNREFUSED/) }]);
      nobody.unit.close();
    },
  );
});

describe('messages of Dialogflow', () => {
  it('are written from JSON by either spelling, and name what is wrong', () => {
    const parameters = { contexts: [{ name: 'c', lifespan_count: 5, parameters: { a: [null, true] } }], payload: {} };
    expect(request({ text: { text: 'x', language_code: 'de' } }, { query_params: parameters })).toEqual(
      request(
        { text: { text: 'x', languageCode: 'de' } },
        {
          queryParams: { contexts: [{ name: 'c', lifespanCount: '5', parameters: { a: [null, true] } }], payload: {} },
        },
      ),
    );
    const wrong = (queryParams: JsonObject) => () => request({}, { queryParams });
    expect(wrong({ contexts: {} })).toThrow('queryParams.contexts must be a list');
    expect(wrong({ contexts: [{ lifespanCount: 1.5 }] })).toThrow(
      'queryParams.contexts[0].lifespanCount must be a whole',
    );
    expect(wrong({ resetContexts: 'yes' })).toThrow('queryParams.resetContexts must be true or false');
    expect(wrong({ sessionEntityTypes: [{ entityOverrideMode: 'X' }] })).toThrow('must be one of ENTITY_OVERRIDE_MODE');
    const deep: { a?: object } = {};
    deep.a = deep;
    expect(wrong({ payload: deep })).toThrow('nested too deep');
  });

  it('of any bytes are read or refused with a RangeError, never otherwise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          readResponse(Buffer.from(bytes));
        } catch (error) {
          expect((error as Error).name).toBe('RangeError');
        }
      }),
    );
  });
});
