import type { AddressInfo } from 'node:net';
import type { TlsOptions, Server as TlsServer } from 'node:tls';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { TlsCredentials } from '#runtime/gateway/sip/transport/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { HostPort } from '../configuration/index.ts';
import { formatHostPort } from '../configuration/index.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';
import { McpEndpoint, mcpServer, ToolDesk, tools } from '../mcp/index.ts';
import { PlatformApi } from '../platform-api/index.ts';
import { admit, requestFields } from './admission.ts';
import { keepAudit } from './audit.ts';
import { refuseClient } from './client-error.ts';
import { serveConsole } from './console-requests.ts';
import { asPatchbayError, problemOf, problemType } from './error-reply.ts';
import { mcpPaths, serveMcpRequests } from './mcp-requests.ts';
import { describeRoutes } from './openapi.ts';
import { pathOfTarget, servePlatformRequests } from './platform-requests.ts';
import { RateLimits, type RequestRate } from './rate-limits.ts';
import { referencePage, referencePolicy } from './reference-page.ts';
import { openRoute, type Route } from './route.ts';
import { routes } from './routes/index.ts';
import { serveRoutes } from './serve-route.ts';
import type { HttpServices } from './services.ts';
import { serveSessionRequests } from './session-requests.ts';
import { isUpgrade, takeUpgrades } from './upgrades.ts';

export interface HttpServerOptions {
  readonly config: { readonly http: HostPort; readonly httpHosts: readonly string[] };
  /** With it HTTP is served over TLS alone. */
  readonly credentials?: Pick<TlsCredentials, 'serve'>;
  readonly services: HttpServices;
  /** How often one key may ask, and one address without a key. */
  readonly rate: RequestRate;
  readonly log: Logger;
}

export interface HttpServer extends AsyncDisposable {
  /** Where it listens, with the port the operating system chose when 0 was asked for. */
  readonly address: HostPort;
  /** The management API that it serves. */
  readonly platform: Pick<PlatformApi, 'deskFor' | 'answer'>;
  /** Refuses new requests, ends live journals, waits for the rest at most `closeMs`. */
  close(): Promise<void>;
}

/** Serves the control plane. Throws HTTP_ADDRESS_IN_USE when the address cannot be bound. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const closing = new AbortController();
  const app = createApp(options);
  app.server.headersTimeout = serverLimits.requestMs;
  takeUpgrades(app, options.services.sessions);
  // Everything is JSON; a form or text body is a mistake that deserves its own message.
  app.removeContentTypeParser('text/plain');
  keepAudit(app, options.services.store, options.log);
  const rates = new RateLimits(options.rate);
  const { keys, authorized } = options.services;
  admit(app, { keys, authorized, allowedHosts: options.config.httpHosts, rates });
  serveRoutes(app, [...routes, openApiRoute, referenceRoute], options.services, closing.signal);
  serveConsole(app, options.services);
  answerErrors(app, options.log);
  logRequests(app, options.log);
  await serveSessionRequests(app, options.services.sessions);
  const platform = platformOf(options, rates);
  app.addHook('onClose', () => platform[Symbol.asyncDispose]());
  await servePlatformRequests(app, platform);
  await serveMcpRequests(app, {
    endpoint: mcpEndpointOf(options),
    services: options.services,
    closing: closing.signal,
  });
  const { http } = options.config;
  try {
    await app.listen({ host: http.host, port: http.port });
  } catch (error) {
    await app.close();
    throw serverErrors.create(
      'HTTP_ADDRESS_IN_USE',
      { address: formatHostPort(http), problem: messageOf(error) },
      error,
    );
  }
  const { port } = app.server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= closeServer(app, closing);
    return closed;
  };
  return { address: { host: http.host, port }, platform, close, [Symbol.asyncDispose]: close };
}

function platformOf({ services, log }: HttpServerOptions, rates: RateLimits): PlatformApi {
  return new PlatformApi({ services, rates, clock: systemClock, log });
}

function mcpEndpointOf({ log }: HttpServerOptions): McpEndpoint {
  const desk = new ToolDesk(tools, log);
  return new McpEndpoint({ serve: (caller) => mcpServer(desk, caller), messagesPath: mcpPaths.messages, log });
}

function createApp({ credentials }: HttpServerOptions): FastifyInstance {
  const shared = {
    logger: false,
    bodyLimit: serverLimits.bodyBytes,
    requestTimeout: serverLimits.requestMs,
    forceCloseConnections: 'idle' as const,
    // A path that cannot be decoded reaches no route and no error handler.
    frameworkErrors: (thrown: unknown, request: FastifyRequest, reply: unknown) =>
      void sendError(thrown, request, reply as FastifyReply),
    clientErrorHandler: refuseClient,
    rewriteUrl: ({ url = '/' }: { readonly url?: string | undefined }) => pathOfTarget(url),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 256 },
  };
  const upgrades = { shouldUpgradeCallback: isUpgrade };
  if (credentials === undefined) return fastify({ ...shared, http: upgrades });
  const update = (renewed: TlsOptions) => (app.server as unknown as TlsServer).setSecureContext(renewed);
  const app = fastify({
    ...shared,
    https: { ...credentials.serve(update), ...upgrades },
  }) as unknown as FastifyInstance;
  return app;
}

async function closeServer(app: FastifyInstance, closing: AbortController): Promise<void> {
  closing.abort();
  const cut = setTimeout(() => app.server.closeAllConnections(), serverLimits.closeMs);
  await app.close();
  clearTimeout(cut);
}

function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setNotFoundHandler((request) => {
    const path = request.url.split('?')[0] ?? '';
    throw serverErrors.create('ROUTE_UNKNOWN', { method: request.method, path: path.slice(0, 255) });
  });
  app.setErrorHandler((thrown, request, reply) => {
    const error = sendError(thrown, request, reply);
    if (error.kind === 'bug') log.error({ err: thrown, ...requestFields(request) }, 'request failed');
    return reply;
  });
}

function sendError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): PatchbayError {
  const error = asPatchbayError(thrown, request);
  // What cannot be read as a request went through no hook.
  if (request.outcome !== undefined) request.outcome.code = error.code;
  void reply
    .code(error.httpStatus)
    .type(problemType)
    .send(JSON.stringify(problemOf(error)));
  return error;
}

/** One line per request with the route's pattern, never with what was asked or sent. */
function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = { ...requestFields(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (request.method === 'GET' && reply.statusCode < 400) log.debug(fields, 'http request');
    else log.info(fields, 'http request');
  });
}

const openApiRoute: Route = openRoute({
  method: 'GET',
  url: '/v1/openapi.json',
  summary: 'This description of the interface (OpenAPI 3.1)',
  handle: () => describeRoutes([...routes, openApiRoute, referenceRoute]),
});

const referenceRoute: Route = openRoute({
  method: 'GET',
  url: '/docs',
  summary: 'This description for people',
  contentType: 'text/html',
  handle({ reply }) {
    reply.type('text/html; charset=utf-8').headers({
      'content-security-policy': referencePolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    return referencePage([...routes, openApiRoute, referenceRoute]);
  },
});
