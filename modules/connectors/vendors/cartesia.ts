import { z } from 'zod';
import type { AgentVendor } from './contract.ts';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf, toldByType, typed } from './typed-messages.ts';

const schema = z.object({ ...commonParameters, apiKey: word, cartesiaVersion: word, agentId: word });

const format = { encoding: 'PCM16', rateHz: 16_000 } as const;

/** `Cartesia.createAgentsClient`: agents of Line. The scenario begins with `start`; audio goes once the agent acknowledged it. */
export const cartesia: AgentVendor = {
  title: 'Cartesia',
  name: 'cartesia',
  plan(parameters, { method, id, baseUrl = 'https://api.cartesia.ai' }) {
    const { apiKey, cartesiaVersion, agentId } = checked(schema, parameters, method);
    return {
      address: {
        url: endpoint(baseUrl, '', `/agents/stream/${encodeURIComponent(agentId)}`, 'ws').href,
        headers: { Authorization: `Bearer ${apiKey}`, 'Cartesia-Version': cartesiaVersion },
      },
      wire: {
        sent: {
          format,
          message: [`{"event":"media_input","stream_id":${JSON.stringify(id)},"media":{"payload":"`, '"}}'],
        },
        heard: { format, places: [{ when: ['event', 'media_output'], at: ['media', 'payload'] }] },
        formats: (['sent', 'heard'] as const).map((of) => ({
          when: ['event', 'ack'],
          of,
          at: ['config', 'input_format'],
        })),
        ready: { when: ['event', 'ack'], at: ['event'] },
      },
      secrets: [apiKey],
    };
  },
  message(type, [fields], id) {
    const config = { input_format: 'pcm_16000', ...objectOf(objectOf(fields).config) };
    // The stream bears our name, because its audio does.
    return typed('event', type, { ...objectOf(fields), ...(type === 'start' ? { config } : {}), stream_id: id });
  },
  told: (message) => toldByType('event', message),
};
