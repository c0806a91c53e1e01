import { Agent } from 'undici';
import { isPatchbayError, messageOf } from '../errors.ts';
import { AddressPolicy } from './address-policy.ts';
import { eventCounter, totalCounter } from './body-count.ts';
import type { BodyWatch, Egress, EgressInit, EgressOptions, EgressResponse, ResponseHead } from './contract.ts';
import { egressErrors } from './errors.ts';
import { exchange } from './exchange.ts';
import { guardedConnector, type Resolve, systemResolve } from './guarded-connect.ts';
import { guardedSocket } from './guarded-socket.ts';
import { egressLimits } from './limits.ts';
import { checkHeaders, checkUrl } from './request-check.ts';

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

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

  const request = async (url: URL, init: EgressInit): Promise<EgressResponse> => {
    try {
      return await exchange(agent, url, init, (head) => watched(head, options.maxResponseBytes, init.watch));
    } catch (error) {
      throw translated(error, options.connectTimeoutMs);
    }
  };

  const fetchGuarded = async (input: string | URL, init: EgressInit = {}): Promise<EgressResponse> => {
    let url = check(String(input));
    let current = init;
    checkHeaders(init.headers);
    for (let hop = 0; ; hop += 1) {
      const response = await request(url, current);
      const target = redirectStatuses.includes(response.status) ? response.headers.get('location') : null;
      if (target === null || init.redirect === 'manual') return response;
      await response.body?.cancel();
      if (init.redirect === 'error') throw egressErrors.create('EGRESS_REFUSED', { reason: 'it was redirected' });
      if (hop >= egressLimits.redirects)
        throw egressErrors.create('EGRESS_REDIRECTS', { limit: egressLimits.redirects });
      const next = check(new URL(target, url).href);
      current = redirected(current, response.status, next.origin === url.origin);
      url = next;
    }
  };

  const connect: Egress['connect'] = async (host, port, { signal, connectTimeoutMs } = {}) => {
    const timeoutMs = Math.min(connectTimeoutMs ?? options.connectTimeoutMs, options.connectTimeoutMs);
    try {
      return await guardedSocket({ host, port, policy, resolve, timeoutMs }, signal ?? undefined);
    } catch (error) {
      throw translated(error, timeoutMs);
    }
  };

  return { fetch: fetchGuarded, check, connect, allow: options.allow, [Symbol.asyncDispose]: () => agent.destroy() };
}

/** Headers that say what is sent and wanted, and nothing of who asks. */
const descriptive: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

/**
 * The next request of a redirect (Fetch standard, HTTP-redirect fetch): 303, and 301/302 after POST, become GET; other
 * origins get no headers of ours but those that describe the request.
 */
function redirected(init: EgressInit, status: number, sameOrigin: boolean): EgressInit {
  const method = (init.method ?? 'GET').toUpperCase();
  const becomesGet = status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST';
  const { body, headers, ...rest } = init;
  return {
    ...rest,
    ...(becomesGet ? { method: 'GET' } : { ...(body === undefined ? {} : { body }) }),
    headers: [...new Headers(headers)].filter(
      ([name]) => (sameOrigin || descriptive.has(name)) && !(becomesGet && name === 'content-type'),
    ),
  };
}

/** Counts the bytes of a body, for the way out itself and then for whoever asked. */
function watched(head: ResponseHead, limit: number, watch: EgressInit['watch']): BodyWatch {
  const isEventStream = head.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const count = isEventStream ? eventCounter() : totalCounter();
  const other = watch?.(head);
  return {
    chunk(bytes) {
      if (count(bytes) > limit) throw egressErrors.create('EGRESS_TOO_LARGE', { limit });
      other?.chunk(bytes);
    },
    over: () => other?.over?.(),
  };
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
