import { defineErrors } from '#runtime/shared/errors.ts';

export const queuesErrors = defineErrors('modules/queues', {
  QUEUES_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a queue command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  QUEUES_NO_QUEUE: {
    kind: 'user',
    summary: 'The application has no such queue',
    hint: 'List its queues (patchbay queues list), or add one (patchbay queues add NAME); names are compared exactly.',
  },
  QUEUES_NO_AGENTS: {
    kind: 'user',
    summary: 'Nobody serves the queue with the skills that are asked for',
    hint: 'Bind a user to it (patchbay queues bind QUEUE USER), and look at skills with patchbay agents list.',
  },
  QUEUES_OFFLINE: {
    kind: 'user',
    summary: 'All agents who could take the request are offline',
    hint: 'patchbay agents list shows them: an agent is there while a phone of theirs is registered.',
  },
  QUEUES_FULL: {
    kind: 'limit',
    summary: 'As many requests wait as may',
    hint: 'Raise the size of the queue (patchbay queues set QUEUE --max-size N) or add agents.',
  },
  QUEUES_WAIT_TOO_LONG: {
    kind: 'limit',
    summary: 'The wait is longer than the queue allows',
    hint: 'Raise it (patchbay queues set QUEUE --max-wait SECONDS) or add agents.',
  },
  QUEUES_AGENT_UNAVAILABLE: {
    kind: 'user',
    summary: 'The agent who was asked for took no request in time',
    hint: 'Give operatorSettings a longer timeout, or the mode SMART to let any agent have the task.',
  },
  QUEUES_NO_MORE_CALLS: {
    kind: 'limit',
    summary: 'The session may place no more calls, so no agent can be called',
    hint: 'End the session, or see the limits of calls in docs/reference/limits.md.',
  },
  QUEUES_NOT_WAITING: {
    kind: 'user',
    summary: '{method} did nothing: the request does not wait',
    hint: 'getStatus() answers from ACDEvents.Queued until an agent is reached.',
  },
});
