import { z } from 'zod';
import type { AgentVendor } from './contract.ts';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { realtimeMessages, realtimeWire } from './realtime.ts';

const schema = z.object({ ...commonParameters, apiKey: word, folderId: word, model: word.nullish() });

/** `Yandex.createRealtimeAPIClient`: OpenAI’s protocol; a model is named with the folder that pays for it. */
export const yandex: AgentVendor = {
  title: 'Yandex',
  name: 'yandex',
  plan(parameters, { method, baseUrl = 'https://ai.api.cloud.yandex.net' }) {
    const { apiKey, folderId, model } = checked(schema, parameters, method);
    const url = endpoint(baseUrl, '/v1', '/realtime', 'ws');
    const name = model ?? 'speech-realtime-250923';
    url.searchParams.set('model', name.includes('://') ? name : `gpt://${folderId}/${name}`);
    return {
      address: { url: url.href, headers: { Authorization: `Api-Key ${apiKey}` } },
      wire: realtimeWire,
      secrets: [apiKey],
    };
  },
  ...realtimeMessages,
};
