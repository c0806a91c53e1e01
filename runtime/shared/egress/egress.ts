import { Agent, Response as UndiciResponse, fetch as undiciFetch } from 'undici';
import { isPatchbayError, messageOf } from '../errors.ts';
import { AddressPolicy } from './address-policy.ts';
import type { Egress, EgressOptions } from './contract.ts';
import { countedBody } from './counted-body.ts';
import { egressErrors } from './errors.ts';
import { guardedConnector, type Resolve, systemResolve } from './guarded-connect.ts';
import { egressLimits } from './limits.ts';
import { checkHeaders, checkUrl } from './request-check.ts';

type Fetch = typeof globalThis.fetch;

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];
const bodyless: readonly number[] = [101, 204, 205, 304];

/**
 * The way out for scenarios. `resolve` replaces the system's resolver in tests. Closing drops idle and busy
 * connections.
 */
export function createEgress(options: EgressOptions, resolve: Resolve = systemResolve): Egress & AsyncDisposable {
  const policy = new AddressPolicy(options.allow);
  const agent = new Agent({
    connect: guardedConnector(policy, resolve, options.connectTimeoutMs),
    connections: egressLimits.connections,
    headersTimeout: egressLimits.headersMs,
    // Event streams are silent for as long as they like; whoever reads a body has its own time-out.
    bodyTimeout: 0,
  });
  const check = (url: string): URL => checkUrl(url, policy);

  const request = async (url: URL, init: RequestInit): Promise<Response> => {
    const sent = { ...init, redirect: 'manual', dispatcher: agent };
    try {
      const response = await undiciFetch(url, sent as unknown as Parameters<typeof undiciFetch>[1]);
      return counted(response as unknown as Response, options.maxResponseBytes);
    } catch (error) {
      throw translated(error, options.connectTimeoutMs);
    }
  };

  const fetchGuarded = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    let url = check(typeof input === 'object' && 'url' in input ? input.url : String(input));
    let current = init;
    checkHeaders(init.headers);
    for (let hop = 0; ; hop += 1) {
      const response = await request(url, current);
      const target = redirectStatuses.includes(response.status) ? response.headers.get('location') : null;
      if (target === null || init.redirect === 'manual') return response;
      await response.body?.cancel();
      if (init.redirect === 'error' || hop >= egressLimits.redirects)
        throw egressErrors.create('EGRESS_REFUSED', { reason: 'too many redirects' });
      const next = check(new URL(target, url).href);
      current = redirected(current, response.status, next.origin === url.origin);
      url = next;
    }
  };

  return { fetch: fetchGuarded as Fetch, check, allow: options.allow, [Symbol.asyncDispose]: () => agent.destroy() };
}

/**
 * The next request of a redirect (Fetch standard, HTTP-redirect fetch): 303, and 301/302 after POST, become GET; other
 * origins get no headers of ours.
 */
function redirected(init: RequestInit, status: number, sameOrigin: boolean): RequestInit {
  const method = (init.method ?? 'GET').toUpperCase();
  const becomesGet = status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST';
  const { body, headers, ...rest } = init;
  return {
    ...rest,
    ...(becomesGet ? { method: 'GET' } : { ...(body === undefined ? {} : { body }) }),
    ...(sameOrigin && headers !== undefined ? { headers } : {}),
  };
}

function counted(response: Response, limit: number): Response {
  if (response.body === null || bodyless.includes(response.status)) return response;
  const isEventStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const body = countedBody(response.body, limit, isEventStream);
  const { status, statusText, headers, url } = response;
  const init = { status, statusText, headers } as unknown as ConstructorParameters<typeof UndiciResponse>[1];
  const copy = new UndiciResponse(body as unknown as ConstructorParameters<typeof UndiciResponse>[0], init);
  Object.defineProperty(copy, 'url', { value: url });
  return copy as unknown as Response;
}

/**
 * Errors of undici by their code; an abort stays what its caller made of it. Judged by shape: a DOMException belongs to
 * another realm in tests.
 */
function translated(error: unknown, timeoutMs: number): unknown {
  const cause = property(error, 'cause') ?? error;
  if (isPatchbayError(error)) return error;
  if (isPatchbayError(cause)) return cause;
  const name = property(error, 'name');
  if (name === 'AbortError' || name === 'TimeoutError') return error;
  const code = property(cause, 'code');
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return egressErrors.create('EGRESS_TIMEOUT', { timeoutMs }, error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT')
    return egressErrors.create('EGRESS_TIMEOUT', { timeoutMs: egressLimits.headersMs }, error);
  const reason = typeof code === 'string' ? code : messageOf(cause);
  return egressErrors.create('EGRESS_UNREACHABLE', { reason }, error);
}

function property(value: unknown, name: 'cause' | 'name' | 'code'): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<typeof name, unknown>)[name] : undefined;
}
