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
  CALL_TEXT_TOO_LONG: {
    kind: 'user',
    summary: 'The text has {chars} characters; at most {limit} can be spoken at once',
    hint: 'Split the text over several say() calls, one after PlaybackFinished of the other.',
  },
  CALL_COUNTRY_UNKNOWN: {
    kind: 'user',
    summary: 'the country must be one of {countries}',
    hint: 'VoxEngine has US and RU; the others are an extension.',
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
  CALL_IGNORED: {
    kind: 'user',
    summary: 'call.{method}() was ignored: {why}',
    hint: 'Check call.state(), or wait for the event that allows it.',
  },
});
