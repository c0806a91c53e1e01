import { defineLimits } from '../limits.ts';

export const egressLimits = defineLimits('runtime/shared/egress', {
  redirects: { value: 5, unit: 'count', effect: 'The sixth redirect of one request fails it with EGRESS_REDIRECTS.' },
  headersMs: {
    value: 90_000,
    unit: 'ms',
    effect: 'A request whose response has not begun by then fails with EGRESS_TIMEOUT.',
    source: 'VoxEngine http_total_timeout_s',
  },
  unreadBytes: {
    value: 65_536,
    unit: 'bytes',
    effect: 'A connection is held back while that much of its response waits to be read.',
  },
  connections: {
    value: 10_000,
    unit: 'count',
    effect: 'Further requests to the same origin wait for a free connection.',
    source: 'a thousand sessions, each with ten event streams, may use one MCP server',
  },
});
