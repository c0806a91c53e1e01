import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';

/** Several members with one thing to use in their place. */
function all(members: string, instead: string): Unavailable {
  return Object.fromEntries(members.split(' ').map((member) => [member, instead]));
}

const agents =
  'It stands on an agent and a telephony profile that Voximplant registers with Google: connect the call with Gemini.createLiveAPIClient, or recognise with VoxEngine.createASR and ask an agent over MCP.';

/**
 * Names of VoxEngine 7.51.0 that Patchbay does not have, by what they are members of ('' for globals), with what to use
 * in their place. Calling one throws an error with code UNSUPPORTED that says so, and `docs/reference/compatibility.md`
 * lists them. A module that brings one takes it off this table; a namespace that it brings only a part of it gets from
 * `kit.namespace`, and the rest stays here. An empty row is a namespace whose enumerations alone are VoxEngine's own.
 */
export const unavailableNames: Readonly<Record<string, Unavailable>> = {
  '': {
    StreamingAgent: 'There is no RTMP: send audio with VoxEngine.createWebSocket.',
  },
  VoxEngine: {
    callWhatsappUser: 'WhatsApp needs an account with its vendor: call with callSIP or callPSTN.',
    createStreamingAgent: 'There is no RTMP: send audio with VoxEngine.createWebSocket.',
  },
  AI: {},
  CCAI: all('Agent Conversation Participant', agents),
  Cartesia: {},
  Deepgram: {},
  ElevenLabs: {},
  Gemini: {},
  Google: {},
  Grok: {},
  Inworld: {},
  OpenAI: {},
  Ultravox: {},
  VoxTTS: {},
  XAI: {},
  Yandex: {},
};
