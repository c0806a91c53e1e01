import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serverLimits } from '../limits.ts';
import type { HttpServices } from './services.ts';
import { accessUrl } from './upgrades.ts';

type Sessions = Pick<HttpServices['sessions'], 'request'>;

/**
 * Hands requests under the access URL of a session to that session, whatever their method and content. Whoever knows the URL may ask, from any
 * page and under any name of this server: the URL is the key.
 */
export async function serveSessionRequests(app: FastifyInstance, sessions: Sessions): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
    const options = { bodyLimit: serverLimits.sessionContentBytes, config: { isOpenToAll: true } };
    for (const url of ['/sessions/:token', '/sessions/:token/*'])
      scope.all(url, options, (request, reply) => answer(request, reply, sessions));
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, sessions: Sessions) {
  const [, token = '', path = '/', query = ''] = accessUrl.exec(request.url) ?? [];
  const { status, contentType, body } = await sessions.request(token, {
    method: request.method,
    path: path + query,
    content: typeof request.body === 'string' ? request.body : '',
    headers: extensionHeaders(request.raw.rawHeaders),
  });
  // A page of this server must not be made of what a scenario answers.
  reply.code(status).headers({
    'content-type': `${contentType}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  return reply.send(body);
}

/** As they were sent: names in one place of the list, values in the next. */
function extensionHeaders(raw: readonly string[]): { key: string; value: string }[] {
  const headers: { key: string; value: string }[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const [key = '', value = ''] = raw.slice(at, at + 2);
    if (/^x-/i.test(key)) headers.push({ key, value });
  }
  return headers;
}
