import { z } from 'zod';
import { namedFormat } from '#runtime/speech/index.ts';
import { anyObject, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';
import type { VendorVoice, VoiceVendor } from './voice-contract.ts';

const plainValue = z.union([z.string(), z.number(), z.boolean()], 'must be a text');
const header = z.object({ name: z.literal('xi-api-key', 'must be xi-api-key'), value: word });

const schema = z.object({
  ...commonParameters,
  pathParameters: z.record(z.string(), plainValue, 'must be an object').nullish(),
  queryParameters: z.record(z.string(), plainValue, 'must be an object').nullish(),
  headers: z.array(header, 'must be a list').max(1).nullish(),
  keepAlive: z.boolean('must be true or false').nullish(),
  initializeConnectionParameters: anyObject.nullish(),
});

/** Sarah, whom every account has. */
const usualVoice = 'EXAVITQu4vr4xnSDxMaL';
/** Within the 20 s after which the vendor ends a connection. */
const keepAlive = { text: '{"text":" "}', everyMs: 10_000 };

/** `ElevenLabs.createRealtimeTTSPlayer`: `stream-input`, one text that goes on; it is cleared by a new connection. */
export const elevenLabsVoice: VoiceVendor = {
  title: 'ElevenLabs',
  name: 'elevenlabs',
  voicePlan(parameters, { method, baseUrl, key }) {
    const given = checked(schema, parameters, method);
    const apiKey = given.headers?.[0]?.value;
    const account = apiKey === undefined ? key('elevenlabs') : { apiKey };
    const voice = String(given.pathParameters?.voice_id ?? usualVoice);
    const path = `/text-to-speech/${encodeURIComponent(voice)}/stream-input`;
    const url = endpoint(baseUrl ?? account.baseUrl ?? 'https://api.elevenlabs.io', '/v1', path, 'ws');
    const asked = given.queryParameters ?? {};
    // What cannot be played is asked for as samples.
    const named = namedFormat(asked.output_format);
    const format = named === undefined || named.rateHz === 48_000 ? 'pcm_24000' : asked.output_format;
    const query = { model_id: 'eleven_flash_v2_5', ...asked, output_format: format };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const { initializeConnectionParameters = {} } = given;
    return {
      address: { url: url.href, headers: { 'xi-api-key': account.apiKey } },
      wire: {
        heard: {
          format: namedFormat(format) ?? { encoding: 'PCM16', rateHz: 24_000 },
          places: [{ at: ['audio'] }],
        },
        finals: [{ at: ['isFinal'] }],
        failures: [{ at: ['error'] }],
      },
      hello: [{ ...withoutKeys(initializeConnectionParameters), text: ' ' }],
      lasts: given.keepAlive !== false,
      ...(given.keepAlive === false ? {} : { keepAlive }),
      voice: elevenLabsWords(),
      secrets: [account.apiKey],
    };
  },
};

/** The key travels in a header. */
function withoutKeys(given: unknown): Readonly<Record<string, unknown>> {
  const { 'xi-api-key': _key, authorization: _authorization, ...fields } = objectOf(given);
  return fields;
}

function elevenLabsWords(): VendorVoice {
  let hasAppended = false;
  return {
    begin: (text) =>
      text.trim() === ''
        ? { messages: [], asks: false }
        : { messages: [{ text: spaced(text), flush: true }], asks: true },
    say(type, [given, endOfTurn]) {
      if (type === 'append') {
        hasAppended = true;
        const end = endOfTurn === true ? { flush: true } : {};
        return { messages: [{ text: spaced(String(given)), ...end }], asks: true };
      }
      const fields = withoutKeys(given);
      return { messages: [fields], asks: fields.text !== '' };
    },
    clear: () => ({ messages: [], reconnects: true }),
    get tellsFinished() {
      return hasAppended;
    },
  };
}

/** The vendor takes an empty text for the end, and wants a space behind every other. */
function spaced(text: string): string {
  return text.endsWith(' ') ? text : `${text} `;
}
