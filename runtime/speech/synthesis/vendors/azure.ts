import type { SynthesisRequest } from '../../contract.ts';
import { speechErrors } from '../../errors.ts';
import { providers } from '../../provider/providers.ts';
import { escapeXml, isSsml } from '../speech-text.ts';
import { readControls, type VoiceControls } from '../voice-controls.ts';
import { endpoint, type HttpVendor } from './vendor.ts';

const provider = providers.azure.title;

/** `POST /cognitiveservices/v1`: SSML in, raw samples out. */
export const azure: HttpVendor = {
  controls: { rate: [0.5, 2], pitch: [0.5, 1.5], volume: [0, 2] },
  call(request, { baseUrl, apiKey = '', settings = {} }) {
    const controls = readControls(provider, this.controls, request.options);
    return {
      provider,
      voice: request.voice,
      url: endpoint(baseUrl ?? regionUrl(settings.region ?? ''), 'cognitiveservices/v1'),
      headers: {
        'content-type': 'application/ssml+xml',
        'ocp-apim-subscription-key': apiKey,
        'x-microsoft-outputformat': `raw-${request.rateHz / 1000}khz-16bit-mono-pcm`,
        'user-agent': 'patchbay',
      },
      body: ssml(request, controls),
      rateHz: request.rateHz,
      verdict: (status, text) => (status === 400 && /voice/i.test(text) ? 'voice' : undefined),
    };
  },
};

/** A region is one word, so that it cannot lead away from the vendor’s own domain. */
function regionUrl(region: string): string {
  if (/^[a-z0-9-]{1,40}$/i.test(region)) return `https://${region}.tts.speech.microsoft.com`;
  const advice = 'The region of the speech resource is one word, such as westeurope.';
  throw speechErrors.create('SPEECH_NOT_CONFIGURED', { provider, advice });
}

/** Azure wants a `voice` in every document; SSML that names none speaks with the voice that was chosen. */
function ssml({ text, voice, language = 'en-US' }: SynthesisRequest, controls: VoiceControls): string {
  if (isSsml(text) && /<voice[\s>]/.test(text)) return text;
  const content = isSsml(text) ? text.replace(/^\s*<speak[^>]*>/, '').replace(/<\/speak>\s*$/, '') : escapeXml(text);
  const namespaces = 'xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts"';
  const spoken = withProsody(content, controls);
  return `<speak version="1.0" ${namespaces} xml:lang="${escapeXml(language)}"><voice name="${escapeXml(voice)}">${spoken}</voice></speak>`;
}

function withProsody(content: string, { rate, pitch, volume }: VoiceControls): string {
  const attributes = Object.entries({ rate, pitch, volume }).flatMap(([name, factor]) =>
    factor === undefined ? [] : [`${name}="${relative(factor)}"`],
  );
  return attributes.length === 0 ? content : `<prosody ${attributes.join(' ')}>${content}</prosody>`;
}

/** `+20%` for 1.2. */
function relative(factor: number): string {
  const percent = Math.round((factor - 1) * 100);
  return `${percent < 0 ? '' : '+'}${percent}%`;
}
