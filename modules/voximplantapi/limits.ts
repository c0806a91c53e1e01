import { defineLimits } from '#runtime/shared/limits.ts';

export const managementLimits = defineLimits('modules/voximplantapi', {
  requestsPerSecond: {
    value: 10,
    unit: 'per second',
    effect: 'Further commands of a session to the management API are rejected with MANAGEMENT_TOO_OFTEN.',
  },
  requestsAtOnce: {
    value: 50,
    unit: 'count',
    effect: 'Commands of a session to the management API that may come at once.',
  },
  waiting: {
    value: 10,
    unit: 'count',
    effect: 'A session that waits for so many answers of the management API is refused more with MANAGEMENT_TOO_MANY.',
  },
  answerChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A longer answer of the management API does not reach the session: MANAGEMENT_ANSWER_TOO_LONG.',
  },
});
