import { defineLimits } from '#runtime/shared/limits.ts';

export const loggerLimits = defineLimits('modules/logger', {
  messageChars: {
    value: 15_000,
    unit: 'chars',
    effect: 'The rest of a longer message is cut off; its record says how much.',
    source: 'VoxEngine Logger reference',
  },
  messagesPerSecond: {
    value: 1000,
    unit: 'per second',
    effect: 'Further messages of that second are dropped; one record counts them.',
    source: 'a scenario that logs in a loop must not fill the disk',
  },
});
