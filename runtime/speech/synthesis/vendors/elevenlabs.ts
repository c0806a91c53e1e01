import { providers } from '../../provider/providers.ts';
import { plainText } from '../speech-text.ts';
import { readControls } from '../voice-controls.ts';
import { baseLanguage, endpoint, type HttpVendor } from './vendor.ts';

const provider = providers.elevenlabs.title;

/** Ids of the voices that every account has, by the names that VoiceList gives them. */
export const elevenLabsVoices: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Alice: 'Xb7hH8MSUJpSbSDYk0k2',
    Aria: '9BWtsMINqrJLrRacOk9x',
    Bill: 'pqHfZKP75CvOlQylNhV4',
    Brian: 'nPczCjzI2devNBz1zQrb',
    Callum: 'N2lVS1w4EtoT3dr4eOWO',
    Charlie: 'IKne3meq5aSn9XLyUdCD',
    Charlotte: 'XB0fDUnXU5powFXDhCwa',
    Chris: 'iP95p4xoKVk53GoZ742B',
    Daniel: 'onwK4e9ZLuTAKqWW03F9',
    Eric: 'cjVigY5qzO86Huf0OWal',
    George: 'JBFqnCBsd6RMkjVDRZzb',
    Jessica: 'cgSgspJ2msm6clMCkdW9',
    Laura: 'FGY2WhTYpPnrIDTdsKH5',
    Liam: 'TX3LPaxmHKxFdv7VOQHJ',
    Lily: 'pFZP5JQG7iQjIQuC4Bku',
    Matilda: 'XrExE9yKIg1WjnnlVkGX',
    River: 'SAz9YHcvj6GT2YYXdXww',
    Roger: 'CwhRBWXzGAHq8TQ4Fs17',
    Sarah: 'EXAVITQu4vr4xnSDxMaL',
    Will: 'bIHbv24MWmeRgasZH58o',
  }),
);

/** Models that take `language_code`; others answer it with an error. */
const takesLanguage = /_v2_5$|_v3/;

/** `POST /v1/text-to-speech/{voice_id}/stream`, raw samples at up to 24 kHz: higher rates need a larger subscription. */
export const elevenlabs: HttpVendor = {
  controls: { rate: [0.7, 1.2] },
  call(request, { baseUrl = 'https://api.elevenlabs.io', apiKey = '', settings = {} }) {
    const { rate } = readControls(provider, this.controls, request.options);
    const { voiceModel: model = 'eleven_flash_v2_5' } = settings;
    const rateHz = Math.min(request.rateHz, 24_000);
    const language = baseLanguage(request.language);
    const id = elevenLabsVoices.get(request.voice) ?? request.voice;
    const url = endpoint(baseUrl, `v1/text-to-speech/${encodeURIComponent(id)}/stream`);
    url.searchParams.set('output_format', `pcm_${rateHz}`);
    return {
      provider,
      voice: request.voice,
      url,
      headers: { 'content-type': 'application/json', 'xi-api-key': apiKey },
      body: JSON.stringify({
        text: plainText(request.text),
        model_id: model,
        ...(language?.length === 2 && takesLanguage.test(model) ? { language_code: language } : {}),
        ...(rate === undefined ? {} : { voice_settings: { speed: rate } }),
      }),
      rateHz,
      verdict(status, text) {
        if (/"quota_exceeded"|"too_many_concurrent_requests"/.test(text)) return 'quota';
        return status === 404 || /"voice_not_found"/.test(text) ? 'voice' : undefined;
      },
    };
  },
};
