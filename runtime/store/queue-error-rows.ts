import type { ErrorDefinition } from '#runtime/shared/errors.ts';

/** What can be wrong with queues, agents and skills: a part of the table in `errors.ts`. */
export const queueErrorRows = {
  QUEUE_NAME_INVALID: {
    kind: 'user',
    summary: 'The queue name {name} is not allowed.',
    hint: 'Use 1 to 100 characters without commas, slashes and control characters, and no space first or last.',
  },
  QUEUE_NAME_TAKEN: {
    kind: 'user',
    summary: 'The application has a queue {name} already.',
    hint: 'Choose another name, or change that queue (patchbay queues set {name}).',
    httpStatus: 409,
  },
  QUEUE_MISSING: {
    kind: 'user',
    summary: 'The application has no queue {name}.',
    hint: 'List its queues (patchbay queues list).',
    httpStatus: 404,
  },
  QUEUE_LIMIT: {
    kind: 'limit',
    summary: 'The application has {limit} queues, which is as many as it may have.',
    hint: 'Remove queues that nobody uses, or tell callers apart by skills within one queue.',
    httpStatus: 409,
  },
  AGENT_MISSING: {
    kind: 'user',
    summary: 'The user {username} serves no queue.',
    hint: 'List the agents (patchbay agents list); bind a user to a queue with patchbay queues bind.',
    httpStatus: 404,
  },
  SKILL_NAME_INVALID: {
    kind: 'user',
    summary: 'No skill can be called {name}.',
    hint: 'A name has 1 to 100 characters, no commas, slashes or control characters, and no blanks around it.',
    httpStatus: 400,
  },
  SKILL_NAME_TAKEN: {
    kind: 'user',
    summary: 'There is a skill {name} already.',
    hint: 'Choose another name.',
    httpStatus: 409,
  },
  SKILL_LIMIT: {
    kind: 'limit',
    summary: 'There are {limit} skills, which is as many as there may be.',
    hint: 'Remove skills that no queue and no scenario asks for.',
    httpStatus: 409,
  },
  AGENT_SKILL_LIMIT: {
    kind: 'limit',
    summary: 'The agent {username} would have more than {limit} skills.',
    hint: 'Leave out skills that no queue and no scenario asks for.',
    httpStatus: 409,
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
