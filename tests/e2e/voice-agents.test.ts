import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { AgentCalls, likeness, log, loudness, speak, told } from '#tests/support/agents/agent-calls.ts';
import { startRealtimeAgent } from '#tests/support/agents/realtime-agent.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const openAi = (url: string): string =>
  `OpenAI.createRealtimeAPIClient({ apiKey: VoxEngine.getSecretValue('AGENT_KEY'), baseUrl: '${url}', model: 'gpt-realtime',
     onWebSocketClose: (event) => Logger.write('closed ' + JSON.stringify(event)) })`;

describe('OpenAI.createRealtimeAPIClient', () => {
  verifies(
    ['AGENT-HEARS', 'AGENT-HEARD', 'AGENT-EVENTS', 'AGENT-SECRETS'],
    'lets a caller and an agent talk, and tells how it goes',
    async () => {
      await using server = await startRealtimeAgent();
      await using stage = await AgentCalls.start(
        pool,
        openAi(server.url),
        `${log('OpenAI.RealtimeAPIEvents')}${log('OpenAI.Events')}
        client.addEventListener(OpenAI.RealtimeAPIEvents.SessionCreated, () =>
          client.sessionUpdate({ session: { type: 'realtime', instructions: 'Hum.' } }));
        client.addEventListener(OpenAI.RealtimeAPIEvents.SessionUpdated, () => {
          VoxEngine.sendMediaBetween(call, client);
          client.responseCreate({});
        });
        client.addEventListener(OpenAI.Events.WebSocketMediaEnded, () => client.close());`,
        'OpenAI',
      );
      const { leg, peer } = await stage.listener();
      await stage.until(() => server.talks[0]?.messages.length === 2, 'the agent to be asked');
      await speak(stage, leg, peer, 60);
      await stage.untilLog('closed');
      const [talk] = server.talks;
      expect(talk?.peer.url.pathname + (talk?.peer.url.search ?? '')).toBe('/v1/realtime?model=gpt-realtime');
      expect(talk?.messages).toEqual([
        { type: 'session.update', session: { type: 'realtime', instructions: 'Hum.' } },
        { type: 'response.create' },
      ]);
      // What the caller says arrives, in the agent's own format.
      expect(likeness(talk?.ear.samples ?? [], 700, 24_000)).toBeGreaterThan(0.95);
      // Two seconds that came at once are heard whole: a busy machine leaves out some frames.
      const heard = peer.samples(0, 'PCMU');
      expect(likeness(heard, 1200, 8000)).toBeGreaterThan(0.95);
      expect(loudness(peer).length).toBeGreaterThan(80);
      expect(loudness(peer).length).toBeLessThan(110);
      const names = stage.journal.logged.map((line) => line.split(' ')[0]);
      expect(names.slice(0, 3)).toEqual([
        'OpenAI.RealtimeAPI.ConnectorInformation',
        'OpenAI.RealtimeAPI.SessionCreated',
        'OpenAI.RealtimeAPI.SessionUpdated',
      ]);
      expect(told(stage, 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDone')).toEqual([
        {
          customEvent: 'ResponseOutputAudioTranscriptDone',
          payload: { type: 'response.output_audio_transcript.done', response_id: 'resp_1', transcript: 'One tone.' },
        },
      ]);
      expect(told(stage, 'OpenAI.Events.WebSocketMediaStarted')).toEqual([{ encoding: 'PCM16' }]);
      expect(told(stage, 'OpenAI.Events.WebSocketMediaEnded')).toEqual([{ mediaInfo: { duration: 2 } }]);
      expect(told(stage, 'OpenAI.RealtimeAPI.Unknown')).toEqual([]);
      expect(stage.journal.logged.every((line) => !line.endsWith(' false'))).toBe(true);
      expect(JSON.stringify(stage.journal.entries)).not.toMatch(/good-key|"delta"/);
    },
  );

  verifies(
    'AGENT-INTERRUPTED',
    'is interrupted when the caller speaks: what waits to be said is not heard',
    async () => {
      await using server = await startRealtimeAgent({ ms: 20_000 });
      await using stage = await AgentCalls.start(
        pool,
        openAi(server.url),
        `VoxEngine.sendMediaBetween(call, client);
       client.responseCreate({});
       client.addEventListener(OpenAI.RealtimeAPIEvents.InputAudioBufferSpeechStarted, () => {
         client.clearMediaBuffer(); Logger.write('cleared'); });`,
        'OpenAI',
      );
      const { leg, peer } = await stage.listener();
      await stage.until(() => loudness(peer).length > 25, 'the agent to be heard');
      await speak(stage, leg, peer, 40);
      await stage.untilLog('cleared');
      const before = loudness(peer).length;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      // The jitter buffer of the call may hold some of it still, never seconds.
      expect(loudness(peer).length - before).toBeLessThan(25);
      const cut = loudness(peer, server.talks[0]?.speechAt);
      expect(cut.length).toBeLessThan(40);
    },
  );

  verifies('AGENT-TOOLS', 'calls functions of the scenario, and hears their results', async () => {
    await using server = await startRealtimeAgent();
    await using stage = await AgentCalls.start(
      pool,
      openAi(`${server.url}/v1`),
      `client.sessionUpdate({ session: { tools: [{ type: 'function', name: 'roll' }] } });
       client.addEventListener(OpenAI.RealtimeAPIEvents.ResponseFunctionCallArgumentsDone, ({ data }) => {
         const { name, call_id, arguments: given } = data.payload;
         client.conversationItemCreate({ item: { type: 'function_call_output', call_id, output: name + ' ' + JSON.parse(given).sides } });
         client.responseCreate({ response: { instructions: 'Say it.' } });
       });
       client.addEventListener(OpenAI.RealtimeAPIEvents.ResponseOutputAudioDone, () => Logger.write('spoken'));
       client.conversationItemCreate({ item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'roll' }] } });
       const { responseCreate } = client;
       responseCreate();`,
      'OpenAI',
    );
    await stage.caller(440);
    await stage.untilLog('spoken');
    expect(server.talks[0]?.messages.slice(3)).toEqual([
      { type: 'conversation.item.create', item: { type: 'function_call_output', call_id: 'call_1', output: 'roll 6' } },
      { type: 'response.create', response: { instructions: 'Say it.' } },
    ]);
  });

  verifies(
    'AGENT-NAMES',
    'tells messages of the beta by the present names, and follows the formats of a server',
    async () => {
      await using server = await startRealtimeAgent({ beta: true, ms: 600 });
      await using stage = await AgentCalls.start(
        pool,
        openAi(server.url),
        `${log('OpenAI.RealtimeAPIEvents')}
       client.sessionUpdate({ session: { input_audio_format: 'g711_ulaw', output_audio_format: 'g711_alaw' } });
       client.conversationItemCreate({ item: { type: 'message' } });
       client.addEventListener(OpenAI.RealtimeAPIEvents.ConversationItemAdded, () => {
         call.sendMediaTo(client); client.sendMediaTo(call); client.responseCreate({}); });`,
        'OpenAI',
      );
      const { leg, peer } = await stage.listener();
      await stage.untilLog('ResponseOutputAudioDone');
      await speak(stage, leg, peer, 40);
      await stage.until(() => loudness(peer).length > 20, 'the agent to be heard');
      expect(likeness(server.talks[0]?.ear.samples ?? [], 700, 8000)).toBeGreaterThan(0.95);
      expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000)).toBeGreaterThan(0.95);
      expect(told(stage, 'OpenAI.RealtimeAPI.ResponseOutputAudioTranscriptDone')).toHaveLength(1);
      expect(told(stage, 'OpenAI.RealtimeAPI.Unknown')).toEqual([]);
    },
  );

  verifies('AGENT-FAILS', 'says why a connection cannot be made', async () => {
    await using server = await startRealtimeAgent();
    await using stage = await AgentCalls.start(
      pool,
      openAi(server.url).replace("VoxEngine.getSecretValue('AGENT_KEY')", "'bad-key'"),
      `${log('OpenAI.RealtimeAPIEvents')}`,
      'OpenAI',
    );
    await stage.caller(440);
    await stage.untilLog('closed');
    expect(told(stage, 'OpenAI.RealtimeAPI.HTTPResponse')).toMatchObject([{ payload: { status: 401 } }]);
    expect(told(stage, 'OpenAI.RealtimeAPI.WebSocketError')).toMatchObject([
      { payload: { reason: 'the server answered with status 401' } },
    ]);
    expect(stage.journal.logged.at(-1)).toContain('"code":1006');
    expect(JSON.stringify(stage.journal.entries)).not.toContain('bad-key');
  });

  it('has the beta’s methods and events in OpenAI.Beta', async () => {
    await using server = await startRealtimeAgent();
    await using stage = await AgentCalls.start(
      pool,
      `OpenAI.Beta.createRealtimeAPIClient({ apiKey: 'good-key' })`,
      `client.addEventListener(OpenAI.Beta.RealtimeAPIEvents.ConversationItemCreated, (event) => Logger.write(event.name + ' ' + event.data.item.id));
       client.conversationItemCreate(null, { type: 'message' }, 'mine');
       client.conversationItemTruncate('item_1', 0, 1200);`,
      'OpenAI',
    );
    stage.connectorUrls = { openai: server.url };
    await stage.caller(440);
    await stage.untilLog('ConversationItemCreated item_1');
    await stage.until(() => server.talks[0]?.messages.length === 2, 'both messages');
    expect(server.talks[0]?.messages).toEqual([
      { type: 'conversation.item.create', item: { type: 'message' }, event_id: 'mine' },
      { type: 'conversation.item.truncate', item_id: 'item_1', content_index: 0, audio_end_ms: 1200 },
    ]);
    expect(server.talks[0]?.peer.request.headers['openai-beta']).toBe('realtime=v1');
  });
});
