import { defineLimits } from '#runtime/shared/limits.ts';

export const toneLimits = defineLimits('runtime/media/tone', {
  scriptChars: {
    value: 512,
    unit: 'chars',
    effect: 'A longer tone script is refused with MEDIA_TONE_SCRIPT_UNUSABLE.',
    source: 'four times what the telephones take that the notation comes from (127)',
  },
  components: {
    value: 6,
    unit: 'count',
    effect: 'A tone script with more frequencies is refused, and a segment that names more.',
    source: 'the notation’s own limit',
  },
  sections: {
    value: 8,
    unit: 'count',
    effect: 'A tone script with more sections is refused.',
  },
  segments: {
    value: 6,
    unit: 'count',
    effect: 'A section of a tone script with more segments is refused.',
    source: 'the notation’s own limit',
  },
  lowestHz: {
    value: 1,
    unit: 'Hz',
    effect: 'A lower frequency is refused.',
  },
  highestHz: {
    value: 3999,
    unit: 'Hz',
    effect: 'A higher frequency is refused.',
    source: 'half of the 8 kHz that a telephone call has',
  },
  timeMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A longer section, or a longer on or off time, is refused; `*` is for ever.',
  },
  roundMs: {
    value: 10,
    unit: 'ms',
    effect: 'A section whose segments take less time together is refused.',
    source: 'it would be no tone, and would be gone through over and over for each frame',
  },
});
