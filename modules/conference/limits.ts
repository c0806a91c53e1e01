import { defineLimits } from '#runtime/shared/limits.ts';

export const conferenceLimits = defineLimits('modules/conference', {
  participants: {
    value: 100,
    unit: 'count',
    range: [2, 300],
    effect: 'One more endpoint or voice of a conference is refused: ConferenceError with code 403.',
    source: 'VoxEngine Conference.add; 100 phones take 2.6 ms of each 20 ms at 16 kHz (bench/conference)',
  },
  conferences: {
    value: 20,
    unit: 'count',
    effect: 'One more conference of a session ends at once: ConferenceError with code 403, then Stopped.',
  },
  displayNameChars: {
    value: 256,
    unit: 'chars',
    effect: 'Conference.add and Endpoint.setDisplayName throw a TypeError in the scenario.',
  },
});
