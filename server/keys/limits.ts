import { defineLimits } from '#runtime/shared/limits.ts';

export const keyLimits = defineLimits('server/keys', {
  keyUsedMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'When a key was used last is stored at most this often.',
  },
  keyLookMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A live journal that is read with a key whose time is limited ends after this time at the latest.',
  },
  keyLifeMs: {
    value: 315_360_000_000,
    unit: 'ms',
    effect: 'A key that is to hold for longer than ten years is refused: make one without an end.',
  },
  keyApplications: {
    value: 100,
    unit: 'count',
    effect: 'A key for more applications is refused: make one for all.',
  },
});
