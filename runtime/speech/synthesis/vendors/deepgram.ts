import { providers } from '../../provider/providers.ts';
import { plainText } from '../speech-text.ts';
import { readControls } from '../voice-controls.ts';
import { endpoint, type HttpVendor } from './vendor.ts';

const provider = providers.deepgram.title;

/** `POST /v1/speak`: Aura, whose models are its voices. `container=none` sends `linear16` as it is made. */
export const deepgram: HttpVendor = {
  controls: { rate: [0.7, 1.5] },
  call(request, { baseUrl = 'https://api.deepgram.com', apiKey = '' }) {
    const { rate } = readControls(provider, this.controls, request.options);
    const url = endpoint(baseUrl, 'v1/speak');
    url.search = new URLSearchParams({
      model: request.voice,
      encoding: 'linear16',
      container: 'none',
      sample_rate: String(request.rateHz),
      ...(rate === undefined ? {} : { speed: String(rate) }),
    }).toString();
    return {
      provider,
      voice: request.voice,
      url,
      headers: { 'content-type': 'application/json', authorization: `Token ${apiKey}` },
      body: JSON.stringify({ text: plainText(request.text) }),
      rateHz: request.rateHz,
      verdict: (status, text) => (status === 400 && /model/i.test(text) ? 'voice' : undefined),
    };
  },
};
