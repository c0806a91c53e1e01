import { productVersion } from '#runtime/shared/release.ts';
import { serverErrors } from '../../errors.ts';
import * as contract from '../contract/index.ts';
import { openRoute, route } from '../route.ts';

export const operationRoutes = [
  route({
    method: 'GET',
    url: '/v1/status',
    summary: 'What runs here',
    permission: 'node:read',
    reply: contract.status,
    handle: (_, { sipUris, sessions, startedAt, drain }) => ({
      version: productVersion,
      node: process.versions.node,
      pid: process.pid,
      startedAt,
      sip: [...sipUris],
      sessions: { running: sessions.running },
      draining: drain.state.draining,
    }),
  }),
  openRoute({
    method: 'GET',
    url: '/healthz',
    summary: '200 while the process serves, also while it drains',
    reply: contract.health,
    handle: (_, { drain }) => ({ ok: true, draining: drain.state.draining }),
  }),
  openRoute({
    method: 'GET',
    url: '/readyz',
    summary:
      '200 while new calls are taken and what happens is stored; 503 while starting, draining or closing, and while nothing can be stored, though calls are taken then',
    reply: contract.readiness,
    async handle({ reply }, { ready, drain, storeWatch }) {
      const { draining } = drain.state;
      const isOpen = ready();
      const problem = isOpen ? await storeWatch.problem() : undefined;
      const ok = isOpen && !draining && problem === undefined;
      reply.code(ok ? 200 : 503);
      return { ok, draining, ...(problem === undefined ? {} : { problem }) };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/drain',
    summary: 'Whether the server drains, and what it waits for',
    permission: 'node:read',
    reply: contract.drainState,
    handle: (_, { drain }) => drain.state,
  }),
  route({
    method: 'POST',
    url: '/v1/drain',
    summary: 'Takes no new calls, lets those that are up go on, and ends the server after the last; again: a new limit',
    permission: 'node:write',
    body: contract.drainRequest.optional(),
    reply: contract.drainState,
    status: 202,
    handle({ body }, { drain }) {
      const seconds = body?.timeoutSeconds;
      drain.start(seconds === undefined ? undefined : seconds * 1_000);
      return drain.state;
    },
  }),
  route({
    method: 'GET',
    url: '/v1/sip/guard',
    summary: 'Sources that are not listened to, users locked out, and what was dropped',
    permission: 'node:read',
    reply: contract.guardState,
    handle: (_, { guard }) => {
      const { listed, lockedOut, ...figures } = guard.state;
      return { ...figures, listed: [...listed], lockedOut: [...lockedOut] };
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/sip/guard/:source',
    summary: 'Listens to a source again and lifts its lock-outs',
    permission: 'node:write',
    path: contract.guardSourcePath,
    errors: ['SOURCE_NOT_LISTED'],
    handle({ path: { source } }, { guard }) {
      if (!guard.forget(source)) throw serverErrors.create('SOURCE_NOT_LISTED', { source });
    },
  }),
  route({
    method: 'GET',
    url: '/metrics',
    summary: "Metrics in Prometheus' text form",
    permission: 'node:read',
    async handle({ reply }, { metrics }) {
      reply.type(metrics.contentType);
      return metrics.metrics();
    },
  }),
];
