import { defineLimits } from '#runtime/shared/limits.ts';

export const journalLimits = defineLimits('runtime/journal', {
  keptJournalMiB: {
    value: 0,
    unit: 'MiB',
    effect:
      'Of an application that keeps more of journals, the records of the oldest sessions that have ended are removed; 0: none before their time.',
    range: [0, 1_000_000_000],
  },
  quotaEveryMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'What applications keep of journals is counted, and what is too much removed, this often.',
  },
  quotaDelayMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'Younger records are counted the next time: their sessions may not be in the history yet.',
  },
  quotaRows: {
    value: 1_000,
    unit: 'count',
    effect: 'So many records are counted, or removed, at once.',
  },
  messageChars: {
    value: 15_000,
    unit: 'chars',
    effect: 'The rest of a longer message is left out, and the message says how much.',
    source: 'VoxEngine: Logger.write',
  },
  dataChars: {
    value: 65_536,
    unit: 'chars',
    effect: 'What does not fit of a record’s data is left out, and the data says where.',
  },
  dataDepth: {
    value: 16,
    unit: 'count',
    effect: 'Data nested deeper is left out.',
  },
  dataEntries: {
    value: 2_000,
    unit: 'count',
    effect: 'Further entries of a record’s data are left out.',
  },
  batchRows: {
    value: 25,
    unit: 'count',
    effect: 'This many waiting records are stored at once, without waiting for more.',
    source: 'about 0.5 ms of the main thread; 100 at once made a timer 1.7 ms late at p99, this many 1.0 ms',
  },
  crowdedBatchRows: {
    value: 100,
    unit: 'count',
    effect: 'This many are stored at once while more than ten times as many wait: each costs less then.',
    source: 'measured: 55,000 rows a second instead of 34,000',
  },
  flushMs: {
    value: 150,
    unit: 'ms',
    effect: 'A record waits this long at most before it is stored.',
    source: 'no record older than 200 ms may be lost with the process; storing takes the rest',
  },
  settleMs: {
    value: 100,
    unit: 'ms',
    effect: 'Sessions that end within this time of a stored batch wait for the next batch instead of causing one.',
    source: 'measured at 80 ends a second: a fifth of the commits and about half the time blocked in them',
  },
  followedFlushMs: {
    value: 20,
    unit: 'ms',
    effect: 'The same while somebody follows the journal live.',
  },
  retryMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'After the store refused a batch, it is tried again this much later; records wait meanwhile.',
  },
  closeAttempts: {
    value: 3,
    unit: 'count',
    effect: 'When closing, a batch that was refused this often is given up, and the operator’s log says so.',
  },
  queueRows: {
    value: 20_000,
    unit: 'count',
    effect: 'Further records are dropped and counted; the session’s journal tells how many.',
  },
  queueChars: {
    value: 64 * 1024 * 1024,
    unit: 'chars',
    effect: 'Further records are dropped and counted; the session’s journal tells how many.',
  },
  sessionQueueRows: {
    value: 5_000,
    unit: 'count',
    effect: 'Further records of one session are dropped and counted: a noisy session must not cost others theirs.',
  },
  sessionQueueChars: {
    value: 16 * 1024 * 1024,
    unit: 'chars',
    effect: 'Further records of one session are dropped and counted.',
  },
  sessionRows: {
    value: 100_000,
    unit: 'count',
    effect: 'A session’s journal is full: further records are dropped and counted.',
  },
  maskers: {
    value: 64,
    unit: 'count',
    effect: 'The prepared masks of the least recently started application are prepared again at its next session.',
  },
  retentionMs: {
    value: 31 * 24 * 60 * 60 * 1000,
    unit: 'ms',
    effect: 'Older records are removed.',
    source: 'VoxEngine keeps logs for one month',
  },
  pruneEveryMs: {
    value: 60 * 60 * 1000,
    unit: 'ms',
    effect: 'How often old records are looked for.',
  },
  pruneRows: {
    value: 500,
    unit: 'count',
    effect: 'Old records are removed this many at a time, with the main loop free in between.',
  },
});
