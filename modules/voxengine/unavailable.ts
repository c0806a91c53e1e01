import type { Unavailable } from '#runtime/sandbox/guest-kit/unavailable.ts';

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
    callWhatsappUser:
      'WhatsApp needs an account with its vendor: call by a trunk that leads there, with callSIP or callPSTN.',
    createStreamingAgent: 'There is no RTMP: send audio with VoxEngine.createWebSocket.',
  },
  AI: {},
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
