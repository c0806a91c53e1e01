import { defineLimits } from '#runtime/shared/limits.ts';

export const dialogflowLimits = defineLimits('runtime/speech/dialogflow', {
  streamMs: {
    value: 58_000,
    unit: 'ms',
    effect: 'A stream of audio to Dialogflow is ended after so much, and another one goes on.',
    source: 'Google takes a minute of audio',
  },
  connectMs: { value: 10_000, unit: 'ms', effect: 'A request whose connection is not there by then fails.' },
  answerMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A request that is not answered whole so long after its end fails.',
    source: 'webhooks of an agent have at most thirty seconds',
  },
  messageBytes: {
    value: 4_194_304,
    unit: 'bytes',
    effect: 'A longer message of Dialogflow ends its request.',
    source: 'what clients of gRPC take; 87 s of audio',
  },
  messagesPerRequest: { value: 5_000, unit: 'count', effect: 'With more messages in answer to it a request fails.' },
  responseChars: {
    value: 262_144,
    unit: 'chars',
    effect: 'A response that is longer, its audio apart, does not reach the scenario; the request fails.',
    source: 'an isolate has 16 MiB',
  },
  waitingQueries: {
    value: 32,
    unit: 'count',
    effect: 'A further query that is sent while so many wait for the answer to the one before is dropped; it is told.',
  },
  nestedLevels: {
    value: 64,
    unit: 'count',
    effect: 'A query or a response that is nested deeper is refused.',
  },
  spokenMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'Further speech of an agent of which so much waits to be heard is dropped; it is told.',
  },
  markers: { value: 100, unit: 'count', effect: 'Further markers of a client of Dialogflow are dropped; it is told.' },
});
