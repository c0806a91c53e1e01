import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageOf } from '#runtime/shared/errors.ts';
import { type ApplicationId, asId, type RecordingId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { serverLimits } from '../limits.ts';
import { findSession } from './find-session.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the answer says of the request, for the audit log. */
    outcome: RequestOutcome;
  }
}

interface RequestOutcome {
  /** Error code of a refusal. */
  code?: string;
  /** Name or id of what was made. */
  made?: string;
  applicationId?: ApplicationId | undefined;
}

/**
 * Writes down every request that would change something and bears a key: who, what, to which object, with what outcome; never what was
 * sent. It is stored before the answer leaves.
 */
export function keepAudit(app: FastifyInstance, store: Store, log: Logger): void {
  app.decorateRequest('outcome');
  app.addHook('onRequest', async (request) => {
    request.outcome = {};
  });
  app.addHook('preHandler', async (request) => {
    // Before the change: a recording that is removed is of no application any more.
    if (isAudited(request)) request.outcome.applicationId = await applicationOf(request, store);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (isAudited(request)) await append(request, reply.statusCode, store, log);
    return payload;
  });
}

/** Remembers what a route made, for the audit log. */
export function noteMade(request: FastifyRequest, result: unknown): void {
  const fields = typeof result === 'object' && result !== null ? (result as Readonly<Record<string, unknown>>) : {};
  const made = fields.name ?? fields.username ?? fields.network ?? fields.number ?? fields.id;
  if (made !== undefined) request.outcome.made = String(made);
}

function isAudited({ method, principal, routeOptions }: FastifyRequest): boolean {
  return (
    principal !== null && !['GET', 'HEAD', 'OPTIONS'].includes(method) && routeOptions.url?.startsWith('/v1/') === true
  );
}

async function append(request: FastifyRequest, status: number, store: Store, log: Logger): Promise<void> {
  const { principal, outcome, method, routeOptions, ip } = request;
  if (principal === null) return;
  try {
    await store.audit.append({
      at: Date.now(),
      keyId: principal.id,
      keyName: principal.name,
      role: principal.role,
      address: ip,
      action: `${method} ${routeOptions.url}`,
      object: objectOf(request),
      applicationId: outcome.applicationId ?? (await applicationOf(request, store)) ?? null,
      status,
      code: outcome.code ?? null,
    });
  } catch (error) {
    // The change has been made: to refuse it now would be a lie.
    log.error({ problem: messageOf(error), requestId: request.id }, 'the audit log could not be written');
  }
}

/** The path that was asked for, without its query, and what was made there. */
function objectOf({ url, outcome, query }: FastifyRequest): string {
  const path = url.split('?')[0] ?? '';
  const { network } = query as { readonly network?: unknown };
  const part = outcome.made ?? (typeof network === 'string' ? network : undefined);
  const isNamed = part === undefined || path.includes(encodeURIComponent(part));
  return (isNamed ? path : `${path} ${part}`).slice(0, serverLimits.auditObjectChars);
}

/** Whose object it is, where that can be told; undefined for what belongs to the node, and for what is not there. */
async function applicationOf(
  { params, routeOptions }: FastifyRequest,
  store: Store,
): Promise<ApplicationId | undefined> {
  const { app, id } = params as { readonly app?: string; readonly id?: string };
  if (app !== undefined) return (await store.applications.find(app))?.id;
  if (id === undefined) return undefined;
  if (routeOptions.url?.startsWith('/v1/recordings/'))
    return (await store.recordings.find(asId<RecordingId>(id)))?.applicationId;
  if (!routeOptions.url?.startsWith('/v1/sessions/')) return undefined;
  return await findSession(store, id).then(
    (session) => session.applicationId,
    () => undefined,
  );
}
