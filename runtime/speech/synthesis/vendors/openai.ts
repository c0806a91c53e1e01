import { providers } from '../../provider/providers.ts';
import { plainText } from '../speech-text.ts';
import { readControls } from '../voice-controls.ts';
import { endpoint, type HttpVendor } from './vendor.ts';

const provider = providers.openai.title;
const pcmRateHz = 24_000;

/**
 * `POST /v1/audio/speech` of OpenAI, and of servers that offer it (LocalAI, speaches, Kokoro-FastAPI). `response_format: pcm` is 16 bits at 24 kHz
 * without a header; servers that send WAV all the same are understood.
 */
export const openai: HttpVendor = {
  controls: { rate: [0.25, 4] },
  call(request, { baseUrl = 'https://api.openai.com/v1', apiKey, settings = {} }) {
    const { rate } = readControls(provider, this.controls, request.options);
    const { voiceModel: model = 'gpt-4o-mini-tts' } = settings;
    return {
      provider,
      voice: request.voice,
      url: endpoint(baseUrl, 'audio/speech'),
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify({
        model,
        input: plainText(request.text),
        voice: request.voice,
        response_format: 'pcm',
        ...(rate === undefined ? {} : { speed: rate }),
      }),
      rateHz: pcmRateHz,
      verdict: (status, text) => (status < 500 && /"param":\s*"voice"/.test(text) ? 'voice' : undefined),
    };
  },
};
