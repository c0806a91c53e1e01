import { z } from 'zod';
import type { AgentPlan, AgentVendor, JsonObject } from './contract.ts';
import { address, checked, commonParameters, endpoint, word } from './parameters.ts';
import { realtimeMessages, realtimeWire } from './realtime.ts';
import { objectOf, typed } from './typed-messages.ts';

const publicUrl = 'https://api.openai.com/';

const schema = z.object({
  ...commonParameters,
  apiKey: word,
  model: word.nullish(),
  type: z.enum(['realtime', 'transcription'], 'must be one of OpenAI.RealtimeAPIClientType').nullish(),
  baseUrl: address.nullish(),
});

type Place = Parameters<AgentVendor['plan']>[1];

function plan(
  parameters: JsonObject,
  { method, baseUrl }: Place,
  model: string,
  headers: Readonly<Record<string, string>>,
): AgentPlan {
  const given = checked(schema, parameters, method);
  const url = endpoint(given.baseUrl ?? baseUrl ?? publicUrl, '/v1', '/realtime', 'ws');
  if (given.type === 'transcription') url.searchParams.set('intent', 'transcription');
  else url.searchParams.set('model', given.model ?? model);
  return {
    address: { url: url.href, headers: { Authorization: `Bearer ${given.apiKey}`, ...headers } },
    wire: realtimeWire,
    secrets: [given.apiKey],
  };
}

/** `OpenAI.createRealtimeAPIClient`: OpenAI, or a server with the same interface. */
export const openAiRealtime: AgentVendor = {
  title: 'OpenAI',
  name: 'openai',
  plan: (parameters, at) => plan(parameters, at, 'gpt-realtime', {}),
  ...realtimeMessages,
};

/** `OpenAI.Beta.createRealtimeAPIClient`, whose methods take what they send one by one. */
export const openAiBetaRealtime: AgentVendor = {
  title: 'OpenAI',
  name: 'openai',
  plan: (parameters, at) =>
    plan(parameters, at, 'gpt-4o-realtime-preview-2024-10-01', { 'OpenAI-Beta': 'realtime=v1' }),
  told: realtimeMessages.told,
  message(type, args) {
    const names = [...(betaArguments[type] ?? []), 'event_id'];
    const given = names.flatMap((name, index) =>
      args[index] === undefined || args[index] === null ? [] : [[name, args[index]]],
    );
    return typed('type', type, objectOf(Object.fromEntries(given)));
  },
};

const betaArguments: Readonly<Record<string, readonly string[]>> = {
  'session.update': ['session'],
  'conversation.item.create': ['previous_item_id', 'item'],
  'conversation.item.retrieve': ['item_id'],
  'conversation.item.truncate': ['item_id', 'content_index', 'audio_end_ms'],
  'conversation.item.delete': ['item_id'],
  'response.create': ['response'],
};
