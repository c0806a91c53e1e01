/**
 * Events of a whole session, with VoxEngine's exact values. `HttpRequest` cannot fire in this version.
 */
export const AppEvents = {
  Started: 'Application.Started',
  CallAlerting: 'Application.CallAlerting',
  HttpRequest: 'Application.HttpRequest',
  WebSocket: 'AppEvents.NewWebSocketConnection',
  NewWebSocketFailed: 'Application.OnNewWebSocketFailed',
  Terminating: 'Application.Terminating',
  Terminated: 'Application.Terminated',
} as const;

/** Values for `require`. Naming a module that this version lacks loads nothing and throws nothing. */
export const Modules = {
  ACD: 'acd',
  AI: 'ai',
  ApplicationStorage: 'applicationstorage',
  ASR: 'asr',
  Avatar: 'avatar',
  Cartesia: 'cartesia',
  Conference: 'conference',
  Deepgram: 'deepgram',
  ElevenLabs: 'elevenlabs',
  Gemini: 'gemini',
  Google: 'google',
  Grok: 'grok',
  Inworld: 'inworld',
  IVR: 'ivr',
  MCP: 'mcp',
  OpenAI: 'openai',
  Pipecat: 'pipecat',
  PushService: 'pushservice',
  Recorder: 'recorder',
  Silero: 'silero',
  SmartQueue: 'smartqueue',
  StreamingAgent: 'streamingagent',
  Ultravox: 'ultravox',
  VoximplantAPI: 'voximplantapi',
  VoxTTS: 'voxtts',
  XAI: 'xai',
  Yandex: 'yandex',
} as const;
