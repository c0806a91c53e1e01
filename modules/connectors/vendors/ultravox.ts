import { z } from 'zod';
import { type AgentWire, namedFormat } from '#runtime/speech/index.ts';
import { connectorErrors } from '../errors.ts';
import type { AgentPlan, AgentVendor, JsonObject } from './contract.ts';
import { address, anyObject, checked, commonParameters, endpoint, word } from './parameters.ts';
import { objectOf, toldByType, typed } from './typed-messages.ts';

const headerName = z.string().regex(/^[!#$%&'*+\-.^_`|~0-9a-z]+$/i, 'is no name of a header');
const plainValue = z.union([z.string(), z.number(), z.boolean()], 'must be a text');

const schema = z.object({
  ...commonParameters,
  endpoint: z.enum(['CreateCall', 'CreateAgentCall', 'JoinCall'], 'must be one of Ultravox.HTTPEndpoint'),
  authorizations: z.record(headerName, word, 'must be an object').nullish(),
  pathParameters: z.record(z.string(), plainValue, 'must be an object').nullish(),
  queryParameters: z.record(z.string(), plainValue, 'must be an object').nullish(),
  body: anyObject.nullish(),
  joinUrl: address.nullish(),
});

type Given = z.output<typeof schema>;

/** What a call that somebody else created must have, as VoxEngine says it. */
const rateHz = 16_000;

/** `Ultravox.createWebSocketAPIClient`: creates a call, of an agent or not, and joins it; or joins one that there is. */
export const ultravox: AgentVendor = {
  title: 'Ultravox',
  name: 'ultravox',
  plan(parameters, { method, baseUrl = 'https://api.ultravox.ai' }) {
    const given = checked(schema, parameters, method);
    const keys = Object.values(given.authorizations ?? {});
    if (given.endpoint === 'JoinCall') {
      if (!given.joinUrl) throw bad(method, 'joinUrl must be given to join a call');
      const url = given.joinUrl.replace(/^http/, 'ws');
      return { address: { url, headers: {} }, wire: wireOf({}, method), secrets: [...keys, given.joinUrl] };
    }
    const sampling = objectOf(objectOf(given.body?.medium).serverWebSocket);
    return { address: request(given, baseUrl, sampling, method), wire: wireOf(sampling, method), secrets: keys };
  },
  message: (type, [fields]) => typed('type', type, fields),
  told: (message) => toldByType('type', message),
};

function request(given: Given, baseUrl: string, sampling: JsonObject, method: string): AgentPlan['address'] {
  const agent = given.pathParameters?.agent_id ?? given.pathParameters?.agentId;
  if (given.endpoint === 'CreateAgentCall' && agent === undefined)
    throw bad(method, 'pathParameters.agent_id must be given');
  const path = given.endpoint === 'CreateCall' ? '/calls' : `/agents/${encodeURIComponent(String(agent))}/calls`;
  const url = endpoint(baseUrl, '/api', path, 'http');
  for (const [name, value] of Object.entries(given.queryParameters ?? {})) url.searchParams.set(name, String(value));
  // What waits to be heard is cleared when the agent says so; a large buffer costs no interruption.
  const serverWebSocket = {
    inputSampleRate: rateHz,
    outputSampleRate: rateHz,
    clientBufferSizeMs: 30_000,
    ...sampling,
  };
  return {
    url: url.href,
    method: 'POST',
    headers: given.authorizations ?? {},
    body: { ...given.body, medium: { serverWebSocket } },
    field: 'joinUrl',
  };
}

function wireOf(
  { inputSampleRate = rateHz, outputSampleRate = inputSampleRate }: JsonObject,
  method: string,
): AgentWire {
  const sent = namedFormat({ encoding: 'linear16', rate: inputSampleRate });
  const heard = namedFormat({ encoding: 'linear16', rate: outputSampleRate });
  if (sent === undefined || heard === undefined)
    throw bad(method, 'body.medium.serverWebSocket must have sample rates of 8000, 16000, 24000 or 48000 Hz');
  return { sent: { format: sent, message: 'binary' }, heard: { format: heard, places: 'binary' } };
}

function bad(method: string, reason: string): Error {
  return connectorErrors.create('CONNECTOR_BAD_PARAMETERS', { method, reason });
}
