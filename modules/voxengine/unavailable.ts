import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';

const voices = 'Speak with VoxEngine.createTTSPlayer and a voice of a provider that the operator has an account with.';

/** Several members with one thing to use in their place. */
function all(members: string, instead: string): Unavailable {
  return Object.fromEntries(members.split(' ').map((member) => [member, instead]));
}

/** A connector to a service. */
function account(vendor: string): string {
  return `It comes in a later version and needs an account with ${vendor}: until then speak its protocol with VoxEngine.createWebSocket.`;
}

/**
 * Names of VoxEngine 7.51.0 that Patchbay does not have, by what they are members of ('' for globals), with what to use
 * in their place. Calling one throws an error with code UNSUPPORTED that says so, and `docs/reference/compatibility.md`
 * lists them. A module that brings one takes it off this table; a namespace that it brings only a part of it gets from
 * `kit.namespace`, and the rest stays here. An empty row is a namespace whose enumerations alone are VoxEngine's own.
 */
export const unavailableNames: Readonly<Record<string, Unavailable>> = {
  '': {
    ConferenceRecorder: 'Conferences are recorded without video: conference.sendMediaTo(VoxEngine.createRecorder()).',
    StreamingAgent: 'There is no RTMP: send audio with VoxEngine.createWebSocket.',
  },
  VoxEngine: {
    callWhatsappUser: 'WhatsApp needs an account with its vendor: call with callSIP or callPSTN.',
    // Of older scripts.
    createAMD: 'Use AMD.create() and give the detector to the call as its parameter amd.',
    createStreamingAgent: 'There is no RTMP: send audio with VoxEngine.createWebSocket.',
  },
  AI: {
    ...all(
      'createDialogflow DialogflowInstance',
      'Dialogflow needs an account with Google: recognise with VoxEngine.createASR and ask your agent over MCP or a WebSocket.',
    ),
    detectVoicemail: 'Use AMD.create() and give the detector to the call as its parameter amd.',
  },
  CCAI: all('Agent Conversation Participant', account('Google Contact Center AI')),
  Cartesia: {},
  Deepgram: {},
  ElevenLabs: {},
  Gemini: {},
  Google: {},
  Grok: {},
  Inworld: {},
  MeasurementProtocol: all(
    'endSession sendEvent sendException sendItem sendSocial sendTiming sendTransaction setApplicationInfo setSessionByCallerId setTrafficSource setup startSession',
    'Google has switched Universal Analytics off: send events to the analytics of today over HTTP or a WebSocket.',
  ),
  OpenAI: {},
  Ultravox: {},
  VoxTTS: all('createRealtimeTTSPlayer RealtimeTTSPlayer', voices),
  VoximplantAPI: {
    Client: 'There is no account with Voximplant behind a session: use the HTTP interface of this server.',
  },
  VoximplantAvatar: all(
    'createAvatar createVoiceAvatar Avatar VoiceAvatar',
    'Avatars are a service of Voximplant: ask your agent over MCP or a WebSocket.',
  ),
  XAI: {},
  Yandex: {},
};
