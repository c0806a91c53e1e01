/**
 * Members of VoxEngine 7.51.0 that this version does not have. Calling one throws an error that names it, which tells
 * an author more than "is not a function" does. A module that adds one takes it off this list.
 */
export const unavailableInVoxEngine: readonly string[] = [
  'callWhatsappUser',
  'createStreamingAgent',
  'enqueueACDRequest',
  'enqueueTask',
];

/** Namespaces that this version lacks altogether, with their functions. */
export const unavailableNamespaces: Readonly<Record<string, readonly string[]>> = {
  AI: ['createDialogflow', 'detectVoicemail'],
  ApplicationStorage: ['get', 'keys', 'put', 'remove'],
  CCAI: [],
  CallList: [
    'reportError',
    'reportErrorAsync',
    'reportProgress',
    'reportProgressAsync',
    'reportResult',
    'reportResultAsync',
    'requestNextAttempt',
    'requestNextAttemptAsync',
  ],
  Cartesia: ['createAgentsClient', 'createRealtimeTTSPlayer'],
  Crypto: ['hmac_sha256', 'md5', 'sha1', 'sha256'],
  Deepgram: ['createVoiceAgentClient'],
  ElevenLabs: ['createAgentsClient', 'createRealtimeTTSPlayer'],
  Gemini: ['createLiveAPIClient'],
  Google: ['createRealtimeTTSPlayer'],
  Grok: ['createVoiceAgentAPIClient'],
  Inworld: ['createRealtimeAPIClient', 'createRealtimeTTSPlayer'],
  IVR: ['reset'],
  MeasurementProtocol: [
    'endSession',
    'sendEvent',
    'sendException',
    'sendItem',
    'sendSocial',
    'sendTiming',
    'sendTransaction',
    'setApplicationInfo',
    'setSessionByCallerId',
    'setTrafficSource',
    'setup',
    'startSession',
  ],
  Net: ['httpRequest', 'httpRequestAsync', 'sendMail', 'sendMailAsync'],
  OpenAI: ['createChatCompletionsAPIClient', 'createRealtimeAPIClient', 'createResponsesAPIClient'],
  PhoneNumber: ['getInfo'],
  Ultravox: ['createWebSocketAPIClient'],
  VoximplantAPI: ['Client'],
  VoximplantAvatar: ['createAvatar', 'createVoiceAvatar'],
  VoxTTS: ['createRealtimeTTSPlayer'],
  XAI: ['createRealtimeTTSPlayer'],
  Yandex: ['createRealtimeAPIClient'],
};
