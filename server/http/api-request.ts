import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serverErrors } from '../errors.ts';
import type { ApiRequest } from '../mcp/index.ts';
import { errorOfProblem } from './contract/problem-error.ts';

/** Sends a request to this server's own routes, without a network, as whoever sent `original`. Throws the errors that the route answers. */
export async function askAs(
  app: FastifyInstance,
  original: FastifyRequest,
  { route, path = {}, query = {}, body }: ApiRequest,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const [method, pattern = ''] = route.split(' ');
  const { authorization } = original.headers;
  const reply = await app.inject({
    method: method as 'GET',
    url: pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodePart(path[name])),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    headers: { accept: 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    remoteAddress: original.ip,
    ...(body === undefined ? {} : { payload: body as object }),
    ...(signal === undefined ? {} : { signal }),
  });
  const isJson = /\bjson\b/.test(String(reply.headers['content-type']));
  const answer = isJson ? reply.json() : reply.payload;
  if (reply.statusCode < 400) return reply.statusCode === 204 ? undefined : answer;
  throw (
    errorOfProblem(isJson ? answer : undefined, reply.statusCode) ??
    serverErrors.create('REQUEST_INVALID', { problem: `it was answered ${reply.statusCode}` })
  );
}

/** URLs resolve `.` and `..`, however they are written: they would name another path. */
function encodePart(part: unknown): string {
  const text = String(part);
  if (text === '.' || text === '..') throw serverErrors.create('REQUEST_INVALID', { problem: `"${text}" is no name` });
  return encodeURIComponent(text);
}
