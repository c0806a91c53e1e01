import { defineLimits } from '#runtime/shared/limits.ts';

export const sessionLimits = defineLimits('runtime/session', {
  withoutCallsMs: {
    value: 60_000,
    unit: 'ms',
    range: [1_000, 3_600_000],
    effect: 'A session that has had no call for this long ends: Terminating, then Terminated.',
    source: 'VoxEngine session_without_calls_s',
  },
  withRequestsMs: {
    value: 7_200_000,
    unit: 'ms',
    range: [60_000, 86_400_000],
    effect: 'A session that has had no call for this long ends, also while requests of it wait for agents.',
    source: 'VoxEngine session_with_acd_only_s',
  },
  callAttempts: {
    value: 50,
    unit: 'count',
    range: [1, 1_000],
    effect: 'Calls of one session, in and out, answered or not. A further call out fails with code 403.',
    source: 'VoxEngine call_attempts_per_session',
  },
  unansweredCalls: {
    value: 10,
    unit: 'count',
    range: [1, 100],
    effect: 'Calls out of one session that nobody has answered yet. A further one fails with code 403.',
    source: 'VoxEngine progressing_calls',
  },
  lastEventsMs: {
    value: 5_000,
    unit: 'ms',
    effect:
      'Terminating and Terminated must be handled within this time each; then the sandbox is disposed of. When an operator or the end of the server ends the session, requests that are pending have this long too.',
  },
  settleMs: {
    value: 90_000,
    unit: 'ms',
    effect:
      'A session that ends waits so long for requests that are pending, before Terminating and again before Terminated; then they fail with code -7.',
    source: 'VoxEngine http_wait_before_terminating_s',
  },
  closeMs: {
    value: 5_000,
    unit: 'ms',
    effect:
      'Modules have this long to close what they hold; then the session is over without them and the server log says which.',
  },
  transcriptEndMs: {
    value: 40_000,
    unit: 'ms',
    effect: 'What of a recording is not recognised so long after its end is left out of its transcript.',
    source: 'longer than an utterance may take to be transcribed',
  },
  transcriptChars: {
    value: 2_000_000,
    unit: 'chars',
    effect: 'A transcript ends when it has so many characters.',
    source: 'a day of speech',
  },
  inboxEvents: {
    value: 1_000,
    unit: 'count',
    effect: 'Events waiting for one session. More are dropped, and the journal tells how many.',
  },
  batchEvents: {
    value: 64,
    unit: 'count',
    effect: 'Events delivered to a sandbox in one message; the rest follow in the next.',
  },
  sessions: {
    value: 1_000,
    unit: 'count',
    effect: 'Sessions running at once on one server (default of the setting). A call beyond it gets 503.',
  },
  failureLinesPerSecond: {
    value: 5,
    unit: 'per second',
    effect: 'The server log tells of this many failures of sessions a second; the next line says how many it left out.',
  },
  unroutedRecordsPerSecond: {
    value: 5,
    unit: 'per second',
    effect:
      'Calls that match no rule are kept in the history at this rate at most; the rest are only counted, so that scanners cannot fill the disk.',
  },
  soundDownloadMs: {
    value: 12_000,
    unit: 'ms',
    effect: 'An audio file that is not there by then is not played: PlaybackFinished with SESSION_SOUND_UNAVAILABLE.',
    source: 'VoxEngine audio_download_timeout_s',
  },
  soundKeptMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'An audio file that is played again after so long is fetched anew.',
  },
  soundsKeptBytes: {
    value: 134_217_728,
    unit: 'bytes',
    effect: 'Decoded audio files that are kept for the next call; those not played for longest make room.',
  },
});
