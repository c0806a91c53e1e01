import { providers } from '../../provider/providers.ts';
import { plainText } from '../speech-text.ts';
import { readControls } from '../voice-controls.ts';
import { baseLanguage, endpoint, type HttpVendor } from './vendor.ts';

const provider = providers.cartesia.title;
/** The interface as it was on that day. */
const version = '2025-04-16';

/** `POST /tts/bytes`, raw `pcm_s16le`. Options have an effect from the model sonic-3 on. */
export const cartesia: HttpVendor = {
  controls: { rate: [0.6, 1.5], volume: [0.5, 2], emotion: true },
  call(request, { baseUrl = 'https://api.cartesia.ai', apiKey = '', settings = {} }) {
    const { rate, volume, emotion } = readControls(provider, this.controls, request.options);
    const language = baseLanguage(request.language);
    const config = { speed: rate, volume, emotion };
    return {
      provider,
      voice: request.voice,
      url: endpoint(baseUrl, 'tts/bytes'),
      headers: { 'content-type': 'application/json', 'cartesia-version': version, 'x-api-key': apiKey },
      body: JSON.stringify({
        model_id: settings.voiceModel ?? 'sonic-3',
        transcript: plainText(request.text),
        voice: { mode: 'id', id: request.voice },
        ...(language?.length === 2 ? { language } : {}),
        output_format: { container: 'raw', encoding: 'pcm_s16le', sample_rate: request.rateHz },
        ...(Object.values(config).some((value) => value !== undefined) ? { generation_config: config } : {}),
      }),
      rateHz: request.rateHz,
      verdict: (status, text) =>
        status < 500 && /voice[^"]*not found|voice_not_found/i.test(text) ? 'voice' : undefined,
    };
  },
};
