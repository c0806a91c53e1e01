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
  services: {
    value: 50,
    unit: 'count',
    effect: 'The wait is estimated from so many of the latest services of a queue.',
  },
});
