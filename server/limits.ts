import { defineLimits } from '#runtime/shared/limits.ts';

export const serverLimits = defineLimits('server', {
  bodyBytes: {
    value: 2_097_152,
    unit: 'bytes',
    effect: 'A larger request body is refused with 413 before it is read.',
  },
  sessionContentBytes: {
    value: 262_144,
    unit: 'bytes',
    effect: 'A request to a session’s access URL with a larger body is refused with 413.',
  },
  customDataBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'A session is not started with longer custom data.',
    range: [200, 65_536],
    source: 'VoxEngine session_custom_data_bytes',
  },
  pressedKeys: {
    value: 64,
    unit: 'count',
    effect: 'A request that presses more keys in a call is refused with REQUEST_INVALID.',
  },
  messageBytes: {
    value: 8_192,
    unit: 'bytes',
    effect: 'A request that sends a longer text into a call is refused with REQUEST_INVALID.',
    source: 'VoxEngine send_info_or_message_bytes',
  },
  sessionsWithoutCall: {
    value: 200,
    unit: 'count',
    effect: 'With this many sessions running that were started without a call, another one is refused with 429.',
    source: 'VoxEngine start_scenarios_concurrent',
  },
  queueTimeMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'Longer times of a queue are refused with REQUEST_INVALID.',
  },
  cursorChars: {
    value: 512,
    unit: 'chars',
    effect: 'A longer place in a list (`after`) is refused.',
  },
  rateSources: {
    value: 10_000,
    unit: 'count',
    effect: 'Of so many keys and addresses it is known how often they asked; of those that asked longest ago no more.',
  },
  replyKeepMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A request that comes again with its Idempotency-Key after this time makes a second thing.',
  },
  auditObjectChars: {
    value: 500,
    unit: 'chars',
    effect: 'The audit log keeps so much of the path of a request.',
  },
  auditKeepMs: {
    value: 31_536_000_000,
    unit: 'ms',
    effect: 'Entries of the audit log are removed after a year.',
  },
  auditSweepMs: {
    value: 3_600_000,
    unit: 'ms',
    effect:
      'Old entries of the audit log, and old answers to requests with an Idempotency-Key, are removed this often.',
  },
  auditSweepRows: {
    value: 1_000,
    unit: 'count',
    effect: 'So many of them are removed at once.',
  },
  nameChars: {
    value: 256,
    unit: 'chars',
    effect: 'A longer name in a request is refused before anything is looked up.',
  },
  conferenceDepth: {
    value: 5,
    unit: 'count',
    effect: 'A conference that was called by a conference, and so on for more than this, is refused with 483.',
  },
  phoneNumberChars: { value: 40, unit: 'chars', effect: 'A longer telephone number in a request is refused.' },
  passwordChars: { value: 256, unit: 'chars', effect: 'A longer password in a request is refused.' },
  patternChars: { value: 512, unit: 'chars', effect: 'A longer rule pattern is refused.' },
  pageSize: {
    value: 1000,
    unit: 'count',
    effect: 'A list returns at most this many items; the rest follows with `after`.',
  },
  logLinkMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A link to the log of a session opens for at least this long, and for no more than twice that.',
  },
  followers: {
    value: 256,
    unit: 'count',
    effect: 'Further live journal requests are refused with 429 until one ends.',
  },
  followerBufferBytes: {
    value: 1_048_576,
    unit: 'bytes',
    effect: 'Reading the journal for a live client pauses while it has this much unread.',
  },
  followerStallMs: {
    value: 30_000,
    unit: 'ms',
    effect:
      'A live client with a full buffer that reads nothing for this long is cut off; it may come back with its last position.',
  },
  followerMessageBytes: {
    value: 1_024,
    unit: 'bytes',
    effect:
      'A client that follows over a WebSocket and sends a larger message is cut off with 1009; a smaller one, with 1008.',
  },
  requestMs: { value: 30_000, unit: 'ms', effect: 'A request whose headers and body take longer to arrive is closed.' },
  recordingKeepMs: {
    value: 7_776_000_000,
    unit: 'ms',
    effect: 'A recording whose scenario does not say for how long is removed after this time.',
    source: 'VoxEngine RecordExpireTime.THREEMONTHS: 90 days',
  },
  recordingPruneMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'Recordings whose time is over, or that are too much for their application, are removed this often.',
  },
  keptRecordingMiB: {
    value: 0,
    unit: 'MiB',
    effect:
      'Of an application that keeps more of recordings, the oldest of sessions that have ended are removed; 0: none before their time.',
    range: [0, 1_000_000_000],
  },
  transcriptAttempts: {
    value: 3,
    unit: 'count',
    effect:
      'A transcript that was under way when its server ended is begun so often again; then the note of its recording says why there is none.',
  },
  transcriptRetryMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'Wait between two such attempts within one process.',
  },
  recordingPruneRows: {
    value: 100,
    unit: 'count',
    effect: 'So many of them are looked up at once.',
  },
  orphanSweepMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'Sessions of a server on the same database that was gone at two looks count as ended; how often is looked.',
  },
  storageSweepMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'Stored values whose time is over are removed this often; nobody sees them meanwhile.',
  },
  storageSweepRows: {
    value: 1_000,
    unit: 'count',
    effect: 'So many of them are removed at once.',
  },
  closeMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'Connections still open this long after the server began to close are cut.',
  },
  journalWaitMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'Somebody who waits for records of the journal is answered after this long at the latest.',
  },
  heartbeatMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'A live journal stream without records sends an empty line or comment this often.',
  },
  egressResponseBytes: {
    value: 16_777_216,
    unit: 'bytes',
    effect:
      'A response that a scenario asked for and that is larger fails with EGRESS_TOO_LARGE; modules may set less.',
  },
  egressConnectMs: {
    value: 6_000,
    unit: 'ms',
    effect: 'A connection on behalf of a scenario that is not up by then fails with EGRESS_UNREACHABLE.',
    source: 'VoxEngine http_connect_timeout_s',
  },
  refusalLinesPerSecond: {
    value: 5,
    unit: 'per second',
    effect:
      'The log tells of this many refused calls a second; the next line says how many it left out. Bugs are always told.',
  },
  trustRefreshMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'Names of trunks and of --sip-trusted are looked up this often, so that the guard knows their addresses.',
  },
  trustedBitsIpv4: {
    value: 16,
    unit: 'count',
    effect: 'A wider IPv4 network on the access list of a trunk does not lift the guard’s budgets.',
  },
  trustedBitsIpv6: {
    value: 32,
    unit: 'count',
    effect: 'A wider IPv6 network on the access list of a trunk does not lift the guard’s budgets.',
  },
  drainLookMs: {
    value: 100,
    unit: 'ms',
    effect: 'A server that drains looks this often whether the last call has ended.',
  },
  drainSessionsMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'Sessions that still run this long after the last call of a server that drains has ended are ended.',
  },
  callerPatternChars: {
    value: 100,
    unit: 'chars',
    effect: 'A longer pattern of blocked callers is refused with NUMBER_INVALID.',
  },
  storeProbeMs: {
    value: 2_000,
    unit: 'ms',
    effect: '/readyz finds out not more often than this whether changes can be stored.',
  },
  historyRetryMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'Starts and ends of sessions and calls that could not be stored are tried again this often.',
  },
  historyWaiting: {
    value: 100_000,
    unit: 'count',
    effect:
      'So many of them wait for a store that takes nothing; with more, those that wait are lost, and the server log says so.',
  },
  historyDelayMs: {
    value: 20,
    unit: 'ms',
    effect: 'Starts and ends of sessions and calls wait this long to be stored together.',
  },
});
