import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { isPatchbayError, type PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';
import type { Problem } from './contract/index.ts';

/**
 * Any thrown value as one of our errors: fastify's own keep their status, what nobody expected becomes REQUEST_FAILED.
 */
export function asPatchbayError(error: unknown, request: FastifyRequest): PatchbayError {
  if (isPatchbayError(error) && typeof error.httpStatus === 'number') return error;
  const code = fieldOf(error, 'code');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return serverErrors.create(
      'REQUEST_TOO_LARGE',
      { limitBytes: request.routeOptions.bodyLimit ?? serverLimits.bodyBytes },
      error,
    );
  }
  const status = fieldOf(error, 'statusCode');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return serverErrors.create('REQUEST_INVALID', { problem: String(fieldOf(error, 'message')) }, error);
  }
  return serverErrors.create('REQUEST_FAILED', { requestId: request.id }, error);
}

/** Media type of problem details (RFC 9457). */
export const problemType = 'application/problem+json; charset=utf-8';

export function problemOf({ code, kind, message, hint, details, httpStatus }: PatchbayError): Problem {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return {
    type: `urn:patchbay:error:${code}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    status: httpStatus,
    detail: message,
    ...{ code, kind, hint, details },
  };
}

/** Parses one part of a request. Throws REQUEST_INVALID that names the field, never its value. */
export function parsePart<Value>(schema: z.ZodType<Value> | undefined, part: string, value: unknown): Value {
  if (schema === undefined) return undefined as Value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ at: [part, ...issue.path].join('.'), problem: issue.message }));
  const [first] = issues;
  throw serverErrors.create('REQUEST_INVALID', { problem: `${first?.at}: ${first?.problem}`, issues });
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}
