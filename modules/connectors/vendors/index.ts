import type { AgentVendor } from './contract.ts';
import { openAiBetaRealtime, openAiRealtime } from './openai.ts';

export type { AddressRequest, AgentPlan, AgentVendor, JsonObject, ToldEvent } from './contract.ts';

/** Vendors of voice agents, by what makes their clients. */
export const agentVendors: Readonly<Record<string, AgentVendor>> = {
  'OpenAI.createRealtimeAPIClient': openAiRealtime,
  'OpenAI.Beta.createRealtimeAPIClient': openAiBetaRealtime,
};
