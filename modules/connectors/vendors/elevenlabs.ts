import { z } from 'zod';
import type { AgentWire, MessagePlace } from '#runtime/speech/index.ts';
import { eventName } from '../event-name.ts';
import type { AgentVendor, JsonObject } from './contract.ts';
import { address, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf, typed } from './typed-messages.ts';

const schema = z.object({
  ...commonParameters,
  xiApiKey: word,
  agentId: word,
  branchId: word.nullish(),
  includeConversationId: z.boolean('must be true or false').nullish(),
  baseUrl: address.nullish(),
});

const metadata = 'conversation_initiation_metadata';

const format = (of: 'sent' | 'heard', field: string): MessagePlace & { readonly of: 'sent' | 'heard' } => ({
  when: ['type', metadata],
  of,
  at: [`${metadata}_event`, field],
});

const wire: AgentWire = {
  sent: { format: { encoding: 'PCM16', rateHz: 16_000 }, message: ['{"user_audio_chunk":"', '"}'] },
  heard: {
    format: { encoding: 'PCM16', rateHz: 16_000 },
    places: [{ when: ['type', 'audio'], at: ['audio_event', 'audio_base_64'] }],
  },
  formats: [format('sent', 'user_input_audio_format'), format('heard', 'agent_output_audio_format')],
};

/** `ElevenLabs.createAgentsClient`. An address that is good for one conversation is asked for with the key. */
export const elevenLabs: AgentVendor = {
  title: 'ElevenLabs',
  name: 'elevenlabs',
  plan(parameters, { method, baseUrl = 'https://api.elevenlabs.io' }) {
    const { xiApiKey, agentId, branchId, includeConversationId, ...given } = checked(schema, parameters, method);
    const url = endpoint(given.baseUrl ?? baseUrl, '/v1', '/convai/conversation/get-signed-url', 'http');
    url.searchParams.set('agent_id', agentId);
    if (branchId) url.searchParams.set('branch_id', branchId);
    if (includeConversationId === true) url.searchParams.set('include_conversation_id', 'true');
    return {
      address: { url: url.href, method: 'GET', headers: { 'xi-api-key': xiApiKey }, field: 'signed_url' },
      wire,
      answers: { Ping: (payload) => ({ type: 'pong', event_id: objectOf(payload).event_id }) },
      secrets: [xiApiKey],
    };
  },
  message: (type, [fields]) =>
    type === 'client_tool_result' ? toolResult(objectOf(fields)) : typed('type', type, fields),
  told(message) {
    // What is told stands in an object beside the type, whatever that is called, or in the message itself. Scripts read it either way.
    const inner = Object.values(message).find((value) => typeof value === 'object' && value !== null);
    const names = [eventName(String(message.type ?? 'unknown'))];
    return [{ names, payload: { ...inner, ...message }, shown: message }];
  },
};

/** The agent takes a text, and wants to be told whether it is an error. */
function toolResult({ result, ...fields }: JsonObject): JsonObject {
  const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
  return typed('type', 'client_tool_result', { is_error: false, ...fields, result: text });
}
