import { z } from 'zod';
import { type AgentWire, namedFormat } from '#runtime/speech/index.ts';
import { connectorErrors } from '../errors.ts';
import type { AgentVendor, JsonObject } from './contract.ts';
import { anyObject, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf, toldByType, typed } from './typed-messages.ts';

const schema = z.object({
  ...commonParameters,
  apiKey: word.nullish(),
  accessToken: word.nullish(),
  settingsOptions: anyObject.nullish(),
});

type Format = AgentWire['sent']['format'];

/** `Deepgram.createVoiceAgentClient`. Audio is binary, in the format of the settings, which the agent asks for with its welcome. */
export const deepgram: AgentVendor = {
  title: 'Deepgram',
  name: 'deepgram',
  plan(parameters, { method, baseUrl = 'https://agent.deepgram.com' }) {
    const { apiKey, accessToken, settingsOptions } = checked(schema, parameters, method);
    const key = accessToken ?? apiKey;
    if (key === undefined || key === null)
      throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', {
        method,
        reason: 'apiKey or accessToken must be given (is its secret set?)',
      });
    const audio = objectOf(settingsOptions?.audio);
    const sent = audioFormat(audio.input, 16_000, `${method}: settingsOptions.audio.input`);
    const heard = audioFormat(audio.output, 24_000, `${method}: settingsOptions.audio.output`);
    const settings = {
      type: 'Settings',
      ...settingsOptions,
      audio: {
        input: { ...objectOf(audio.input), ...wordsOf(sent) },
        output: { ...objectOf(audio.output), ...wordsOf(heard), container: 'none' },
      },
    };
    return {
      address: {
        url: endpoint(baseUrl, '/v1', '/agent/converse', 'ws').href,
        headers: { Authorization: `${accessToken ? 'Bearer' : 'Token'} ${key}` },
      },
      wire: {
        sent: { format: sent, message: 'binary' },
        heard: { format: heard, places: 'binary' },
        ready: { when: ['type', 'SettingsApplied'], at: ['type'] },
        keepAlive: { text: '{"type":"KeepAlive"}', everyMs: 5000 },
      },
      answers: { Welcome: () => settings },
      secrets: [key],
    };
  },
  message: (type, [fields]) => typed('type', type, fields),
  told: (message) => toldByType('type', message),
};

function audioFormat(given: unknown, rateHz: 16_000 | 24_000, place: string): Format {
  if (given === undefined || given === null) return { encoding: 'PCM16', rateHz };
  const format = namedFormat({ encoding: 'linear16', sample_rate: rateHz, ...objectOf(given) });
  if (format !== undefined) return format;
  const reason = 'must be linear16 of 8000, 16000, 24000 or 48000 Hz, or mulaw or alaw of 8000 Hz';
  throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', { method: place, reason });
}

const names = { PCM16: 'linear16', ULAW: 'mulaw', ALAW: 'alaw' } as const;

function wordsOf({ encoding, rateHz }: Format): JsonObject {
  return { encoding: names[encoding as keyof typeof names], sample_rate: rateHz };
}
