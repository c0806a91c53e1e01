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
  progressLowestHz: { value: 330, unit: 'Hz', effect: 'A lower tone is no dial or busy tone.' },
  progressHighestHz: {
    value: 660,
    unit: 'Hz',
    effect: 'A higher tone is no dial or busy tone.',
    source: 'ITU-T E.180: 400 to 450 Hz; 620 Hz in North America',
  },
  progressApartHz: { value: 300, unit: 'Hz', effect: 'Two tones that are further apart are no dial or busy tone.' },
  dialMs: {
    value: 2400,
    unit: 'ms',
    effect: 'A tone that lasts so long is a dial tone.',
    source: 'rings last up to two seconds',
  },
  busyLeastMs: { value: 100, unit: 'ms', effect: 'A shorter part of a cadence is none of a busy tone.' },
  busyMostMs: {
    value: 820,
    unit: 'ms',
    effect: 'A longer part of a cadence is none of a busy tone.',
    source: 'India’s, the slowest: 750 ms',
  },
  busyCycles: { value: 3, unit: 'count', effect: 'A tone that went on and off so often is a busy tone.' },
});
