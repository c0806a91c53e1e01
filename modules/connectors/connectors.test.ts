import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { HostService } from '#runtime/session/module-contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { methodOf } from './client-kind.ts';
import { clientKinds } from './clients.ts';
import { connectorModules } from './guest.ts';
import { connectorsModule } from './host.ts';
import { ownVoiceMethod } from './own-voice-player.ts';
import { agentVendors, textVendors, voiceVendors } from './vendors/index.ts';

type Parameters = Readonly<Record<string, string>>;

function bench(): {
  context: FakeContext;
  service: HostService;
  create: (method: string, parameters: Parameters) => void;
} {
  const context = new FakeContext();
  const service = connectorsModule.start(context);
  let count = 0;
  const create = (method: string, parameters: Parameters): void => {
    count += 1;
    service.handle({ module: 'connectors', type: 'create', clientId: `c${count}`, method, parameters });
  };
  return { context, service, create };
}

const codes = (context: FakeContext) =>
  context.entries
    .map(({ data }) => (data as { code?: unknown } | undefined)?.code)
    .filter((code) => typeof code === 'string');

describe('clients of vendors', () => {
  it('are units that are connected with others, and send what the scenario says', async () => {
    const { context, service, create } = bench();
    create('OpenAI.createRealtimeAPIClient', {
      apiKey: 'k3y',
      model: 'gpt-realtime',
      baseUrl: 'http://own.example:8000/v1/',
    });
    const [unit] = context.media.units;
    expect(unit).toMatchObject({
      kind: 'agent',
      spec: {
        url: 'ws://own.example:8000/v1/realtime?model=gpt-realtime',
        headers: [{ name: 'Authorization', value: 'Bearer k3y' }],
        egressAllow: [],
      },
    });
    const call = await context.media.open();
    context.links.opened('call', call);
    context.links.send('call', 'c1');
    service.handle({ module: 'connectors', type: 'sendMediaTo', clientId: 'c1', to: 'call' });
    expect(unit?.played).toEqual([{ kind: 'unit', from: call.id }]);
    expect(context.media.streams[0]?.played).toEqual([{ kind: 'unit', from: unit?.id }]);
    const tools = [{ type: 'mcp', authorization: 's3cret', headers: { 'X-Api-Key': 's3cret' } }];
    const args = [{ session: { tools, max_tokens: '7', note: 'the key is k3y' } }];
    service.handle({ module: 'connectors', type: 'call', clientId: 'c1', method: 'sessionUpdate', args });
    service.handle({ module: 'connectors', type: 'clearMediaBuffer', clientId: 'c1' });
    service.handle({ module: 'connectors', type: 'close', clientId: 'c1' });
    expect(unit?.told).toEqual([
      { kind: 'text', text: JSON.stringify({ type: 'session.update', ...args[0] }) },
      { kind: 'clear' },
      { kind: 'close', code: 1000, reason: '' },
    ]);
    expect(JSON.stringify(context.entries)).not.toMatch(/k3y|s3cret/);
    expect(JSON.stringify(context.entries)).toContain('max_tokens');
    unit?.events.emit('closed', { code: 1000, reason: '', wasClean: true });
    service.handle({ module: 'connectors', type: 'call', clientId: 'c1', method: 'responseCreate', args: [] });
    expect(codes(context)).toEqual(['CONNECTOR_CLOSED']);
    expect(unit?.closed).toBe(true);
  });

  it.each([
    ['OpenAI.createRealtimeAPIClient', {}, 'apiKey must be a text that is not empty (is its secret set?)'],
    ['OpenAI.createRealtimeAPIClient', { apiKey: 'k3y\r\nX-Evil: 1' }, 'apiKey has characters that may not be sent'],
    ['OpenAI.createRealtimeAPIClient', { apiKey: 'k', type: 'video' }, 'type must be one of'],
    [
      'OpenAI.createRealtimeAPIClient',
      { apiKey: 'k', baseUrl: 'ftp://x' },
      'baseUrl must be an http, https, ws or wss URL',
    ],
    ['OpenAI.createRealtimeAPIClient', { apiKey: 'k', baseUrl: 'http://a:b@x/' }, 'baseUrl must be an http'],
    ['Deepgram.createVoiceAgentClient', {}, 'apiKey or accessToken must be given (is its secret set?)'],
    ['ElevenLabs.createAgentsClient', { xiApiKey: 'k' }, 'agentId must be a text'],
    ['Gemini.createLiveAPIClient', { apiKey: 'k', backend: 'VertexAI' }, 'project must be a text'],
    [
      'Gemini.createLiveAPIClient',
      { backend: 'VertexAI', project: 'p', credentials: '{"private_key":"k3y"}' },
      'credentials must be the JSON of a service account',
    ],
    ['Ultravox.createWebSocketAPIClient', { endpoint: 'JoinCall' }, 'joinUrl must be given'],
    ['Ultravox.createWebSocketAPIClient', { endpoint: 'CreateAgentCall' }, 'pathParameters.agent_id must be given'],
    ['Cartesia.createAgentsClient', { apiKey: 'k', agentId: 'a' }, 'cartesiaVersion must be a text'],
    ['Yandex.createRealtimeAPIClient', { apiKey: 'k' }, 'folderId must be a text'],
    ['Grok.createVoiceAgentAPIClient', { apiKey: 'k' }, 'xAIApiKey must be a text'],
    [
      'Inworld.createRealtimeAPIClient',
      { apiKey: 'k', sessionKey: 's', authScheme: 'digest' },
      'authScheme must be basic or bearer',
    ],
  ])('%s(%j) is refused at once', (method, parameters, reason) => {
    const { context, create } = bench();
    create(method, parameters);
    expect(context.events).toMatchObject([
      { type: 'refused', message: expect.stringContaining(`${method}: ${reason}`) },
    ]);
    expect(codes(context)).toEqual(['CONNECTOR_BAD_PARAMETERS']);
    expect(context.media.units).toEqual([]);
    expect(JSON.stringify([context.entries, context.events])).not.toContain('k3y');
  });

  it('of Vertex AI are asked for with a token that the service account signs, for a model of its project', () => {
    const { context, create } = bench();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const account = { client_email: 'bot@p.iam', private_key_id: 'k1', private_key: pem };
    const credentials = JSON.stringify(account, undefined, 2);
    const backend = { backend: 'VertexAI', project: 'p1', location: 'europe-west4' };
    create('Gemini.createLiveAPIClient', { ...backend, model: 'gemini-live', credentials });
    const [unit] = context.media.units;
    const spec = unit?.spec as { url: string; headers: { name: string; value: string }[] };
    expect(spec.url).toBe(
      'wss://europe-west4-aiplatform.googleapis.com/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent',
    );
    const [header = '', claims = '', signature = ''] = (spec.headers[0]?.value ?? '').replace('Bearer ', '').split('.');
    expect(
      verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'bot@p.iam',
      sub: 'bot@p.iam',
    });
    expect(unit?.told).toMatchObject([
      { text: expect.stringContaining('projects/p1/locations/europe-west4/publishers/google/models/gemini-live') },
    ]);
    expect(JSON.stringify(context.entries)).not.toMatch(/PRIVATE KEY|Bearer/);
  });

  it('go where the operator says, unless the scenario says otherwise', () => {
    const { context, create } = bench();
    Object.assign(context, { connectorUrls: { openai: 'https://gateway.example' } });
    create('OpenAI.createRealtimeAPIClient', { apiKey: 'k' });
    expect(context.media.units[0]?.spec).toMatchObject({ url: 'wss://gateway.example/v1/realtime?model=gpt-realtime' });
  });

  it('are twenty at most, and the place of one that closed is free again', () => {
    const { context, create } = bench();
    for (let index = 0; index < 21; index += 1) create('OpenAI.createRealtimeAPIClient', { apiKey: 'k' });
    expect(codes(context)).toEqual(['CONNECTOR_TOO_MANY']);
  });

  it('that are lost with their worker are told as failed and closed', () => {
    const { context, create } = bench();
    create('OpenAI.createRealtimeAPIClient', { apiKey: 'k' });
    context.media.units[0]?.events.emit('lost', { reason: 'worker ended' });
    expect(context.events.map(({ type }) => type)).toEqual(['created', 'told', 'closed']);
    expect(codes(context)).toEqual(['CONNECTOR_LOST']);
  });

  it('of ElevenLabs tell an object within by its members too, and the journal of it once', () => {
    const message = { type: 'user_transcript', user_transcription_event: { user_transcript: 'hello' } };
    expect(agentVendors['ElevenLabs.createAgentsClient']?.told(message)).toEqual([
      { names: ['UserTranscript'], payload: { ...message, user_transcript: 'hello' }, shown: message },
    ]);
  });

  it('are made by somebody, and brought by a module, each of them', () => {
    expect([...new Set(clientKinds().map(({ module }) => module))]).toEqual(connectorModules);
    const made = clientKinds().map((kind) => methodOf(kind));
    expect(made.sort()).toEqual(
      [agentVendors, textVendors, voiceVendors, { [ownVoiceMethod]: true }].flatMap(Object.keys).sort(),
    );
  });

  it('take no command that is none', () => {
    const { context, service } = bench();
    service.handle({ module: 'connectors', type: 'create', clientId: 7 } as never);
    service.handle({ module: 'connectors', type: 'nothing' });
    expect(codes(context)).toEqual(['CONNECTOR_BAD_COMMAND', 'CONNECTOR_BAD_COMMAND']);
  });
});
