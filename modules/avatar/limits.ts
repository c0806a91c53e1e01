import { defineLimits } from '#runtime/shared/limits.ts';

export const avatarLimits = defineLimits('modules/avatar', {
  avatars: {
    value: 20,
    unit: 'count',
    effect: 'A further avatar of one session tells AvatarEvents.Error.',
    source: 'as many as voice agents',
  },
  nameChars: {
    value: 128,
    unit: 'chars',
    effect: 'A longer avatarId, or name of a state, an intent or an entity, is refused.',
  },
  listenMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A voice avatar waits so long for an utterance, unless it is told otherwise.',
    source: 'VoxEngine, VoiceAvatarConfig.defaultListenTimeout',
  },
  formAttempts: {
    value: 3,
    unit: 'count',
    effect: 'A form state asks so often for one parameter, unless it says otherwise.',
    source: 'VoxEngine, AvatarFormState.attempts',
  },
  transitions: {
    value: 50,
    unit: 'count',
    effect:
      'An avatar that goes through more states without an utterance or a time-out in between fails: they lead in a circle.',
  },
  phrases: {
    value: 2_000,
    unit: 'count',
    effect: 'More phrases of intents, or more values of entities, of one avatar are refused.',
  },
  phraseChars: {
    value: 200,
    unit: 'chars',
    effect: 'A longer phrase of an intent, or value of an entity, is refused.',
  },
  utteranceChars: { value: 1_000, unit: 'chars', effect: 'Of a longer utterance the avatar has the beginning.' },
});
