import { defineErrors } from '#runtime/shared/errors.ts';

export const callErrors = defineErrors('modules/call', {
  CALL_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a call command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  CALL_UNKNOWN: {
    kind: 'user',
    summary: 'A command named a call that this session does not have',
    hint: 'Use the Call objects that events hand over; their ids mean nothing in other sessions.',
  },
  CALL_PLAYBACK_LOST: {
    kind: 'bug',
    summary: 'Playing ended early: {reason}',
    hint: 'The media worker that played it ended; it is being replaced. Play it again, and send the server log to whoever runs this server.',
  },
  CALL_DETECTION_LOST: {
    kind: 'bug',
    summary: 'Listening to the call ended early: {reason}',
    hint: 'The media worker that listened ended; it is being replaced. Detect again, and send the server log to whoever runs this server.',
  },
  CALL_SOUND_UNAVAILABLE: {
    kind: 'peer',
    summary: 'The audio file could not be fetched: {reason}',
    hint: 'Check the URL, and that its server is up and lets everybody read the file.',
  },
  CALL_SOUND_TOO_LARGE: {
    kind: 'limit',
    summary: 'The audio file is larger than {limit} bytes',
    hint: 'Use a lower sample rate: calls carry 8 kHz and one channel.',
  },
  CALL_IGNORED: {
    kind: 'user',
    summary: 'call.{method}() was ignored: {why}',
    hint: 'Check call.state(), or wait for the event that allows it.',
  },
});
