/** One kind of client that scenarios make, as they see it. */
export interface ClientKind {
  /** Value of `Modules` that brings it. */
  readonly module: string;
  readonly namespace: string;
  /** A namespace in that one. */
  readonly inner?: string;
  readonly create: string;
  readonly class: string;
  /** Enumeration of its own events. */
  readonly events: string;
  /** An older name of that enumeration, which scripts still use. */
  readonly eventsOnce?: string;
  /** Methods besides those of every client, and what they are for the vendor. */
  readonly methods: Readonly<Record<string, string>>;
  /** It carries texts only, and is no media unit. */
  readonly isText?: true;
  /** Its events bear the vendor’s message as `data`, without a name. */
  readonly isBare?: true;
}

const conversation = {
  sessionUpdate: 'session.update',
  conversationItemCreate: 'conversation.item.create',
  conversationItemRetrieve: 'conversation.item.retrieve',
  conversationItemTruncate: 'conversation.item.truncate',
  conversationItemDelete: 'conversation.item.delete',
  responseCreate: 'response.create',
  responseCancel: 'response.cancel',
};

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

/** Every kind of client there is. Part of every isolate: names only. */
export const clientKinds: readonly ClientKind[] = [
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
    module: 'cartesia',
    namespace: 'Cartesia',
    create: 'createAgentsClient',
    class: 'AgentsClient',
    events: 'AgentsEvents',
    methods: { start: 'start', dtmf: 'dtmf', custom: 'custom' },
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

/** What makes such a client: `OpenAI.createRealtimeAPIClient`. */
export function methodOf({ namespace, inner, create }: ClientKind): string {
  return inner === undefined ? `${namespace}.${create}` : `${namespace}.${inner}.${create}`;
}
