import { z } from 'zod';
import type { AgentWire } from '#runtime/speech/index.ts';
import { connectorErrors } from '../errors.ts';
import { eventName } from '../event-name.ts';
import type { AgentVendor, JsonObject } from './contract.ts';
import { address, anyObject, checked, commonParameters, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';

const schema = z.object({
  ...commonParameters,
  apiKey: word,
  model: word.nullish(),
  backend: z.enum(['GeminiAPI', 'VertexAI'], 'must be one of Gemini.Backend').nullish(),
  httpOptions: z
    .object(
      {
        apiVersion: z
          .string()
          .regex(/^v\w+$/, 'is no version of an interface')
          .nullish(),
        baseUrl: address.nullish(),
      },
      'must be an object',
    )
    .nullish(),
  connectConfig: anyObject.nullish(),
});

const wire: AgentWire = {
  sent: {
    format: { encoding: 'PCM16', rateHz: 16_000 },
    message: ['{"realtimeInput":{"audio":{"mimeType":"audio/pcm;rate=16000","data":"', '"}}}'],
  },
  heard: {
    format: { encoding: 'PCM16', rateHz: 24_000 },
    places: [{ at: ['serverContent', 'modelTurn', 'parts', '*', 'inlineData', 'data'] }],
  },
  ready: { at: ['setupComplete'] },
};

/** What stands in `generationConfig` on the wire, and beside all else in the configuration that people write. */
const generationFields: ReadonlySet<string> = new Set([
  'responseModalities',
  'speechConfig',
  'temperature',
  'topP',
  'topK',
  'maxOutputTokens',
  'mediaResolution',
  'seed',
  'thinkingConfig',
  'enableAffectiveDialog',
]);

/** `Gemini.createLiveAPIClient`. A message says what it is by the name of its field, and may be several at once. */
export const gemini: AgentVendor = {
  title: 'Gemini',
  name: 'gemini',
  plan(parameters, { method, baseUrl = 'https://generativelanguage.googleapis.com' }) {
    if (parameters.backend === 'VertexAI')
      throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', {
        method,
        reason: 'backend VERTEX_AI is not available in this version of Patchbay; use GEMINI_API',
      });
    const { apiKey, model, httpOptions, connectConfig } = checked(schema, parameters, method);
    const base = (httpOptions?.baseUrl ?? baseUrl).replace(/^http/, 'ws').replace(/\/+$/, '');
    const service = `google.ai.generativelanguage.${httpOptions?.apiVersion ?? 'v1beta'}.GenerativeService`;
    return {
      address: { url: `${base}/ws/${service}.BidiGenerateContent`, headers: { 'x-goog-api-key': apiKey } },
      wire,
      hello: { setup: setup(model ?? 'gemini-2.0-flash-exp', connectConfig ?? {}) },
      secrets: [apiKey],
    };
  },
  message: (type, [fields]) => ({ [type]: fields ?? {} }),
  told: (message) => Object.entries(message).map(([field, payload]) => ({ names: [eventName(field)], payload })),
};

function setup(model: string, config: JsonObject): JsonObject {
  const { systemInstruction, generationConfig, ...rest } = config;
  const entries = Object.entries(rest);
  const generation = entries.filter(([name]) => generationFields.has(name));
  const others = entries.filter(([name]) => !generationFields.has(name));
  return {
    model: model.includes('/') ? model : `models/${model}`,
    generationConfig: {
      responseModalities: ['AUDIO'],
      ...objectOf(generationConfig),
      ...Object.fromEntries(generation),
    },
    ...(systemInstruction === undefined || systemInstruction === null
      ? {}
      : {
          systemInstruction:
            typeof systemInstruction === 'string' ? { parts: [{ text: systemInstruction }] } : systemInstruction,
        }),
    ...Object.fromEntries(others),
  };
}
