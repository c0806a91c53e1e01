import { defineLimits } from '#runtime/shared/limits.ts';

export const queuesLimits = defineLimits('modules/queues', {
  requests: {
    value: 50,
    unit: 'count',
    effect: 'Requests of one session that wait for agents. A further one is told QueueFull, or MAX_QUEUE_SIZE_REACHED.',
    source: 'as many as calls of a session',
  },
  nameChars: {
    value: 100,
    unit: 'chars',
    effect: 'enqueueACDRequest and enqueueTask throw a TypeError for a longer name of a queue or skill.',
  },
  partyChars: {
    value: 256,
    unit: 'chars',
    effect: 'enqueueACDRequest and enqueueTask throw a TypeError for a longer caller id.',
  },
  skills: {
    value: 20,
    unit: 'count',
    effect: 'enqueueTask throws a TypeError for more skills.',
  },
  customDataChars: {
    value: 1_000,
    unit: 'chars',
    effect: 'enqueueACDRequest and enqueueTask throw a TypeError for longer customData.',
  },
  ringLeastMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'An agent’s phone rings so long at least, whatever a scenario says.',
    source: 'VoxEngine VI-CallTimeout',
  },
  ringMostMs: {
    value: 400_000,
    unit: 'ms',
    effect: 'An agent’s phone rings so long at most, whatever a scenario says.',
    source: 'VoxEngine VI-CallTimeout',
  },
  wantedAgentMs: {
    value: 7_200_000,
    unit: 'ms',
    effect: 'A task waits so long at most for the one agent that it names.',
  },
  waitingEveryMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'SmartQueueEvents.Waiting comes so often.',
    source: 'VoxEngine typings: every 10 or 15 seconds',
  },
});
