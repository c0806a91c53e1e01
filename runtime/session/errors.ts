import { defineErrors } from '#runtime/shared/errors.ts';

export const sessionErrors = defineErrors('runtime/session', {
  SESSION_NO_RULE: {
    kind: 'user',
    summary: 'No rule matches the dialled number',
    hint: 'A pattern must match the whole number. `patchbay rules list` shows the rules in order; add one with `patchbay rules add --pattern PATTERN --scenarios NAME`.',
    httpStatus: 404,
  },
  SESSION_NO_SCENARIO: {
    kind: 'user',
    summary: 'Rule {rule} names a scenario that does not exist: {scenario}',
    hint: 'Upload it with `patchbay upload FILE --name {scenario}`, or change the rule.',
    httpStatus: 409,
  },
  SESSION_LIMIT: {
    kind: 'limit',
    summary: 'This server already runs {count} sessions, its limit',
    hint: 'Raise the limit of sessions in the configuration if the machine has memory for more (about 1.4 MB each), or add a node.',
    httpStatus: 503,
  },
  SESSION_START_FAILED: {
    kind: 'operator',
    summary: 'The session could not start: {reason}',
    hint: 'The server log has the cause; `patchbay doctor` checks the sandbox processes.',
    httpStatus: 503,
  },
  SESSION_UNKNOWN: {
    kind: 'user',
    summary: 'No running session has the id {session}',
    hint: '`patchbay sessions` lists them; a session that has ended can only be read.',
    httpStatus: 404,
  },
  SESSION_ACCESS_UNKNOWN: {
    kind: 'user',
    summary: 'No running session has this access URL',
    hint: 'AppEvents.Started tells the URL, which is good until its session ends.',
    httpStatus: 404,
  },
  SESSION_CALL_NOT_UP: {
    kind: 'user',
    summary: 'The session has no call that is up with the id {call}',
    hint: '`GET /v1/sessions/ID` lists its calls; keys and texts reach one that rings, has early media or was answered.',
    httpStatus: 409,
  },
  SESSION_CALLS_SEVERAL: {
    kind: 'user',
    summary: 'Several calls of the session are up: {calls}',
    hint: 'Name one of them as `call`.',
    httpStatus: 409,
  },
  SESSION_RECORDING_UNAVAILABLE: {
    kind: 'operator',
    summary: 'Nothing can be recorded here',
    hint: 'This node was started without a place for recordings.',
  },
  SESSION_STORAGE_UNAVAILABLE: {
    kind: 'operator',
    summary: 'Nothing can be stored here',
    hint: 'This node was started without a store for values of applications.',
  },
  SESSION_SOUND_UNAVAILABLE: {
    kind: 'peer',
    summary: 'The audio file cannot be fetched: {reason}',
    hint: 'Open its address in a browser; the server must answer within 12 s, and must be one that scenarios may reach (PATCHBAY_EGRESS_ALLOW).',
  },
  SESSION_SPEECH_UNAVAILABLE: {
    kind: 'operator',
    summary: 'Nothing can be spoken here',
    hint: 'This node was started without speech synthesis; `patchbay doctor` says what is missing.',
  },
  SESSION_MODULE_FAILED: {
    kind: 'bug',
    summary: 'Module {module} failed on the command {type}: {reason}',
    hint: 'Please report this with the journal of the session and the server log around it.',
  },
  SESSION_INBOX_FULL: {
    kind: 'limit',
    summary: 'Events arrived faster than the scenario handled them; {count} were dropped',
    hint: 'Make the handlers shorter, or stop what sends so many events.',
  },
  SESSION_SCRIPT_ERROR: {
    kind: 'user',
    summary: '{message}',
    hint: 'An error that leaves a handler ends its session. Catch it, or correct the scenario and upload it again: the next call runs the new version.',
  },
  SESSION_SCRIPT_REJECTION: {
    kind: 'user',
    summary: '{message}',
    hint: 'Nobody caught what a promise was rejected with: what was to follow did not happen, and the session goes on. Await it in a try block, or give it a catch.',
  },
  SESSION_SCRIPT_MISTAKE: {
    kind: 'user',
    summary: '{message}',
    hint: 'Correct the scenario at that line and upload it again. This alone does not end a session.',
  },
  SESSION_NOT_REQUIRED: {
    kind: 'user',
    summary: '{message}',
    hint: 'Write require({module}) at the top of the scenario.',
  },
  UNSUPPORTED: {
    kind: 'user',
    summary: '{message}',
    hint: 'docs/reference/compatibility.md lists every name of VoxEngine, whether it is there, and what to use in place of one that is not.',
  },
  SESSION_SCRIPT_LIMIT: {
    kind: 'limit',
    summary: '{message}',
    hint: 'A callback may take {callbackMs} ms of CPU time and a session {heapMiB} MiB of memory; split the work over timers or events.',
  },
  SESSION_SANDBOX_LOST: {
    kind: 'operator',
    summary: 'The sandbox process of this session ended: {message}',
    hint: 'Only the sessions in that process are lost and a new process is up already. If it repeats, look in the journals of the sessions named in the server log.',
  },
});
