import { z } from 'zod';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';
import type { VoiceVendor } from './voice-contract.ts';

const plainValue = z.union([z.string(), z.number(), z.boolean()], 'must be a text');

const schema = z.object({
  ...commonParameters,
  connectionParameters: z.record(z.string(), plainValue, 'must be an object').nullish(),
  apiKey: word,
});

const rateHz = 16_000;

/** `XAI.createRealtimeTTSPlayer`: `text.delta` and `text.done`; it is cleared by a new connection. Codec and rate are VoxEngine’s. */
export const xaiVoice: VoiceVendor = {
  title: 'xAI',
  name: 'xai',
  voicePlan(parameters, { method, baseUrl = 'https://api.x.ai' }) {
    const { connectionParameters, apiKey } = checked(schema, parameters, method);
    const url = endpoint(baseUrl, '/v1', '/tts', 'ws');
    const query = { voice: 'eve', language: 'auto', ...connectionParameters, codec: 'pcm', sample_rate: rateHz };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return {
      address: { url: url.href, headers: { Authorization: `Bearer ${apiKey}` } },
      wire: {
        heard: { format: { encoding: 'PCM16', rateHz }, places: [{ when: ['type', 'audio.delta'], at: ['delta'] }] },
        ends: [{ when: ['type', 'audio.done'], at: ['type'] }],
        failures: [{ when: ['type', 'error'], at: ['message'] }],
      },
      hello: [],
      lasts: true,
      voice: {
        say: (_type, [given]) => ({ messages: [objectOf(given)], asks: true }),
        clear: () => ({ messages: [], reconnects: true }),
      },
      secrets: [apiKey],
    };
  },
};
