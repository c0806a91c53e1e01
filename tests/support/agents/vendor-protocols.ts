import { newServiceAccount } from './service-account.ts';
import { speakAtOnce, type VendorProtocol } from './vendor-agents.ts';

const pcm16 = { encoding: 'PCM16', rateHz: 16_000 } as const;
const pcm24 = { encoding: 'PCM16', rateHz: 24_000 } as const;
const json = { 'content-type': 'application/json' };

/** Of the project whose models `vertexProtocol` serves. */
export const vertexAccount = newServiceAccount('bot@p1.iam');

/** Deepgram: a welcome, settings, then binary audio both ways. */
export const deepgramProtocol: VendorProtocol = {
  sent: pcm16,
  heard: pcm24,
  allows: ({ headers, url }) => headers.authorization === 'Token good-key' && url === '/v1/agent/converse',
  connected: (talk) => talk.say({ type: 'Welcome', request_id: 'r1' }),
  speech: (piece) => piece,
  interruption: { type: 'UserStartedSpeaking' },
  message(talk, message) {
    talk.messages.push(message);
    if (message.type === 'Settings') {
      talk.isReady = true;
      talk.say({ type: 'SettingsApplied' });
    } else if (message.type === 'InjectUserMessage')
      talk.say({
        type: 'FunctionCallRequest',
        functions: [{ id: 'f1', name: 'roll', arguments: '{"sides":6}', client_side: true }],
      });
    else if (message.type === 'FunctionCallResponse') speakAtOnce(talk, deepgramProtocol);
  },
};

/** ElevenLabs: a signed address, then JSON with base64; the agent here speaks µ-law, as agents for telephones do. */
export const elevenLabsProtocol: VendorProtocol = {
  sent: pcm16,
  heard: { encoding: 'ULAW', rateHz: 8000 },
  allows: ({ url }) =>
    url?.startsWith('/v1/convai/conversation?') === true && url.includes('conversation_signature=once'),
  request({ headers, url }, response, socketUrl) {
    const isGood =
      headers['xi-api-key'] === 'good-key' && url === '/v1/convai/conversation/get-signed-url?agent_id=agent_1';
    response.writeHead(isGood ? 200 : 401, json);
    const signed_url = `${socketUrl}/v1/convai/conversation?agent_id=agent_1&conversation_signature=once`;
    response.end(JSON.stringify(isGood ? { signed_url } : { detail: { status: 'invalid_api_key' } }));
  },
  connected(talk) {
    talk.isReady = true;
    talk.say({
      type: 'conversation_initiation_metadata',
      conversation_initiation_metadata_event: {
        conversation_id: 'conv_1',
        agent_output_audio_format: 'ulaw_8000',
        user_input_audio_format: 'pcm_16000',
      },
    });
    talk.say({ type: 'ping', ping_event: { event_id: 7, ping_ms: 20 } });
  },
  speech: (piece) => ({ type: 'audio', audio_event: { audio_base_64: piece.toString('base64'), event_id: 1 } }),
  interruption: { type: 'interruption', interruption_event: { event_id: 1 } },
  message(talk, message) {
    if (typeof message.user_audio_chunk === 'string') {
      talk.hear(Buffer.from(message.user_audio_chunk, 'base64'));
      return;
    }
    talk.messages.push(message);
    if (message.type === 'user_message')
      talk.say({
        type: 'client_tool_call',
        client_tool_call: { tool_name: 'roll', tool_call_id: 'f1', parameters: { sides: 6 } },
      });
    else if (message.type === 'client_tool_result') speakAtOnce(talk, elevenLabsProtocol);
  },
};

/** Gemini: its JSON is binary, and one message may be several things. */
export const geminiProtocol: VendorProtocol = {
  sent: pcm16,
  heard: pcm24,
  allows: ({ headers, url }) =>
    headers['x-goog-api-key'] === 'good-key' &&
    url === '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent',
  speech: (piece) =>
    Buffer.from(
      JSON.stringify({
        serverContent: {
          modelTurn: { parts: [{ inlineData: { mimeType: 'audio/pcm;rate=24000', data: piece.toString('base64') } }] },
        },
      }),
    ),
  interruption: { serverContent: { interrupted: true } },
  message(talk, message) {
    const data = message.realtimeInput?.audio?.data;
    if (typeof data === 'string') {
      talk.hear(Buffer.from(data, 'base64'));
      return;
    }
    talk.messages.push(message);
    const say = (told: object): void => talk.peer.socket.send(Buffer.from(JSON.stringify(told)));
    if (message.setup !== undefined) {
      talk.isReady = true;
      say({ setupComplete: {} });
    } else if (message.clientContent !== undefined)
      say({
        usageMetadata: { totalTokenCount: 7 },
        toolCall: { functionCalls: [{ id: 'f1', name: 'roll', args: { sides: 6 } }] },
      });
    else if (message.toolResponse !== undefined) speakAtOnce(talk, geminiProtocol);
  },
};

/** Gemini through Vertex AI: the same messages, for whoever has a token that a service account of the project signed. */
export const vertexProtocol: VendorProtocol = {
  ...geminiProtocol,
  allows: ({ headers, url }) =>
    url === '/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent' &&
    vertexAccount.signed(headers.authorization),
};

/** Ultravox: a call is created over HTTP and joined; binary audio both ways. */
export const ultravoxProtocol: VendorProtocol = {
  sent: pcm16,
  heard: pcm16,
  allows: ({ url }) => url === '/calls/call_1/server_web_socket',
  request({ headers, url, method }, response, socketUrl, body) {
    const { inputSampleRate, outputSampleRate } = body?.medium?.serverWebSocket ?? {};
    const isGood =
      headers['x-api-key'] === 'good-key' &&
      method === 'POST' &&
      url === '/api/calls?priorCallId=p1' &&
      body.systemPrompt === 'Roll.' &&
      inputSampleRate === 16_000 &&
      outputSampleRate === 16_000;
    response.writeHead(isGood ? 201 : 400, json);
    response.end(JSON.stringify({ callId: 'call_1', joinUrl: `${socketUrl}/calls/call_1/server_web_socket` }));
  },
  connected(talk) {
    talk.isReady = true;
    talk.say({ type: 'call_started', callId: 'call_1' });
    talk.say({ type: 'state', state: 'listening' });
  },
  speech: (piece) => piece,
  interruption: { type: 'playback_clear_buffer' },
  message(talk, message) {
    talk.messages.push(message);
    if (message.type === 'user_text_message')
      talk.say({ type: 'client_tool_invocation', toolName: 'roll', invocationId: 'f1', parameters: { sides: 6 } });
    else if (message.type === 'client_tool_result') speakAtOnce(talk, ultravoxProtocol);
  },
};

/** Cartesia's Line: `start` first, audio once it was acknowledged, all of it under the name of the stream. */
export const cartesiaProtocol: VendorProtocol = {
  sent: pcm16,
  heard: pcm16,
  allows: ({ headers, url }) =>
    headers.authorization === 'Bearer good-key' &&
    headers['cartesia-version'] === '2025-04-16' &&
    url === '/agents/stream/agent_1',
  speech: (piece) => ({ event: 'media_output', stream_id: 's', media: { payload: piece.toString('base64') } }),
  interruption: { event: 'clear', stream_id: 's' },
  message(talk, message) {
    const isOfStream = talk.messages.length === 0 || message.stream_id === talk.messages[0].stream_id;
    if (message.event === 'media_input' && isOfStream) {
      talk.hear(Buffer.from(message.media.payload, 'base64'));
      return;
    }
    talk.messages.push(message);
    if (message.event === 'start') {
      talk.isReady = true;
      talk.say({ event: 'ack', stream_id: message.stream_id, config: message.config });
      talk.say({ event: 'custom', stream_id: message.stream_id, metadata: { tool: 'roll' } });
    } else if (message.event === 'custom') speakAtOnce(talk, cartesiaProtocol);
  },
};
