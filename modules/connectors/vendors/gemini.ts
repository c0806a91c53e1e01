import { z } from 'zod';
import { type AgentWire, googleToken } from '#runtime/speech/index.ts';
import { connectorErrors } from '../errors.ts';
import { eventName } from '../event-name.ts';
import { connectorLimits } from '../limits.ts';
import type { AgentVendor, JsonObject } from './contract.ts';
import { address, anyObject, checked, commonParameters, word } from './parameters.ts';
import { objectOf } from './typed-messages.ts';

const schema = z.object({
  ...commonParameters,
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

const keySchema = z.object({ apiKey: word });

/** Parts of an address, and of a name of a model. */
const part = word.regex(/^[\w.:-]+$/, 'has characters that no such name has');

const vertexSchema = z.object({
  project: part,
  location: part.nullish(),
  credentials: z.string('must be the JSON of a service account').max(connectorLimits.credentialsChars),
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
  plan(parameters, { method, baseUrl }) {
    const { backend, httpOptions, connectConfig, model } = checked(schema, parameters, method);
    const asked = backend === 'VertexAI' ? vertex : developer;
    const place = asked(parameters, method, httpOptions?.apiVersion ?? undefined, model ?? 'gemini-2.0-flash-exp');
    const base = (httpOptions?.baseUrl ?? baseUrl ?? place.baseUrl).replace(/^http/, 'ws').replace(/\/+$/, '');
    return {
      address: { url: `${base}/ws/${place.service}`, headers: place.headers },
      wire,
      hello: { setup: setup(place.model, connectConfig ?? {}) },
      secrets: place.secrets,
    };
  },
  message: (type, [fields]) => ({ [type]: fields ?? {} }),
  told: (message) => Object.entries(message).map(([field, payload]) => ({ names: [eventName(field)], payload })),
};

interface Backend {
  readonly baseUrl: string;
  readonly service: string;
  readonly model: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

function developer(parameters: JsonObject, method: string, version = 'v1beta', model: string): Backend {
  const { apiKey } = checked(keySchema, parameters, method);
  return {
    baseUrl: 'https://generativelanguage.googleapis.com',
    service: `google.ai.generativelanguage.${version}.GenerativeService.BidiGenerateContent`,
    model,
    headers: { 'x-goog-api-key': apiKey },
    secrets: [apiKey],
  };
}

/** Vertex AI: a service account signs for itself, models belong to a project and a location. */
function vertex(parameters: JsonObject, method: string, version = 'v1beta1', model: string): Backend {
  const { project, location: given, credentials } = checked(vertexSchema, parameters, method);
  const location = given ?? 'us-central1';
  const token = signed(credentials, method);
  return {
    baseUrl: `https://${location === 'global' ? '' : `${location}-`}aiplatform.googleapis.com`,
    service: `google.cloud.aiplatform.${version}.LlmBidiService/BidiGenerateContent`,
    model: model.includes('/') ? model : `projects/${project}/locations/${location}/publishers/google/models/${model}`,
    headers: { Authorization: `Bearer ${token}` },
    secrets: [credentials, JSON.stringify(credentials).slice(1, -1), token],
  };
}

function signed(credentials: string, method: string): string {
  try {
    return googleToken(credentials, Date.now());
  } catch {
    // What cannot be read is not quoted: it may be a key.
    const reason = 'credentials must be the JSON of a service account, with its private key';
    throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', { method, reason });
  }
}

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
