import { defineLimits } from '#runtime/shared/limits.ts';

export const storeLimits = defineLimits('runtime/store', {
  recordBytes: {
    value: 100,
    unit: 'bytes',
    effect: 'A record counts so much besides its texts towards what its application keeps.',
  },
  nameChars: {
    value: 100,
    unit: 'chars',
    effect: 'A longer scenario or rule name is refused.',
    source: 'VoxEngine: rule_name < 100',
  },
  scenariosPerRule: {
    value: 50,
    unit: 'count',
    effect: 'A rule that names more scenarios is refused with RULE_SCENARIO_LIMIT.',
  },
  rulesPerApplication: {
    value: 1_000,
    unit: 'count',
    effect: 'A further rule is refused with RULE_LIMIT.',
  },
  secretsPerApplication: {
    value: 200,
    unit: 'count',
    effect: 'A further secret is refused with SECRET_LIMIT.',
  },
  usersPerApplication: {
    value: 10_000,
    unit: 'count',
    effect: 'A further user is refused with USER_LIMIT.',
    source: 'all are kept in memory, about 500 bytes each',
  },
  displayNameChars: {
    value: 100,
    unit: 'chars',
    effect: 'A longer display name is refused with USER_DISPLAY_NAME_INVALID.',
  },
  callLists: {
    value: 1_000,
    unit: 'count',
    effect: 'A further call list is refused with CALL_LIST_LIMIT.',
  },
  jobsPerApplication: {
    value: 100_000,
    unit: 'count',
    effect: 'Further scheduled sessions are refused with JOB_LIMIT while so many wait or run.',
  },
  queuesPerApplication: {
    value: 200,
    unit: 'count',
    effect: 'A further queue is refused with QUEUE_LIMIT.',
  },
  skills: {
    value: 500,
    unit: 'count',
    effect: 'A further skill of an application, or of all of them, is refused with SKILL_LIMIT.',
  },
  historyReports: {
    value: 50,
    unit: 'count',
    effect: 'With a further report of the history the oldest one goes.',
  },
  skillsPerAgent: {
    value: 20,
    unit: 'count',
    effect: 'More skills of one agent are refused with AGENT_SKILL_LIMIT.',
  },
  platformKeys: {
    value: 100,
    unit: 'count',
    effect: 'A further service account key is refused with PLATFORM_KEY_LIMIT.',
  },
  subUsers: {
    value: 100,
    unit: 'count',
    effect: 'A further sub-user of the management API is refused with SUB_USER_LIMIT.',
  },
  trunks: {
    value: 500,
    unit: 'count',
    effect: 'A further trunk is refused with TRUNK_LIMIT.',
    source: 'each keeps timers and may hold a registration',
  },
  phoneNumbers: {
    value: 100_000,
    unit: 'count',
    effect: 'A further number is refused with NUMBER_LIMIT.',
  },
  accessEntries: {
    value: 10_000,
    unit: 'count',
    effect: 'A further access entry is refused with ACCESS_LIMIT.',
  },
  authorizedNetworks: {
    value: 1_000,
    unit: 'count',
    effect: 'A further network from which keys are taken, or taken no more, is refused with ACCESS_LIMIT.',
  },
  blockedCallers: {
    value: 100_000,
    unit: 'count',
    effect: 'A further blocked caller is refused with ACCESS_LIMIT.',
  },
  blockedPatterns: {
    value: 100,
    unit: 'count',
    effect: 'A further pattern of blocked callers is refused with ACCESS_LIMIT: each is tried with each call.',
  },
  dialogflowKeys: {
    value: 1_000,
    unit: 'count',
    effect: 'A further key of an agent of Dialogflow is refused with DIALOGFLOW_KEY_LIMIT.',
  },
  callerIds: {
    value: 10_000,
    unit: 'count',
    effect: 'A further caller id is refused with CALLER_ID_LIMIT.',
  },
  callerIdCalls: {
    value: 5,
    unit: 'count',
    effect: 'A further call to a number to verify it, within a day, is refused with CALLER_ID_CALLS_USED.',
    source: 'what the platform does with test numbers',
  },
  callerIdCallsMs: { value: 86_400_000, unit: 'ms', effect: 'Calls to verify a number are counted for so long.' },
  callerIdPauseMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A call to verify a number that comes sooner after the last is refused with CALLER_ID_CALL_TOO_SOON.',
    source: 'what the platform does with test numbers',
  },
  callerIdEntries: {
    value: 5,
    unit: 'count',
    effect: 'A code that was entered so often without being right is good for nothing.',
  },
  callerIdCodeMs: { value: 900_000, unit: 'ms', effect: 'A code that a call told is good for so long.' },
  accessKeys: {
    value: 1_000,
    unit: 'count',
    effect: 'A further key of the HTTP interface is refused with KEY_LIMIT.',
  },
  keptReplies: {
    value: 10_000,
    unit: 'count',
    effect: 'Of more answers to requests with an Idempotency-Key the oldest are forgotten.',
  },
  auditEntries: {
    value: 200_000,
    unit: 'count',
    effect: 'Older entries of the audit log are removed.',
    source: 'about 50 MB',
  },
  storedKeyChars: {
    value: 200,
    unit: 'chars',
    effect:
      'A value under a longer key is refused with STORAGE_KEY_INVALID, a longer pattern with STORAGE_PATTERN_INVALID.',
    source: 'VoxEngine kv_key_chars',
  },
  storedValueChars: {
    value: 2_000,
    unit: 'chars',
    effect: 'A longer value is refused with STORAGE_VALUE_INVALID.',
    source: 'VoxEngine kv_value_chars',
  },
  storedTtlMs: {
    value: 7_776_000_000,
    unit: 'ms',
    effect: 'A value that is to be kept for longer is refused with STORAGE_TTL_INVALID.',
    source: 'VoxEngine kv_ttl_s: 90 days',
  },
  storedDefaultTtlMs: {
    value: 2_592_000_000,
    unit: 'ms',
    effect: 'A value is kept for this long when nobody says for how long.',
    source: 'VoxEngine: 30 days',
  },
  storedKeys: {
    value: 10_000,
    unit: 'count',
    effect: 'As many keys as `ApplicationStorage.keys` gives at once.',
  },
  storedValuesPerApplication: {
    value: 100_000,
    unit: 'count',
    effect: 'A value under a further key is refused with STORAGE_LIMIT.',
    source: 'as many take about 200 MB at most',
  },
  groupCommitMs: {
    value: 20,
    unit: 'ms',
    effect: 'Changes of stored values that come within this time of a commit are stored together in the next.',
    source: 'a commit waits for the disk, 1 to 30 ms',
  },
  groupCommitChanges: {
    value: 100,
    unit: 'count',
    effect: 'Changes in one commit; the rest go with the next.',
  },
  pageRows: {
    value: 1_000,
    unit: 'count',
    effect: 'A list gives at most this many rows at once; ask again after the last one.',
  },
  searchWords: {
    value: 16,
    unit: 'count',
    effect: 'Further words of a journal search are not looked at.',
  },
  searchBeginningChars: {
    value: 3,
    unit: 'chars',
    effect: 'The last word of a journal search may be unfinished when it has so many.',
    source: 'one letter takes 1.5 s among a million records [measured]',
  },
  archiveRows: {
    value: 50,
    unit: 'count',
    effect: 'Rows that a backup reads and writes at once.',
  },
  searchedChars: {
    value: 100_000,
    unit: 'chars',
    effect: 'On PostgreSQL, what comes later in a journal record is not found by its words.',
    source: 'a tsvector holds 1 MB; no record of the journal is as long',
  },
  postgresConnections: {
    value: 10,
    unit: 'count',
    effect:
      'As many connections to PostgreSQL are open at most, and one more to hear of changes; further queries wait.',
  },
  postgresConnectMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A connection to PostgreSQL, or a free one of the pool, that takes longer fails with STORE_UNREACHABLE.',
  },
  postgresLockMs: {
    value: 30_000,
    unit: 'ms',
    effect:
      'A change that waits for longer fails with STORE_BUSY; a process that stands still amid one for longer loses it.',
  },
  postgresHeartbeatMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A connection that hears of changes and answers no question for as long is made anew.',
  },
  postgresRetryMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'How often that connection is looked at, and made anew while it fails.',
  },
  preparedStatements: {
    value: 256,
    unit: 'count',
    effect: 'The statement that was not used for longest is prepared again at its next use.',
  },
  checkpointMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'The write-ahead log is moved into the database file this often, on a thread of its own.',
  },
  walPages: {
    value: 16_000,
    unit: 'count',
    effect: 'A write-ahead log that is longer all the same is moved during the next commit.',
    source: 'pages of 4 KiB; SQLite default 1,000; a checkpoint takes the main thread 30 to 80 ms',
  },
  integrityCheckBytes: {
    value: 64 * 1024 * 1024,
    unit: 'bytes',
    effect:
      'A larger database file is opened without the full integrity check; damage shows at the first query that meets it.',
  },
});
