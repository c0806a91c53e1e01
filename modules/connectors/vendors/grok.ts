import { z } from 'zod';
import type { AgentVendor } from './contract.ts';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { realtimeMessages, realtimeWire } from './realtime.ts';

const schema = z.object({ ...commonParameters, xAIApiKey: word, model: word.nullish() });

/** `Grok.createVoiceAgentAPIClient`: xAI’s agents speak OpenAI’s protocol. */
export const grok: AgentVendor = {
  title: 'Grok',
  name: 'grok',
  plan(parameters, { method, baseUrl = 'https://api.x.ai' }) {
    const { xAIApiKey, model } = checked(schema, parameters, method);
    const url = endpoint(baseUrl, '/v1', '/realtime', 'ws');
    url.searchParams.set('model', model ?? 'grok-voice-fast-1.0');
    return {
      address: { url: url.href, headers: { Authorization: `Bearer ${xAIApiKey}` } },
      wire: realtimeWire,
      secrets: [xAIApiKey],
    };
  },
  ...realtimeMessages,
};
