import type { FastifyInstance } from 'fastify';
import { ConsoleFiles, sipSocket } from '../console/index.ts';
import { serverErrors } from '../errors.ts';
import type { HttpServices } from './services.ts';

const common = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** Serves the web console: one page for all of its addresses, and its files, to whoever asks; what it shows needs a key. */
export function serveConsole(app: FastifyInstance, services: Pick<HttpServices, 'sipUris'>): void {
  const files = new ConsoleFiles();
  const config = { permission: null };
  for (const url of ['/console', '/console/*'])
    app.get(url, { config }, async ({ headers }, reply) => {
      const { text, policy } = await files.page(sipSocket(services.sipUris, headers.host ?? ''));
      reply.type('text/html; charset=utf-8').headers({ ...common, 'content-security-policy': policy });
      return reply.header('cache-control', 'no-store').send(text);
    });
  app.get<{ Params: { file: string } }>('/console/assets/:file', { config }, async ({ method, params }, reply) => {
    const asset = await files.asset(params.file);
    if (asset === undefined)
      throw serverErrors.create('ROUTE_UNKNOWN', { method, path: `/console/assets/${params.file}`.slice(0, 255) });
    reply.type(asset.type).headers({ ...common, 'cache-control': 'public, max-age=31536000, immutable' });
    return reply.send(asset.text);
  });
}
