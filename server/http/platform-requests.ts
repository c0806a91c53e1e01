import type { FastifyInstance, FastifyReply } from 'fastify';
import { serverLimits } from '../limits.ts';
import type { PlatformApi } from '../platform-api/index.ts';
import { asPatchbayError } from './error-reply.ts';

/**
 * Hands requests to the management API, which judges keys and answers errors in its own way. They come under any host name, because clients
 * that were made for the platform may be sent here by a proxy setting.
 */
export async function servePlatformRequests(app: FastifyInstance, api: PlatformApi): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => send(reply, api.refuse(asPatchbayError(error, request))));
    for (const url of ['/platform_api', '/platform_api/:command'])
      scope.route({
        method: ['GET', 'POST'],
        url,
        bodyLimit: serverLimits.bodyBytes,
        config: { isOpenToAll: true },
        handler: async (request, reply) => {
          const answer = await api.answer({
            url: request.url,
            contentType: request.headers['content-type'],
            authorization: request.headers.authorization,
            address: request.ip,
            body: Buffer.isBuffer(request.body) ? request.body : undefined,
          });
          return send(reply, answer);
        },
      });
  });
}

function send(reply: FastifyReply, { status, contentType, body }: Awaited<ReturnType<PlatformApi['answer']>>) {
  return reply.code(status).header('cache-control', 'no-store').type(contentType).send(body);
}

/** A client that takes us for its proxy names the whole URL (RFC 9112 §3.2.2); of the management API its path is enough. */
export function pathOfTarget(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*(?=\/platform_api(?:[/?]|$))/i, '');
}
