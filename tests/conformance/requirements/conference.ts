import { requirements } from '../requirement.ts';

/** Conferences: the mixer, the scenario's API, and calls to one session. */
export const conference = requirements('CONF', [
  ['OTHERS', 'VoxEngine reference', 'Each participant hears all others and not themselves.'],
  ['LEVEL', 'Design: media', 'Two speakers at -10 dBm0 are heard at their own levels.'],
  ['WORKERS', 'Design: media', 'Participants on other media workers are heard and hear like all others.'],
  ['MUTE', 'Design: media', 'A muted participant is heard by nobody and still hears the others.'],
  ['HUNDRED', 'VoxEngine limits', 'A conference takes 100 participants, and ConferenceError tells of the next.'],
  ['EVENTS', 'VoxEngine typings', 'Conference events have VoxEngine’s names, values and fields.'],
  ['ENDPOINT', 'VoxEngine typings', 'An endpoint’s direction decides whether it is heard, hears, or both.'],
  ['LEAVES', 'VoxEngine typings', 'An endpoint leaves with its call: EndpointRemoved.'],
  [
    'LINKS',
    'VoxEngine reference',
    'sendMediaTo and sendMediaBetween connect a call with a conference as with any unit.',
  ],
  ['STOP', 'VoxEngine typings', 'stop() and destroyConference end it: Stopped, and nobody hears anything of it.'],
  [
    'SESSION',
    'VoxEngine callConference',
    'Calls to one conference hear each other in one session, which keeps all of them in its history.',
  ],
  ['CLOSED', 'Design: closing', 'Nothing of a conference is left when its session ends.'],
]);
