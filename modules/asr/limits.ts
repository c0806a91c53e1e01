import { defineLimits } from '#runtime/shared/limits.ts';

export const asrLimits = defineLimits('modules/asr', {
  recognisers: {
    value: 20,
    unit: 'count',
    effect: 'A session with so many recognisers at the same time gets ASRError with ASR_TOO_MANY for the next.',
  },
  nameChars: {
    value: 200,
    unit: 'chars',
    effect: 'VoxEngine.createASR with a longer profile or model throws a TypeError in the scenario.',
  },
  phraseHints: {
    value: 500,
    unit: 'count',
    effect: 'Further phrase hints are left out.',
    source: 'Google takes 500 phrases in a request',
  },
  phraseChars: {
    value: 100,
    unit: 'chars',
    effect: 'Longer phrase hints are left out.',
    source: 'Google takes 100 characters in a phrase',
  },
});
