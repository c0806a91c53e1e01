import { defineLimits } from '#runtime/shared/limits.ts';

export const aiLimits = defineLimits('modules/ai', {
  clientsPerSession: {
    value: 20,
    unit: 'count',
    effect: 'A further client of Dialogflow tells DialogflowError and DialogflowStopped.',
    source: 'as many as voice agents',
  },
  nameChars: { value: 100, unit: 'chars', effect: 'A longer language, region, model or name of an event is refused.' },
  idChars: {
    value: 36,
    unit: 'chars',
    effect: 'A longer `sessionId`, `userId` or `environmentId` is refused.',
    source: 'Dialogflow',
  },
  textChars: {
    value: 256,
    unit: 'chars',
    effect: 'A longer text of sendQuery is refused.',
    source: 'Dialogflow, VoxEngine',
  },
  phraseHints: {
    value: 500,
    unit: 'count',
    effect: 'More phrase hints of one client are refused.',
    source: 'Google takes five thousand; an isolate has 16 MiB',
  },
  askMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'Google’s answer about a conversation or a profile that is not there by then fails the request.',
  },
  answerChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A longer answer of Google about a conversation or a profile fails the request.',
  },
  earlyCommands: {
    value: 100,
    unit: 'count',
    effect: 'More queries and markers than these, before the key of the agent was read, are dropped; it is told.',
  },
});
