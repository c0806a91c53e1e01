import { defineLimits } from '#runtime/shared/limits.ts';

export const queueLimits = defineLimits('server/queues', {
  waitingRequests: {
    value: 5_000,
    unit: 'count',
    effect: 'So many requests waiting on one node: a further one is told that its queue is full.',
  },
  banMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'An agent who did not answer or declined gets no request for this long.',
  },
  historyRows: {
    value: 100_000,
    unit: 'count',
    effect:
      'Statistics of more requests, or of more changes of what agents were, are refused: they are for a shorter time.',
  },
  agentsAtOnce: {
    value: 500,
    unit: 'count',
    effect: 'What agents were is looked for by their names up to so many; beyond, among that of all.',
  },
  services: {
    value: 50,
    unit: 'count',
    effect: 'The wait is estimated from so many of the latest services of a queue.',
  },
});
