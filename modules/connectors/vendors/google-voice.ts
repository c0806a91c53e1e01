import { z } from 'zod';
import { connectorErrors } from '../errors.ts';
import { checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';
import type { VoiceVendor } from './voice-contract.ts';

const schema = z.object({
  ...commonParameters,
  language_code: word,
  voice: word,
  keepAlive: z.boolean('must be true or false').nullish(),
});

const rateHz = 24_000;

/** `Google.createRealtimeTTSPlayer`: StreamingSynthesize of Google Cloud, with the account of the application or of the operator. */
export const googleVoice: VoiceVendor = {
  title: 'Google',
  name: 'google',
  voicePlan(parameters, { method, baseUrl, account }) {
    const { language_code, voice, keepAlive } = checked(schema, parameters, method);
    const google = account('google');
    if (google === undefined)
      throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', {
        method,
        reason: 'neither the application nor the operator has an account with Google',
      });
    // The short names are those of Chirp 3.
    const name = voice.includes('-') ? voice : `${language_code}-Chirp3-HD-${voice}`;
    return {
      address: {
        url: endpoint(baseUrl ?? google.baseUrl ?? 'https://texttospeech.googleapis.com', '', '', 'http').href,
        headers: {},
      },
      google,
      wire: {
        heard: { format: { encoding: 'PCM16', rateHz }, places: [{ at: ['audio'] }] },
        ends: [{ at: ['done'] }],
        silenceEnds: true,
        failures: [],
      },
      hello: [{ streaming_config: { language_code, name, sample_rate_hertz: rateHz } }],
      lasts: keepAlive !== false,
      voice: {
        say(_type, [given]) {
          const { input } = objectOf(given);
          return { messages: input === undefined ? [] : [{ input: objectOf(input) }], asks: true };
        },
        clear: () => ({ messages: [], reconnects: true }),
      },
      secrets: [google.apiKey ?? ''].filter((secret) => secret !== ''),
    };
  },
};
