import { defineLimits } from '#runtime/shared/limits.ts';

export const voiceLimits = defineLimits('runtime/speech/voice', {
  stalledMs: {
    value: 5000,
    unit: 'ms',
    effect: 'A vendor that says when it has spoken all, and neither says so nor sends audio for so long, has.',
  },
  googleIdleMs: {
    value: 3000,
    unit: 'ms',
    effect: 'Google is told to speak what it has of a text when nothing was said for so long.',
    source: 'it gives up after five seconds',
  },
  waitingTexts: {
    value: 1000,
    unit: 'count',
    effect: 'A further text that is said while Google ends a call is dropped; it is counted.',
  },
  reasonChars: { value: 500, unit: 'chars', effect: 'So much of what a vendor says went wrong is told.' },
});
