import { defineLimits } from '#runtime/shared/limits.ts';

export const httpRequestLimits = defineLimits('modules/http-request', {
  requestsPerSecond: {
    value: 20,
    unit: 'per second',
    effect: 'Further requests to the access URL of the session get 429.',
  },
  pending: {
    value: 20,
    unit: 'count',
    effect: 'With this many requests of a session unanswered, a further one gets 429.',
  },
  answerMs: { value: 30_000, unit: 'ms', effect: 'A request that its scenario has not answered by then gets 504.' },
  answerChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A longer answer of a scenario is not sent: its request gets 500.',
  },
  headers: { value: 50, unit: 'count', effect: 'Further X- headers of a request are not told to the scenario.' },
});
