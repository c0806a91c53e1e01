import { z } from 'zod';
import { anyObject, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';
import { VoiceContexts } from './voice-contexts.ts';
import type { VendorVoice, VoiceVendor } from './voice-contract.ts';

const schema = z.object({
  ...commonParameters,
  generationRequestParameters: anyObject.nullish(),
  apiKey: word.nullish(),
});

/** The interface as VoxEngine speaks it. */
const version = '2024-11-13';
const rateHz = 24_000;

/** `Cartesia.createRealtimeTTSPlayer`: `/tts/websocket`, whose contexts are texts that go on. */
export const cartesiaVoice: VoiceVendor = {
  title: 'Cartesia',
  name: 'cartesia',
  voicePlan(parameters, { method, baseUrl, key }) {
    const { generationRequestParameters, apiKey } = checked(schema, parameters, method);
    const account = apiKey ? { apiKey } : key('cartesia');
    return {
      address: {
        url: endpoint(baseUrl ?? account.baseUrl ?? 'https://api.cartesia.ai', '', '/tts/websocket', 'ws').href,
        headers: { 'X-API-Key': account.apiKey, 'Cartesia-Version': version },
      },
      wire: {
        heard: { format: { encoding: 'PCM16', rateHz }, places: [{ when: ['type', 'chunk'], at: ['data'] }] },
        ends: [{ when: ['type', 'done', 'flush_done'], at: ['type'] }],
        failures: [{ when: ['type', 'error'], at: ['error'] }],
        mark: ['context_id'],
      },
      hello: [],
      lasts: true,
      voice: cartesiaWords(generationRequestParameters ?? {}),
      secrets: [account.apiKey],
    };
  },
};

function cartesiaWords(usual: Readonly<Record<string, unknown>>): VendorVoice {
  const contexts = new VoiceContexts();
  const voice: VendorVoice = {
    begin: (text) =>
      text === '' ? { messages: [], asks: false } : voice.say('generate', [{ ...usual, transcript: text }]),
    say(type, [given]) {
      const fields = objectOf(given);
      const context_id = contexts.named(fields.context_id ?? usual.context_id).name;
      if (type === 'cancel') return { messages: [{ ...fields, context_id, cancel: true }], asks: false };
      const output_format = { container: 'raw', encoding: 'pcm_s16le', sample_rate: rateHz };
      return { messages: [{ model_id: 'sonic-3', ...usual, ...fields, context_id, output_format }], asks: true };
    },
    clear: () => ({
      messages: contexts.clear().map((context_id) => ({ context_id, cancel: true })),
      mark: contexts.mark,
      reconnects: false,
    }),
  };
  return voice;
}
