import { z } from 'zod';
import type { AgentVendor } from './contract.ts';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { realtimeMessages, realtimeWire } from './realtime.ts';

const schema = z.object({
  ...commonParameters,
  apiKey: word,
  sessionKey: word,
  authScheme: z
    .string()
    .regex(/^(?:basic|bearer)$/i, 'must be basic or bearer')
    .nullish(),
});

/** `Inworld.createRealtimeAPIClient`: OpenAI’s protocol, under a session of the scenario’s own naming. */
export const inworld: AgentVendor = {
  title: 'Inworld',
  name: 'inworld',
  plan(parameters, { method, baseUrl = 'https://api.inworld.ai' }) {
    const { apiKey, sessionKey, authScheme } = checked(schema, parameters, method);
    const url = endpoint(baseUrl, '/api/v1', '/realtime/session', 'ws');
    url.searchParams.set('key', sessionKey);
    url.searchParams.set('protocol', 'realtime');
    const scheme = authScheme?.toLowerCase() === 'basic' ? 'Basic' : 'Bearer';
    return {
      address: { url: url.href, headers: { Authorization: `${scheme} ${apiKey}` } },
      wire: realtimeWire,
      secrets: [apiKey],
    };
  },
  ...realtimeMessages,
};
