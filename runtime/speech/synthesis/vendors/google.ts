import * as z from 'zod';
import type { Synthesise, SynthesisRequest } from '../../contract.ts';
import { speechErrors } from '../../errors.ts';
import type { GoogleAccess } from '../../provider/google-access.ts';
import { providers } from '../../provider/providers.ts';
import type { SpeechHttp } from '../../provider/speech-http.ts';
import { readPcm } from '../read-pcm.ts';
import { isSsml } from '../speech-text.ts';
import { readControls, type SupportedControls, type VoiceControls } from '../voice-controls.ts';
import { endpoint } from './vendor.ts';

const provider = providers.google.title;
const answerSchema = z.object({ audioContent: z.string() });

/** Quieter than that counts as silent for Google. */
const leastGainDb = -96;

export const googleControls: SupportedControls = {
  rate: [0.25, 2],
  pitch: [0.32, 3.17],
  volume: [0, 6],
  effectsProfileId: true,
};

/** `POST /v1/text:synthesize`: the whole audio at once, as a WAV file in base64. */
export function googleSynthesis(http: SpeechHttp, access: GoogleAccess): Synthesise {
  return async function* synthesise(request, account, signal) {
    const controls = readControls(provider, googleControls, request.options);
    const { baseUrl = 'https://texttospeech.googleapis.com' } = account;
    const call = {
      provider,
      voice: request.voice,
      url: endpoint(baseUrl, 'v1/text:synthesize'),
      headers: { 'content-type': 'application/json', ...(await access.headers(account, signal)) },
      body: JSON.stringify(bodyOf(request, controls)),
      verdict(_status: number, text: string) {
        if (/API_KEY_INVALID|API key not valid/.test(text)) return 'authentication' as const;
        return /Voice '[^']*' does not exist/.test(text) ? ('voice' as const) : undefined;
      },
    };
    const answer = answerSchema.safeParse(await http.json(call, signal));
    if (!answer.success)
      throw speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: 'it has no audioContent' });
    yield* readPcm(provider, once(Buffer.from(answer.data.audioContent, 'base64')), request.rateHz);
  };
}

/** `en-US/female` is the vendor’s choice of a voice; `en-US-Wavenet-A` is one by its name, which begins with its language. */
function bodyOf({ text, voice, language, rateHz, options: _ }: SynthesisRequest, controls: VoiceControls): unknown {
  const [chosenLanguage, gender] = voice.split('/');
  const { rate, pitch, volume, effectsProfileId } = controls;
  return {
    input: isSsml(text) ? { ssml: text } : { text },
    voice:
      gender === undefined
        ? { languageCode: /^[a-z]{2,3}-[a-z]{2}(?=-)/i.exec(voice)?.[0] ?? language ?? 'en-US', name: voice }
        : { languageCode: chosenLanguage, ...(gender === '' ? {} : { ssmlGender: gender.toUpperCase() }) },
    audioConfig: {
      audioEncoding: 'LINEAR16',
      sampleRateHertz: rateHz,
      ...(rate === undefined ? {} : { speakingRate: rate }),
      ...(pitch === undefined ? {} : { pitch: 12 * Math.log2(pitch) }),
      ...(volume === undefined ? {} : { volumeGainDb: Math.max(leastGainDb, 20 * Math.log10(volume)) }),
      ...(effectsProfileId === undefined ? {} : { effectsProfileId }),
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
