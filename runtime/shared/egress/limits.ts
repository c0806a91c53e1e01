import { defineLimits } from '../limits.ts';

export const egressLimits = defineLimits('runtime/shared/egress', {
  redirects: { value: 5, unit: 'count', effect: 'The sixth redirect of one request fails it with EGRESS_REFUSED.' },
  connectMs: {
    value: 6000,
    unit: 'ms',
    effect: 'A connection that is not made by then fails its request with EGRESS_TIMEOUT.',
    source: 'VoxEngine http_connect_timeout_s',
  },
  responseBytes: {
    value: 4_194_304,
    unit: 'bytes',
    effect: 'A longer response, or a longer event of an event stream, fails with EGRESS_TOO_LARGE.',
    source: 'twice what VoxEngine lets an HTTP response hold',
  },
  headersMs: {
    value: 90_000,
    unit: 'ms',
    effect: 'A request whose response has not begun by then fails with EGRESS_TIMEOUT.',
    source: 'VoxEngine http_total_timeout_s',
  },
  connections: {
    value: 256,
    unit: 'count',
    effect: 'Further requests to the same origin wait for a free connection.',
  },
});
