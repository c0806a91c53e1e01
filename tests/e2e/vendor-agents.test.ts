import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { AgentCalls, likeness, log, loudness, speak, told } from '#tests/support/agents/agent-calls.ts';
import { startRealtimeAgent } from '#tests/support/agents/realtime-agent.ts';
import { startVendorAgent, type VendorProtocol } from '#tests/support/agents/vendor-agents.ts';
import {
  cartesiaProtocol,
  deepgramProtocol,
  elevenLabsProtocol,
  geminiProtocol,
  ultravoxProtocol,
  vertexAccount,
  vertexProtocol,
} from '#tests/support/agents/vendor-protocols.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

interface VendorCase {
  readonly name: string;
  readonly protocol: VendorProtocol;
  /** What the vendor knows its customer by; `good-key` unless said. */
  readonly secret?: string;
  readonly module: string;
  readonly create: string;
  /** What the scenario does with it; it asks for a tool, answers, and clears when it is interrupted. */
  readonly scenario: string;
  readonly events: string;
  readonly said: readonly object[];
  /** Events in order, but for those of the end. */
  readonly names: readonly string[];
}

const key = `VoxEngine.getSecretValue('AGENT_KEY')`;

const geminiScenario = `
  VoxEngine.sendMediaBetween(call, client);
  const { SetupComplete, ToolCall, ServerContent } = Gemini.LiveAPIEvents;
  client.addEventListener(SetupComplete, () =>
    client.sendClientContent({ turns: [{ role: 'user', parts: [{ text: 'Roll, please.' }] }], turnComplete: true }));
  client.addEventListener(ToolCall, ({ data }) => client.sendToolResponse({
    functionResponses: data.payload.functionCalls.map(({ id, name, args }) => ({ id, name, response: { rolled: args.sides } })) }));
  client.addEventListener(ServerContent, ({ data }) => {
    if (data.payload.interrupted) { client.clearMediaBuffer(); Logger.write('cleared'); }
  });`;
const geminiSaid = [
  { clientContent: { turns: [{ role: 'user', parts: [{ text: 'Roll, please.' }] }], turnComplete: true } },
  { toolResponse: { functionResponses: [{ id: 'f1', name: 'roll', response: { rolled: 6 } }] } },
];
// Tokens used are no event of VoxEngine's.
const geminiNames = ['ConnectorInformation', 'SetupComplete', 'Unknown', 'ToolCall', 'ServerContent'];

const vendors: readonly VendorCase[] = [
  {
    name: 'Deepgram',
    protocol: deepgramProtocol,
    module: 'Deepgram',
    create: `Deepgram.createVoiceAgentClient({ apiKey: ${key}, settingsOptions: { agent: { think: { prompt: 'Roll.' } } } })`,
    events: 'Deepgram.VoiceAgentEvents',
    scenario: `
      VoxEngine.sendMediaBetween(call, client);
      const { SettingsApplied, FunctionCallRequest, UserStartedSpeaking } = Deepgram.VoiceAgentEvents;
      client.addEventListener(SettingsApplied, () => client.sendInjectUserMessage({ content: 'Roll, please.' }));
      client.addEventListener(FunctionCallRequest, ({ data }) => {
        const [{ id, name }] = data.payload.functions;
        client.sendFunctionCallResponse({ id, name, content: '4' });
      });
      client.addEventListener(UserStartedSpeaking, () => { client.clearMediaBuffer(); Logger.write('cleared'); });`,
    said: [
      {
        type: 'Settings',
        agent: { think: { prompt: 'Roll.' } },
        audio: {
          input: { encoding: 'linear16', sample_rate: 16_000 },
          output: { encoding: 'linear16', sample_rate: 24_000, container: 'none' },
        },
      },
      { type: 'InjectUserMessage', content: 'Roll, please.' },
      { type: 'FunctionCallResponse', id: 'f1', name: 'roll', content: '4' },
    ],
    names: ['ConnectorInformation', 'Welcome', 'SettingsApplied', 'FunctionCallRequest', 'UserStartedSpeaking'],
  },
  {
    name: 'ElevenLabs',
    protocol: elevenLabsProtocol,
    module: 'ElevenLabs',
    create: `ElevenLabs.createAgentsClient({ xiApiKey: ${key}, agentId: 'agent_1' })`,
    events: 'ElevenLabs.AgentsEvents',
    scenario: `
      client.conversationInitiationClientData({ dynamic_variables: { who: 'caller' } });
      VoxEngine.sendMediaBetween(call, client);
      const { Ping, ClientToolCall, Interruption } = ElevenLabs.ConversationalAIEvents || ElevenLabs.AgentsEvents;
      client.addEventListener(Ping, () => client.userMessage({ text: 'Roll, please.' }));
      client.addEventListener(ClientToolCall, ({ data }) =>
        client.clientToolResult({ tool_call_id: data.payload.tool_call_id, result: { rolled: data.payload.client_tool_call.parameters.sides } }));
      client.addEventListener(Interruption, () => { client.clearMediaBuffer(); Logger.write('cleared'); });`,
    said: [
      { type: 'conversation_initiation_client_data', dynamic_variables: { who: 'caller' } },
      { type: 'pong', event_id: 7 },
      { type: 'user_message', text: 'Roll, please.' },
      { type: 'client_tool_result', tool_call_id: 'f1', result: '{"rolled":6}', is_error: false },
    ],
    names: [
      'HTTPResponse',
      'ConnectorInformation',
      'ConversationInitiationMetadata',
      'Ping',
      'ClientToolCall',
      'Interruption',
    ],
  },
  {
    name: 'Gemini',
    protocol: geminiProtocol,
    module: 'Gemini',
    create: `Gemini.createLiveAPIClient({ apiKey: ${key}, backend: Gemini.Backend.GEMINI_API, model: 'gemini-live',
      connectConfig: { responseModalities: ['AUDIO'], speechConfig: { languageCode: 'en-US' }, systemInstruction: 'Roll.', inputAudioTranscription: {} } })`,
    events: 'Gemini.LiveAPIEvents',
    scenario: geminiScenario,
    said: [
      {
        setup: {
          model: 'models/gemini-live',
          generationConfig: { responseModalities: ['AUDIO'], speechConfig: { languageCode: 'en-US' } },
          systemInstruction: { parts: [{ text: 'Roll.' }] },
          inputAudioTranscription: {},
        },
      },
      ...geminiSaid,
    ],
    names: geminiNames,
  },
  {
    name: 'Gemini through Vertex AI',
    protocol: vertexProtocol,
    secret: vertexAccount.keyFile,
    module: 'Gemini',
    create: `Gemini.createLiveAPIClient({ credentials: ${key}, backend: Gemini.Backend.VERTEX_AI, model: 'gemini-live', project: 'p1', location: 'europe-west4' })`,
    events: 'Gemini.LiveAPIEvents',
    scenario: geminiScenario,
    said: [
      {
        setup: {
          model: 'projects/p1/locations/europe-west4/publishers/google/models/gemini-live',
          generationConfig: { responseModalities: ['AUDIO'] },
        },
      },
      ...geminiSaid,
    ],
    names: geminiNames,
  },
  {
    name: 'Ultravox',
    protocol: ultravoxProtocol,
    module: 'Ultravox',
    create: `Ultravox.createWebSocketAPIClient({ endpoint: Ultravox.HTTPEndpoint.CREATE_CALL,
      authorizations: { 'X-API-Key': ${key} }, queryParameters: { priorCallId: 'p1' }, body: { systemPrompt: 'Roll.' } })`,
    events: 'Ultravox.WebSocketAPIEvents',
    scenario: `
      VoxEngine.sendMediaBetween(call, client);
      const { State, ClientToolInvocation, PlaybackClearBuffer } = Ultravox.WebSocketAPIEvents;
      client.addEventListener(State, () => client.userTextMessage({ text: 'Roll, please.' }));
      client.addEventListener(ClientToolInvocation, ({ data }) =>
        client.clientToolResult({ invocationId: data.payload.invocationId, result: String(data.payload.parameters.sides) }));
      client.addEventListener(PlaybackClearBuffer, () => { client.clearMediaBuffer(); Logger.write('cleared'); });`,
    said: [
      { type: 'user_text_message', text: 'Roll, please.' },
      { type: 'client_tool_result', invocationId: 'f1', result: '6' },
    ],
    names: ['HTTPResponse', 'ConnectorInformation', 'Unknown', 'State', 'ClientToolInvocation', 'PlaybackClearBuffer'],
  },
  {
    name: 'Cartesia',
    protocol: cartesiaProtocol,
    module: 'Cartesia',
    create: `Cartesia.createAgentsClient({ apiKey: ${key}, agentId: 'agent_1', cartesiaVersion: '2025-04-16' })`,
    events: 'Cartesia.AgentsEvents',
    scenario: `
      VoxEngine.sendMediaBetween(call, client);
      client.start({ metadata: { from: call.callerid() } });
      client.addEventListener(Cartesia.AgentsEvents.Custom, ({ data }) => client.custom({ metadata: { answer: data.payload.metadata.tool } }));
      client.addEventListener(Cartesia.AgentsEvents.Clear, () => { client.clearMediaBuffer(); Logger.write('cleared'); });`,
    said: [
      {
        event: 'start',
        stream_id: expect.any(String),
        config: { input_format: 'pcm_16000' },
        metadata: { from: '+12025550199' },
      },
      { event: 'custom', stream_id: expect.any(String), metadata: { answer: 'roll' } },
    ],
    names: ['ConnectorInformation', 'ACK', 'Custom', 'Clear'],
  },
];

describe('an agent of', () => {
  it.each(vendors)('$name hears, speaks, calls functions and is interrupted', async (vendor) => {
    await using server = await startVendorAgent(vendor.protocol);
    await using stage = await AgentCalls.start(
      pool,
      vendor.create,
      `${log(vendor.events)}${vendor.scenario}`,
      vendor.module,
    );
    if (vendor.secret !== undefined) stage.secrets = { AGENT_KEY: vendor.secret };
    stage.connectorUrls = { [vendor.module.toLowerCase()]: server.url };
    const { leg, peer } = await stage.listener();
    await stage.until(() => loudness(peer).length > 25, 'the agent to be heard');
    await speak(stage, leg, peer, 40);
    await stage.untilLog('cleared');
    const before = loudness(peer).length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // Many seconds were to come; the jitter buffer of the call may hold some of it still.
    expect(loudness(peer).length - before).toBeLessThan(25);
    const [talk] = server.talks;
    expect(talk?.messages.filter(({ type }) => type !== 'KeepAlive')).toEqual(vendor.said);
    expect(talk?.earlyAudio).toBe(0);
    expect(likeness(talk?.ear.samples ?? [], 700, vendor.protocol.sent.rateHz)).toBeGreaterThan(0.95);
    expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000)).toBeGreaterThan(0.95);
    const names = stage.journal.logged
      .filter((line) => line.includes(' {'))
      .map((line) => line.split(' ')[0]?.split('.').at(-1));
    expect([...new Set(names)]).toEqual(vendor.names);
    expect(JSON.stringify(stage.journal.entries)).not.toMatch(
      /good-key|PRIVATE KEY|Bearer|conversation_signature|server_web_socket/,
    );
  });

  it.each([
    [
      'Grok',
      `Grok.createVoiceAgentAPIClient({ xAIApiKey: ${key}, model: 'grok-voice-latest' })`,
      'Grok.VoiceAgentAPIEvents',
      'ConversationCreated',
      '/v1/realtime?model=grok-voice-latest',
    ],
    [
      'Inworld',
      `Inworld.createRealtimeAPIClient({ apiKey: ${key}, sessionKey: 'mine 1', authScheme: 'basic' })`,
      'Inworld.RealtimeAPIEvents',
      'SessionCreated',
      '/api/v1/realtime/session?key=mine+1&protocol=realtime',
    ],
    [
      'Yandex',
      `Yandex.createRealtimeAPIClient({ apiKey: ${key}, folderId: 'f1' })`,
      'Yandex.RealtimeAPIEvents',
      'SessionCreated',
      '/v1/realtime?model=gpt%3A%2F%2Ff1%2Fspeech-realtime-250923',
    ],
  ])('%s speaks OpenAI’s protocol', async (name, create, events, greeting, url) => {
    await using server = await startRealtimeAgent({
      greeting: greeting === 'SessionCreated' ? 'session.created' : 'conversation.created',
      ms: 600,
    });
    await using stage = await AgentCalls.start(
      pool,
      create,
      `${log(events)}
       client.addEventListener(${events}.${greeting}, () => client.sessionUpdate({ session: { instructions: 'Hum.' } }));
       client.addEventListener(${events}.SessionUpdated, () => {
         VoxEngine.sendMediaBetween(call, client); client.conversationItemCreate({ item: { type: 'message' } }); client.responseCreate({}); });`,
      name,
    );
    stage.connectorUrls = { [name.toLowerCase()]: server.url };
    const { leg, peer } = await stage.listener();
    await stage.untilLog('ResponseOutputAudioDone');
    await speak(stage, leg, peer, 40);
    await stage.untilLog('InputAudioBufferSpeechStarted');
    await stage.until(() => loudness(peer).length > 20, 'the agent to be heard');
    expect(server.talks[0]?.peer.request.url).toBe(url);
    expect(likeness(server.talks[0]?.ear.samples ?? [], 700, 24_000)).toBeGreaterThan(0.95);
    expect(likeness(peer.samples(0, 'PCMU'), 1200, 8000)).toBeGreaterThan(0.95);
    expect(told(stage, `${events.replace(/Events$/, '')}.${greeting}`)).toHaveLength(1);
    expect(JSON.stringify(stage.journal.entries)).not.toContain('good-key');
  });
});
