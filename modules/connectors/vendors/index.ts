import { cartesia } from './cartesia.ts';
import { cartesiaVoice } from './cartesia-voice.ts';
import { openAiChatCompletions } from './chat-completions.ts';
import type { AgentVendor } from './contract.ts';
import { deepgram } from './deepgram.ts';
import { elevenLabs } from './elevenlabs.ts';
import { elevenLabsVoice } from './elevenlabs-voice.ts';
import { gemini } from './gemini.ts';
import { googleVoice } from './google-voice.ts';
import { grok } from './grok.ts';
import { inworld } from './inworld.ts';
import { inworldVoice } from './inworld-voice.ts';
import { openAiBetaRealtime, openAiRealtime } from './openai.ts';
import { openAiResponses } from './responses.ts';
import type { TextVendor } from './text-contract.ts';
import { ultravox } from './ultravox.ts';
import type { VoiceVendor } from './voice-contract.ts';
import { xaiVoice } from './xai-voice.ts';
import { yandex } from './yandex.ts';

export type { AddressRequest, AgentPlan, AgentVendor, JsonObject, ToldEvent } from './contract.ts';
export type { TextPlan } from './text-contract.ts';
export type { Saying, VoicePlan, VoiceVendor } from './voice-contract.ts';

/** Vendors of voice agents, by what makes their clients. */
export const agentVendors: Readonly<Record<string, AgentVendor>> = {
  'OpenAI.createRealtimeAPIClient': openAiRealtime,
  'OpenAI.Beta.createRealtimeAPIClient': openAiBetaRealtime,
  'Deepgram.createVoiceAgentClient': deepgram,
  'ElevenLabs.createAgentsClient': elevenLabs,
  'ElevenLabs.createConversationalAIClient': elevenLabs,
  'Gemini.createLiveAPIClient': gemini,
  'Ultravox.createWebSocketAPIClient': ultravox,
  'Grok.createVoiceAgentAPIClient': grok,
  'Cartesia.createAgentsClient': cartesia,
  'Inworld.createRealtimeAPIClient': inworld,
  'Yandex.createRealtimeAPIClient': yandex,
};

/** Vendors of models that write, likewise. */
export const textVendors: Readonly<Record<string, TextVendor>> = {
  'OpenAI.createResponsesAPIClient': openAiResponses,
  'OpenAI.createChatCompletionsAPIClient': openAiChatCompletions,
};

/** Vendors of voices that speak what still comes, likewise. */
export const voiceVendors: Readonly<Record<string, VoiceVendor>> = {
  'Cartesia.createRealtimeTTSPlayer': cartesiaVoice,
  'ElevenLabs.createRealtimeTTSPlayer': elevenLabsVoice,
  'Google.createRealtimeTTSPlayer': googleVoice,
  'Inworld.createRealtimeTTSPlayer': inworldVoice,
  'XAI.createRealtimeTTSPlayer': xaiVoice,
};
