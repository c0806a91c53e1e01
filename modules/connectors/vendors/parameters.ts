import { z } from 'zod';
import { connectorErrors } from '../errors.ts';
import { connectorLimits } from '../limits.ts';
import type { JsonObject } from './contract.ts';

/** A key, or a name: printable, because it may travel in a header. */
export const word = z
  .string('must be a text that is not empty')
  .min(1, 'must not be empty')
  .max(connectorLimits.wordChars, `is longer than ${connectorLimits.wordChars} characters`)
  .regex(/^[\x20-\x7e]+$/, 'has characters that may not be sent');

export const address = z
  .string('must be a URL')
  .max(connectorLimits.urlChars, `is longer than ${connectorLimits.urlChars} characters`)
  .regex(/^(?:https?|wss?):\/\/[^/?#\s@]+(?:[/?#]\S*)?$/i, 'must be an http, https, ws or wss URL');

export const anyObject = z.record(z.string(), z.unknown(), 'must be an object');

/** What every vendor’s schema knows besides its own. */
export const commonParameters = {
  privacy: z.boolean().nullish(),
  trace: z.boolean().nullish(),
  statistics: z.boolean().nullish(),
};

/** Throws CONNECTOR_BAD_PARAMETERS, which names the parameter and never its value. */
export function checked<Shape extends z.ZodType>(
  schema: Shape,
  parameters: JsonObject,
  method: string,
): z.output<Shape> {
  const result = schema.safeParse(parameters);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = issue?.path.join('.') ?? '';
  const first = issue?.path[0];
  const isUnset = typeof first === 'string' && parameters[first] === undefined;
  const reason = `${name === '' ? 'the parameters' : name} ${issue?.message ?? 'cannot be used'}${isUnset ? ' (is its secret set?)' : ''}`;
  throw connectorErrors.create('CONNECTOR_BAD_PARAMETERS', { method, reason });
}

/**
 * `path` of a vendor’s interface at `base`: a base without a path of its own is the host alone, and `version` is put between.
 * `http` and `ws` are the same to those who give one.
 */
export function endpoint(base: string, version: string, path: string, scheme: 'ws' | 'http'): URL {
  const url = new URL(base);
  const own = url.pathname.replace(/\/+$/, '');
  url.pathname = `${own === '' ? version : own}${path}`;
  url.search = '';
  url.hash = '';
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
  // The scheme of a URL object cannot become a WebSocket’s from HTTP’s.
  return new URL(url.href.replace(/^[a-z]+:/, `${scheme}${isSecure ? 's' : ''}:`));
}
