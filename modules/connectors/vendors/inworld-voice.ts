import { z } from 'zod';
import { connectorLimits } from '../limits.ts';
import type { JsonObject } from './contract.ts';
import { anyObject, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';
import { VoiceContexts } from './voice-contexts.ts';
import type { VendorVoice, VoiceVendor } from './voice-contract.ts';

const schema = z.object({ ...commonParameters, createContextParameters: anyObject.nullish(), apiKey: word });

const rateHz = 24_000;

/** `Inworld.createRealtimeTTSPlayer`: contexts on one connection; the key is what the vendor’s portal gives, base64 already. */
export const inworldVoice: VoiceVendor = {
  title: 'Inworld',
  name: 'inworld',
  voicePlan(parameters, { method, baseUrl = 'https://api.inworld.ai' }) {
    const { createContextParameters, apiKey } = checked(schema, parameters, method);
    return {
      address: {
        url: endpoint(baseUrl, '', '/tts/v1/voice:streamBidirectional', 'ws').href,
        headers: { Authorization: `Basic ${apiKey}` },
      },
      wire: {
        heard: {
          format: { encoding: 'PCM16', rateHz },
          places: [{ at: ['result', 'audioChunk', 'audioContent'] }],
        },
        ends: [{ at: ['result', 'flushCompleted'] }],
        failures: [{ at: ['error', 'message'] }, { at: ['result', 'status', 'message'] }],
        mark: ['result', 'contextId'],
      },
      hello: [],
      lasts: true,
      voice: inworldWords(createContextParameters ?? {}),
      secrets: [apiKey],
    };
  },
};

function inworldWords(usual: JsonObject): VendorVoice {
  const contexts = new VoiceContexts();
  /** What contexts that the scenario made itself were made with. */
  const made = new Map<string, JsonObject>();
  const create = (given: unknown): JsonObject => ({
    voiceId: 'Dennis',
    modelId: 'inworld-tts-1',
    ...objectOf(given),
    audioConfig: { ...objectOf(objectOf(given).audioConfig), audioEncoding: 'PCM', sampleRateHertz: rateHz },
  });
  return {
    say(_type, [given]) {
      const { contextId = usual.contextId, create: own, ...fields } = objectOf(given);
      const { name, isNew } = contexts.named(contextId);
      if (own !== undefined && made.size < connectorLimits.contexts) made.set(String(contextId), objectOf(own));
      const begins = own !== undefined || isNew;
      const first = begins
        ? [{ create: create(own ?? made.get(String(contextId)) ?? usual.create), contextId: name }]
        : [];
      if (fields.close_context !== undefined) contexts.forget(name);
      const asks = fields.send_text !== undefined || fields.flush_context !== undefined;
      const rest = Object.keys(fields).length === 0 ? [] : [{ ...fields, contextId: name }];
      return { messages: [...first, ...rest], asks };
    },
    lapsed: () => void contexts.clear(),
    clear: () => ({
      messages: contexts.clear().map((contextId) => ({ close_context: {}, contextId })),
      mark: contexts.mark,
      reconnects: false,
    }),
  };
}
