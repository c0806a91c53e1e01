import { productVersion } from '#runtime/shared/release.ts';
import * as contract from '../contract/index.ts';
import { route } from '../route.ts';

export const operationRoutes = [
  route({
    method: 'GET',
    url: '/v1/status',
    summary: 'What runs here',
    reply: contract.status,
    handle: (_, { sipUris, sessions, startedAt }) => ({
      version: productVersion,
      node: process.versions.node,
      pid: process.pid,
      startedAt,
      sip: [...sipUris],
      sessions: { running: sessions.running },
    }),
  }),
  route({
    method: 'GET',
    url: '/healthz',
    summary: '200 while the process serves',
    open: true,
    reply: contract.health,
    handle: () => ({ ok: true }),
  }),
  route({
    method: 'GET',
    url: '/readyz',
    summary: '200 while calls are taken, 503 while starting or closing',
    open: true,
    reply: contract.health,
    handle({ reply }, { ready }) {
      const ok = ready();
      reply.code(ok ? 200 : 503);
      return { ok };
    },
  }),
  route({
    method: 'GET',
    url: '/metrics',
    summary: "Metrics in Prometheus' text form",
    async handle({ reply }, { metrics }) {
      reply.type(metrics.contentType);
      return metrics.metrics();
    },
  }),
];
