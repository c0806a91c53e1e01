import { defineLimits } from '#runtime/shared/limits.ts';

export const platformLimits = defineLimits('server/platform-api', {
  parameters: { value: 200, unit: 'count', effect: 'A command with more parameters is refused.' },
  parameterNameChars: { value: 100, unit: 'chars', effect: 'A command with a longer name of a parameter is refused.' },
  textChars: {
    value: 1_000,
    unit: 'chars',
    effect: 'A longer value is refused, unless its parameter says otherwise.',
  },
  scriptChars: {
    value: 1_048_576,
    unit: 'chars',
    effect: 'A longer text of a scenario or a file is refused.',
    source: 'the management API itself: 128 KiB',
  },
  patternChars: { value: 512, unit: 'chars', effect: 'A longer pattern of a rule is refused.' },
  conferenceNameChars: {
    value: 50,
    unit: 'chars',
    effect: 'StartConference refuses a longer name of a conference.',
    source: 'the management API itself: less than 50',
  },
  listItems: { value: 1_000, unit: 'count', effect: 'A longer list in one parameter is refused.' },
  pageRows: {
    value: 1_000,
    unit: 'count',
    effect: 'A list answers with at most this many items, whatever `count` asks for.',
  },
  logRecords: {
    value: 20_000,
    unit: 'count',
    effect: 'The log of a session ends after so many records, and says so.',
  },
  historyIds: {
    value: 1_000,
    unit: 'count',
    effect: 'A search in the call history for more sessions is refused.',
    source: 'the management API itself',
  },
  statisticsParts: {
    value: 20_000,
    unit: 'count',
    effect: 'Statistics of queues and agents with more parts, each of a time and of somebody, are refused.',
  },
  reportsWaiting: {
    value: 10,
    unit: 'count',
    effect: 'A further report is refused while so many are to be written.',
  },
  reportRows: { value: 50_000, unit: 'count', effect: 'A report ends after so many rows.' },
  reportChars: {
    value: 33_554_432,
    unit: 'chars',
    effect: 'A report that has become longer ends after that page of rows.',
  },
  reportMs: { value: 600_000, unit: 'ms', effect: 'A report that is not there after so long counts as failed.' },
  reportKeepMs: { value: 604_800_000, unit: 'ms', effect: 'A report goes so long after it was asked for.' },
  tokenMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A token that is good for longer is refused.',
    source: 'the management API: exp up to iat + 3600',
  },
  clockSkewMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A token may be issued this far in the future, or be over for so long.',
  },
  wrongPasswords: {
    value: 5,
    unit: 'count',
    effect:
      'After so many wrong passwords of a sub-user from one address none of that sub-user is taken from there for a while.',
  },
  wrongPasswordsOfAddress: {
    value: 30,
    unit: 'count',
    effect: 'After so many wrong passwords from one address, of whomever, none is taken from there for a while.',
    source: 'each takes a thread for tens of milliseconds',
  },
  wrongPasswordMs: { value: 60_000, unit: 'ms', effect: 'A wrong password of a sub-user is forgotten after so long.' },
  wrongPasswordSources: {
    value: 10_000,
    unit: 'count',
    effect: 'Of more addresses and names with wrong passwords, the one that was wrong longest ago is forgotten.',
  },
  tokenChars: { value: 4_096, unit: 'chars', effect: 'A longer token is refused before it is read.' },
});
