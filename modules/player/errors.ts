import { defineErrors } from '#runtime/shared/errors.ts';

export const playerErrors = defineErrors('modules/player', {
  PLAYER_BAD_COMMAND: {
    kind: 'user',
    summary: 'A player command ({type}) could not be understood',
    hint: 'Pass the arguments that VoxEngine documents for players.',
  },
  PLAYER_LIMIT: {
    kind: 'limit',
    summary: 'The session has {limit} players that have not ended',
    hint: 'Stop players that have done their work; a player that finished counts no more.',
  },
  PLAYER_TEXT_TOO_LONG: {
    kind: 'user',
    summary: 'The text has {chars} characters; at most {limit} can be spoken at once',
    hint: 'Split the text over several players or say() calls, one after PlaybackFinished of the other.',
  },
  PLAYER_LOST: {
    kind: 'bug',
    summary: 'Playing ended early: {reason}',
    hint: 'The media worker that played it ended; it is being replaced. Play it again, and send the server log to whoever runs this server.',
  },
});
