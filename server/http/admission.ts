import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SourceKeys } from '#runtime/gateway/sip/guard/index.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import {
  type AuthorizedAddresses,
  isOfNode,
  type KeyRing,
  keyErrors,
  type Permission,
  type Principal,
} from '#server/keys/index.ts';
import { serverErrors } from '../errors.ts';
import { guardHost } from './host-guard.ts';
import type { RateLimits } from './rate-limits.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key the request bears; null: it bears none that holds. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** null: answers without a key; absent, for what is no route: any key. */
    readonly permission?: Permission | null;
    /** The URL is the key: nothing else is looked at, and a session counts its requests itself. */
    readonly isOpenToAll?: boolean;
    /** Where RFC 9728 metadata of the route is: whoever comes without a key is told. */
    readonly resourceMetadata?: () => string;
  }
}

export interface AdmissionParts {
  readonly keys: Pick<KeyRing, 'authenticate'>;
  readonly authorized: Pick<AuthorizedAddresses, 'require'>;
  readonly allowedHosts: readonly string[];
  readonly rates: RateLimits;
}

/** Judges every request before its body is read: where it comes from, whose it is, how often they ask, what they may. */
export function admit(app: FastifyInstance, { keys, authorized, allowedHosts, rates }: AdmissionParts): void {
  const addresses = new SourceKeys();
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request, reply) => {
    const { permission, isOpenToAll } = request.routeOptions.config;
    if (isOpenToAll === true) return;
    guardHost(request.headers, allowedHosts);
    const principal = await keys.authenticate(request.headers.authorization).catch((error: unknown) => {
      challengeScope(error, reply);
      throw error;
    });
    request.principal = principal;
    limit(rates, principal === null ? `address ${addresses.of(request.ip)}` : `key ${principal.id}`, reply);
    if (permission === null) return;
    // Before the key is told to be good or none.
    authorized.require(request.ip);
    if (principal === null) throw unauthenticated(reply);
    if (permission !== undefined) requirePermission(principal, permission);
  });
}

/** The error of a request without a key, and the header that goes with it (RFC 9110 §11.6.1). */
export function unauthenticated(reply: FastifyReply) {
  const metadata = reply.request.routeOptions.config.resourceMetadata?.();
  const isGiven = reply.request.headers.authorization !== undefined;
  const parameters = [
    ...(metadata === undefined ? [] : [`resource_metadata="${metadata}"`]),
    ...(metadata !== undefined && isGiven ? ['error="invalid_token"'] : []),
  ];
  reply.header('www-authenticate', ['Bearer', parameters.join(', ')].join(' ').trim());
  return serverErrors.create('UNAUTHENTICATED');
}

/** Says which scopes a token would need (RFC 6750 §3.1). */
function challengeScope(error: unknown, reply: FastifyReply): void {
  if (!isPatchbayError(error) || error.code !== 'OAUTH_SCOPE_MISSING') return;
  const metadata = reply.request.routeOptions.config.resourceMetadata?.();
  const parameters = [
    'error="insufficient_scope"',
    `scope="${error.details.scopes}"`,
    ...(metadata === undefined ? [] : [`resource_metadata="${metadata}"`]),
  ];
  reply.header('www-authenticate', `Bearer ${parameters.join(', ')}`);
}

function limit(rates: RateLimits, source: string, reply: FastifyReply): void {
  const seconds = rates.secondsToWait(source);
  if (seconds === 0) return;
  reply.header('retry-after', String(seconds));
  throw serverErrors.create('REQUESTS_TOO_MANY', { seconds });
}

function requirePermission(principal: Principal, permission: Permission): void {
  if (principal.may(permission)) return;
  const { name: key, role } = principal;
  // What the role lacks is told first: another scope would not help.
  if (principal.applications !== null && isOfNode(permission)) throw keyErrors.create('KEY_SCOPE', { key });
  throw keyErrors.create('PERMISSION_MISSING', { key, role, permission });
}

/** The fields of a request that the log may have: never what was asked for or sent. */
export function requestFields(request: FastifyRequest) {
  const { id: requestId, method, routeOptions, principal } = request;
  return { requestId, method, route: routeOptions.url ?? '(unknown)', key: principal?.id };
}
