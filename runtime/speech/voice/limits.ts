import { defineLimits } from '#runtime/shared/limits.ts';

export const voiceLimits = defineLimits('runtime/speech/voice', {
  stalledMs: {
    value: 5000,
    unit: 'ms',
    effect: 'A vendor that says when it has spoken all, and neither says so nor sends audio for so long, has.',
  },
  reasonChars: { value: 500, unit: 'chars', effect: 'So much of what a vendor says went wrong is told.' },
});
