import { cartesia } from './cartesia.ts';
import { openAiChatCompletions } from './chat-completions.ts';
import type { AgentVendor } from './contract.ts';
import { deepgram } from './deepgram.ts';
import { elevenLabs } from './elevenlabs.ts';
import { gemini } from './gemini.ts';
import { grok } from './grok.ts';
import { inworld } from './inworld.ts';
import { openAiBetaRealtime, openAiRealtime } from './openai.ts';
import { openAiResponses } from './responses.ts';
import type { TextVendor } from './text-contract.ts';
import { ultravox } from './ultravox.ts';

export type { AddressRequest, AgentPlan, AgentVendor, JsonObject, ToldEvent } from './contract.ts';
export type { TextPlan } from './text-contract.ts';

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
};

/** Vendors of models that write, likewise. */
export const textVendors: Readonly<Record<string, TextVendor>> = {
  'OpenAI.createResponsesAPIClient': openAiResponses,
  'OpenAI.createChatCompletionsAPIClient': openAiChatCompletions,
};
