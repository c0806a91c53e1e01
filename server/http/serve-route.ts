import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { KeyedLock } from '#runtime/shared/keyed-lock.ts';
import { serverErrors } from '../errors.ts';
import { noteMade } from './audit.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { parsePart } from './error-reply.ts';
import { type Answer, Replays } from './replays.ts';
import type { Route, RouteInput } from './route.ts';
import { scopedServices } from './scoped-services.ts';
import type { HttpServices } from './services.ts';

const json = 'application/json; charset=utf-8';

/** Serves every route of the table: schemas, scopes, conditional requests (RFC 9110 §13), repeated ones. */
export function serveRoutes(
  app: FastifyInstance,
  table: readonly Route[],
  services: HttpServices,
  signal: AbortSignal,
): void {
  const replays = new Replays(services.store);
  const writers = new KeyedLock();
  for (const one of table) {
    const item = table.find(({ method, url }) => method === 'GET' && url === one.url);
    app.route({
      method: one.method,
      url: one.url,
      config: { permission: one.permission },
      handler: async (request, reply) => {
        const job: Job = { route: one, item, request, reply, services, signal };
        if (one.method === 'GET') return await answerRead(job);
        const path = request.url.split('?')[0] ?? '';
        const answer =
          one.method === 'POST'
            ? await replays.once(one, request, () => change(job))
            : await writers.run(path, async () => {
                // What was asked about is what is changed: nobody comes between.
                await requireCondition(job);
                return await change(job);
              });
        return answer === undefined ? reply : send(reply, answer);
      },
    });
  }
}

interface Job {
  readonly route: Route;
  /** What shows the thing that the route changes. */
  readonly item: Route | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly services: HttpServices;
  readonly signal: AbortSignal;
}

function run(
  { route, request, services }: Job,
  input: RouteInput<unknown, unknown, unknown, Job['request']['principal']>,
) {
  const { principal } = request;
  return route.handle(input, principal === null ? services : scopedServices(services, principal));
}

function inputOf({ route, request, reply, signal }: Job) {
  return {
    path: parsePart(route.path, 'path', request.params),
    query: parsePart(route.query, 'query', request.query),
    body: parsePart(route.body, 'body', request.body),
    ...{ request, reply, principal: request.principal, signal },
  };
}

async function answerRead(job: Job) {
  const { route, request, reply } = job;
  const result = await run(job, inputOf(job));
  if (reply.sent) return reply;
  if (route.reply === undefined || reply.statusCode !== 200) return reply.send(result);
  const body = JSON.stringify(result);
  const tag = entityTag(body);
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
  const known = request.headers['if-none-match'];
  if (known !== undefined && (known.trim() === '*' || namesTag(known, tag))) return reply.code(304).send();
  return reply.type(json).send(body);
}

/** undefined when the handler has answered itself. */
async function change(job: Job): Promise<Answer | undefined> {
  const { route, item, request, reply } = job;
  const result = await run(job, inputOf(job));
  if (reply.sent) return undefined;
  noteMade(request, result);
  if (result === undefined) return { status: 204 };
  const body = JSON.stringify(result);
  // The same as a GET would bring.
  const headers = item !== undefined && item.reply === route.reply ? { etag: entityTag(body) } : {};
  return { status: route.status ?? 200, body, headers };
}

function send(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  void reply.code(status).headers(headers);
  return body === undefined ? reply.send() : reply.type(json).send(body);
}

/** Throws PRECONDITION_FAILED unless the thing is as the client knows it. */
async function requireCondition(job: Job): Promise<void> {
  const match = job.request.headers['if-match'];
  const none = job.request.headers['if-none-match'];
  if (match === undefined && none === undefined) return;
  const tag = await currentTag(job);
  const isKnown = match === undefined || (tag !== undefined && (match.trim() === '*' || namesTag(match, tag)));
  const isOther = none === undefined || tag === undefined || !(none.trim() === '*' || namesTag(none, tag));
  if (!isKnown || !isOther) throw serverErrors.create('PRECONDITION_FAILED');
}

/** Tag of what is there now; undefined when nothing is. */
async function currentTag(job: Job): Promise<string | undefined> {
  const { item, request, reply, signal } = job;
  if (item === undefined) throw serverErrors.create('PRECONDITION_UNKNOWN');
  const input = {
    path: parsePart(item.path, 'path', request.params),
    query: parsePart(item.query, 'query', {}),
    body: undefined,
    ...{ request, reply, principal: request.principal, signal },
  };
  try {
    return entityTag(JSON.stringify(await run({ ...job, route: item }, input)));
  } catch (error) {
    if (isPatchbayError(error) && error.httpStatus === 404) return undefined;
    throw error;
  }
}
