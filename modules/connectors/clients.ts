import type { ClientKind } from './client-kind.ts';

/** Every kind of client there is: names only. */
export function clientKinds(): readonly ClientKind[] {
  return [...realtimeKinds(), ...textKinds(), ...agentKinds(), ...playerKinds()];
}

/** OpenAI’s protocol. */
function realtimeKinds(): readonly ClientKind[] {
  const conversation = {
    sessionUpdate: 'session.update',
    conversationItemCreate: 'conversation.item.create',
    conversationItemRetrieve: 'conversation.item.retrieve',
    conversationItemTruncate: 'conversation.item.truncate',
    conversationItemDelete: 'conversation.item.delete',
    responseCreate: 'response.create',
    responseCancel: 'response.cancel',
  };
  return [
    {
      module: 'openai',
      namespace: 'OpenAI',
      create: 'createRealtimeAPIClient',
      class: 'RealtimeAPIClient',
      events: 'RealtimeAPIEvents',
      methods: {
        ...conversation,
        inputAudioBufferClear: 'input_audio_buffer.clear',
        inputAudioBufferCommit: 'input_audio_buffer.commit',
      },
    },
    {
      module: 'openai',
      namespace: 'OpenAI',
      inner: 'Beta',
      create: 'createRealtimeAPIClient',
      class: 'RealtimeAPIClient',
      events: 'RealtimeAPIEvents',
      methods: conversation,
      isBare: true,
    },
    {
      module: 'grok',
      namespace: 'Grok',
      create: 'createVoiceAgentAPIClient',
      class: 'VoiceAgentAPIClient',
      events: 'VoiceAgentAPIEvents',
      methods: {
        sessionUpdate: 'session.update',
        inputAudioBufferClear: 'input_audio_buffer.clear',
        conversationItemCreate: 'conversation.item.create',
        responseCreate: 'response.create',
      },
    },
    {
      module: 'yandex',
      namespace: 'Yandex',
      create: 'createRealtimeAPIClient',
      class: 'RealtimeAPIClient',
      events: 'RealtimeAPIEvents',
      methods: conversation,
    },
    {
      module: 'inworld',
      namespace: 'Inworld',
      create: 'createRealtimeAPIClient',
      class: 'RealtimeAPIClient',
      events: 'RealtimeAPIEvents',
      methods: {
        ...conversation,
        inputAudioBufferAppend: 'input_audio_buffer.append',
        inputAudioBufferCommit: 'input_audio_buffer.commit',
        inputAudioBufferClear: 'input_audio_buffer.clear',
        outputAudioBufferClear: 'output_audio_buffer.clear',
      },
    },
  ];
}

function textKinds(): readonly ClientKind[] {
  return [
    {
      module: 'openai',
      namespace: 'OpenAI',
      create: 'createResponsesAPIClient',
      class: 'ResponsesAPIClient',
      events: 'ResponsesAPIEvents',
      methods: { createResponses: 'responses' },
      isText: true,
    },
    {
      module: 'openai',
      namespace: 'OpenAI',
      create: 'createChatCompletionsAPIClient',
      class: 'ChatCompletionsAPIClient',
      events: 'ChatCompletionsAPIEvents',
      methods: { createChatCompletions: 'chat.completions' },
      isText: true,
    },
  ];
}

/** Protocols of their own. */
function agentKinds(): readonly ClientKind[] {
  const elevenLabs = (create: string, className: string): ClientKind => ({
    module: 'elevenlabs',
    namespace: 'ElevenLabs',
    create,
    class: className,
    events: 'AgentsEvents',
    methods: {
      conversationInitiationClientData: 'conversation_initiation_client_data',
      clientToolResult: 'client_tool_result',
      contextualUpdate: 'contextual_update',
      userMessage: 'user_message',
    },
  });
  return [
    {
      module: 'deepgram',
      namespace: 'Deepgram',
      create: 'createVoiceAgentClient',
      class: 'VoiceAgentClient',
      events: 'VoiceAgentEvents',
      methods: {
        sendUpdateSpeak: 'UpdateSpeak',
        sendUpdatePrompt: 'UpdatePrompt',
        sendInjectAgentMessage: 'InjectAgentMessage',
        sendInjectUserMessage: 'InjectUserMessage',
        sendFunctionCallResponse: 'FunctionCallResponse',
      },
    },
    elevenLabs('createAgentsClient', 'AgentsClient'),
    { ...elevenLabs('createConversationalAIClient', 'ConversationalAIClient'), eventsOnce: 'ConversationalAIEvents' },
    {
      module: 'gemini',
      namespace: 'Gemini',
      create: 'createLiveAPIClient',
      class: 'LiveAPIClient',
      events: 'LiveAPIEvents',
      methods: {
        sendClientContent: 'clientContent',
        sendRealtimeInput: 'realtimeInput',
        sendToolResponse: 'toolResponse',
      },
    },
    {
      module: 'ultravox',
      namespace: 'Ultravox',
      create: 'createWebSocketAPIClient',
      class: 'WebSocketAPIClient',
      events: 'WebSocketAPIEvents',
      methods: {
        inputTextMessage: 'input_text_message',
        userTextMessage: 'user_text_message',
        setOutputMedium: 'set_output_medium',
        clientToolResult: 'client_tool_result',
        dataConnectionToolResult: 'data_connection_tool_result',
        forcedAgentMessage: 'forced_agent_message',
        hangUp: 'hang_up',
      },
    },
    {
      module: 'cartesia',
      namespace: 'Cartesia',
      create: 'createAgentsClient',
      class: 'AgentsClient',
      events: 'AgentsEvents',
      methods: { start: 'start', dtmf: 'dtmf', custom: 'custom' },
    },
  ];
}

/** Texts that are spoken while they still come. */
function playerKinds(): readonly ClientKind[] {
  const player = (module: string, namespace: string, methods: ClientKind['methods']): ClientKind => ({
    module,
    namespace,
    create: 'createRealtimeTTSPlayer',
    class: 'RealtimeTTSPlayer',
    events: 'PlayerEvents',
    methods,
    isPlayer: true,
  });
  return [
    {
      ...player('cartesia', 'Cartesia', { generationRequest: 'generate', cancelContextRequest: 'cancel' }),
      hasText: true,
    },
    { ...player('elevenlabs', 'ElevenLabs', { append: 'append', sendText: 'text' }), hasText: true },
    player('google', 'Google', { send: 'send' }),
    player('inworld', 'Inworld', { send: 'send' }),
    player('xai', 'XAI', { send: 'send' }),
    player('voxtts', 'VoxTTS', { send: 'send' }),
  ];
}
