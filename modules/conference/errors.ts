import { defineErrors } from '#runtime/shared/errors.ts';

export const conferenceErrors = defineErrors('modules/conference', {
  CONFERENCE_BAD_COMMAND: {
    kind: 'bug',
    summary: 'A sandbox sent a conference command that is not one: {type}',
    hint: 'The command was ignored; report this with the journal of the session.',
  },
  CONFERENCE_IGNORED: {
    kind: 'user',
    summary: '{method}() was ignored: {why}',
    hint: 'Use a conference between createConference and Stopped, an endpoint between EndpointAdded and EndpointRemoved.',
  },
  CONFERENCE_TOO_MANY: {
    kind: 'limit',
    summary: 'A session may have {limit} conferences',
    hint: 'Stop conferences that are no longer needed, or let the callers of each have a session with VoxEngine.callConference.',
  },
  CONFERENCE_FULL: {
    kind: 'limit',
    summary: 'A conference may have {limit} participants',
    hint: 'Let listeners hear a conference of their own that is sent this one: conference.sendMediaTo(another).',
  },
  CONFERENCE_NO_CALL: {
    kind: 'user',
    summary: 'The endpoint has no call of this session that is up',
    hint: 'Give Conference.add a Call that has not ended.',
  },
  CONFERENCE_CALL_TWICE: {
    kind: 'user',
    summary: 'The call is an endpoint of this conference already',
    hint: 'Remove its endpoint before adding it with another direction.',
  },
  CONFERENCE_MEDIA_LOST: {
    kind: 'bug',
    summary: 'The conference lost its audio: {reason}',
    hint: 'The media worker that mixed it ended; it is being replaced. Create the conference anew, and send the server log to whoever runs this server.',
  },
});
