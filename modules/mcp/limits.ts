import { defineLimits } from '#runtime/shared/limits.ts';

export const mcpLimits = defineLimits('modules/mcp', {
  clientsPerSession: {
    value: 10,
    unit: 'count',
    effect: 'MCP.createClient rejects.',
    source: 'a call that talks to more servers than this is a loop',
  },
  connectMs: {
    value: 6000,
    unit: 'ms',
    effect: 'The attempt ends: MCPError, then onWebSocketClose.',
    source: 'VoxEngine http_connect_timeout_s',
  },
  probeMs: {
    value: 2000,
    unit: 'ms',
    effect:
      'A server that has not told by then whether it speaks 2026-07-28 is shaken hands with as of an older revision.',
  },
  revisionMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'After so long a server is asked again which protocol revision it speaks.',
    source: 'a server that was upgraded still answers as before',
  },
  toolSchemaParts: {
    value: 50_000,
    unit: 'count',
    effect:
      'MCP.toolsFor and the call of a tool throw a TypeError for schemas that have more parts, those that are referred to counted each time.',
  },
  toolSchemaChars: {
    value: 2_097_152,
    unit: 'chars',
    effect: 'MCP.toolsFor throws a TypeError for tools whose schemas would be longer.',
  },
  toolNotes: {
    value: 100,
    unit: 'count',
    effect: 'Of what could not be told to a language model no more is noted; the last note says how much was left out.',
  },
  toolsForModel: {
    value: 1_000,
    unit: 'count',
    effect: 'MCP.toolsFor throws a TypeError for more tools.',
  },
  sharedSessions: {
    value: 200,
    unit: 'count',
    effect:
      'When so many shared sessions are kept, the one that nobody has used for longest is ended for the next; while all are in use, a further client has a session of its own.',
  },
  sharedSessionMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'A shared session that no client uses for so long is ended.',
  },
  knownRevisions: {
    value: 1000,
    unit: 'count',
    effect: 'Of further servers the one that was asked longest ago is asked again.',
  },
  inputRounds: {
    value: 10,
    unit: 'count',
    effect: 'A server that asks once more before it answers a request is not answered (MCP_TOO_MANY_QUESTIONS).',
  },
  inputPauseMs: {
    value: 250,
    unit: 'ms',
    effect: 'How long a request waits that the server wants to be made again.',
  },
  logins: {
    value: 1000,
    unit: 'count',
    effect: 'The login that was used longest ago is forgotten: its next client fetches a token again.',
  },
  loginMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'A person who has not logged in by then has not at all (MCP_LOGIN_FAILED).',
    source: 'time to send a caller an address, and for the caller to find a password',
  },
  subscriptionMs: {
    value: 5000,
    unit: 'ms',
    effect: 'A stream of changes that has ended is opened again after this, then after twice as long.',
  },
  subscriptionMaxMs: { value: 60_000, unit: 'ms', effect: 'The longest of these waits.' },
  reconnectQuietMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A connection that is lost again so soon after it was made anew is not made once more.',
  },
  hintedTools: {
    value: 1000,
    unit: 'count',
    effect: 'Of further tools it is not known whether they may be called twice: they are not.',
  },
  breakerFailures: {
    value: 5,
    unit: 'count',
    effect: 'After so many failures to connect in a row the server is left alone for a while (MCP_CIRCUIT_OPEN).',
  },
  breakerMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'Then one client may try; its success lets all others in.',
  },
  breakerEndpoints: {
    value: 1000,
    unit: 'count',
    effect: 'The server that failed longest ago is forgotten.',
  },
  allowedTools: { value: 200, unit: 'count', effect: 'MCP.createClient rejects.' },
  requestMs: {
    value: 20_000,
    unit: 'ms',
    effect: 'The request is cancelled at the server and answered with MCPError (code -32001).',
    source: 'a caller hangs up before this; the MCP SDK would wait 60 s',
  },
  requestMaxMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'A longer time-out of one request is answered with MCPError (MCP_BAD_PARAMETERS).',
  },
  slowRequestMs: {
    value: 3000,
    unit: 'ms',
    effect: 'The scenario is told of the wait (MCP.Events.SlowRequest), and so is the journal.',
    source: 'silence that callers take for a lost call',
  },
  listPages: {
    value: 32,
    unit: 'count',
    effect: 'A list of more pages that is asked for as a whole is answered with MCPError (MCP_TOO_MANY_PAGES).',
  },
  questions: {
    value: 4,
    unit: 'count',
    effect: 'A further question of the server (elicitation, sampling) is refused.',
  },
  answerMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A question that the scenario has not answered counts as dismissed.',
    source: 'time to read a question to a caller and hear an answer',
  },
  concurrentRequests: {
    value: 8,
    unit: 'count',
    effect: 'Further requests of the client wait for one of these to finish.',
  },
  queuedRequests: {
    value: 64,
    unit: 'count',
    effect: 'One more request is answered with MCPError (MCP_TOO_MANY_REQUESTS) at once.',
  },
  mcpResultBytes: {
    value: 1_048_576,
    unit: 'bytes',
    range: [1_024, 3_000_000],
    effect: 'The message is not read to its end; its request is answered with MCPError (MCP_RESULT_TOO_LARGE).',
    source: 'an isolate has 16 MiB, and parsed JSON takes several times its text',
  },
  resultDepth: {
    value: 64,
    unit: 'count',
    effect: 'A more deeply nested result is answered with MCPError (MCP_RESULT_TOO_DEEP).',
  },
  messagesPerSecond: {
    value: 500,
    unit: 'per second',
    effect:
      'A server that sends more messages on one stream, besides the answers it owes, is disconnected (MCP_FLOOD).',
  },
  notificationsPerSecond: {
    value: 20,
    unit: 'per second',
    effect: 'Further notifications of that second do not reach the scenario; the journal counts them.',
  },
  badMessages: {
    value: 20,
    unit: 'count',
    effect: 'A server that sends this many malformed messages is disconnected.',
  },
  programs: {
    value: 100,
    unit: 'count',
    effect: 'One more stdio client on this server is refused by MCP.createClient (MCP_TOO_MANY_PROGRAMS).',
    source: 'a program is 50 MB where a client over HTTP is 50 KB',
  },
  stderrLines: {
    value: 200,
    unit: 'count',
    effect: 'What the program of a client writes on standard error after so many lines is not kept.',
  },
  stderrChars: { value: 1000, unit: 'chars', effect: 'A longer line of them is cut.' },
  headers: { value: 50, unit: 'count', effect: 'MCP.createClient rejects.' },
  headerBytes: { value: 8192, unit: 'bytes', effect: 'MCP.createClient rejects when the headers are longer.' },
  errorChars: { value: 2000, unit: 'chars', effect: 'A longer error message of a server is cut.' },
  journalChars: {
    value: 4000,
    unit: 'chars',
    effect: 'Longer arguments and results are cut in the journal; the scenario gets them whole.',
  },
  goodbyeMs: {
    value: 500,
    unit: 'ms',
    effect:
      'How long closing waits for the server to take note (DELETE of an HTTP session; end of a program, then SIGTERM, then SIGKILL).',
  },
});

export type McpLimits = { readonly [Name in keyof typeof mcpLimits & string]: number };
