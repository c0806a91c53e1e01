import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '#server/keys/index.ts';
import type { McpEndpoint, McpExchange } from '../mcp/index.ts';
import { askAs } from './api-request.ts';
import type { HttpServices } from './services.ts';

/** Where MCP is served, Streamable HTTP and HTTP+SSE. */
export const mcpPaths = { streamable: '/mcp', stream: '/sse', messages: '/sse/messages' } as const;
const metadataPath = '/.well-known/oauth-protected-resource';

/** What access tokens are for (RFC 8707): this server as a whole, or its MCP. */
export function resourcesAt(publicUrl: string): readonly string[] {
  return [publicUrl, ...[mcpPaths.streamable, mcpPaths.stream].map((path) => publicUrl + path)];
}

interface McpParts {
  readonly endpoint: McpEndpoint;
  readonly services: Pick<HttpServices, 'keys' | 'oauth' | 'recordings'>;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
}

/** Hands requests to the MCP endpoint, which reads and answers them itself; admission is that of every other request. */
export async function serveMcpRequests(app: FastifyInstance, parts: McpParts): Promise<void> {
  const { endpoint, services, closing } = parts;
  closing.addEventListener('abort', () => void endpoint.close());
  const resource = (path: string) => `${services.recordings.publicUrl}${path}`;
  const protectedBy = (path: string) => ({ config: { resourceMetadata: () => resource(`${metadataPath}${path}`) } });
  await app.register(async (scope) => {
    // Bodies are left for the SDKs, which answer what is none in their way.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, __, done) => done(null));
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: mcpPaths.streamable,
      ...protectedBy(mcpPaths.streamable),
      async handler(request, reply) {
        await endpoint.answer(exchange(app, request, reply));
        reply.hijack();
      },
    });
    scope.get(mcpPaths.stream, protectedBy(mcpPaths.stream), async (request, reply) => {
      const given = exchange(app, request, reply);
      using valid = services.keys.whileValid(given.caller.principal);
      await endpoint.openStream(given, AbortSignal.any([closing, valid.signal]));
      reply.hijack();
      reply.raw.end();
    });
    scope.post(mcpPaths.messages, protectedBy(mcpPaths.stream), async (request, reply) => {
      const { sessionId } = request.query as { readonly sessionId?: unknown };
      await endpoint.take(String(sessionId), exchange(app, request, reply));
      reply.hijack();
    });
    // RFC 9728: who is let in, and how they show it.
    for (const path of ['', mcpPaths.streamable, mcpPaths.stream])
      scope.get(`${metadataPath}${path}`, { config: { permission: null } }, () => ({
        resource: resource(path === '' ? mcpPaths.streamable : path),
        resource_name: 'Patchbay',
        resource_documentation: resource('/docs'),
        bearer_methods_supported: ['header'],
        ...authorization(services.oauth),
      }));
  });
}

/** Where tokens are to be had, if anywhere: keys of this server are made by its operator. */
function authorization(oauth: HttpServices['oauth']) {
  if (oauth === undefined) return {};
  const scopes = oauth.flatMap((one) => Object.keys(one.scopes));
  return { authorization_servers: oauth.map(({ issuer }) => issuer), scopes_supported: [...new Set(scopes)] };
}

function exchange(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): McpExchange {
  return {
    request: request.raw,
    response: reply.raw,
    caller: {
      // Admission lets nobody through without a key.
      principal: request.principal as Principal,
      ask: async (asked, signal) => (await askAs(app, request, asked, signal)) as never,
    },
  };
}
