import { defineLimits } from '#runtime/shared/limits.ts';

export const amdLimits = defineLimits('runtime/media/amd', {
  timeoutMs: {
    value: 6500,
    unit: 'ms',
    effect: 'Whether a person answered is given up after so long with TIMEOUT, unless the scenario says otherwise.',
    source: 'VoxEngine AMD.Parameters.timeout',
  },
  longestTimeoutMs: {
    value: 20_000,
    unit: 'ms',
    effect: 'A scenario’s longer timeout is taken for this.',
    source: 'VoxEngine AMD.Parameters.timeout',
  },
  wordMs: {
    value: 100,
    unit: 'ms',
    effect: 'A shorter sound is no word.',
    source: 'Asterisk’s min_word_length',
  },
  wordGapMs: {
    value: 60,
    unit: 'ms',
    effect: 'Words are apart when it is quiet for so long between them.',
    source: 'Asterisk’s between_words_silence (50 ms) in frames of 20 ms',
  },
  initialSilenceMs: {
    value: 2500,
    unit: 'ms',
    effect: 'Silence of this length after the answer speaks for a machine.',
    source: 'Asterisk’s initial_silence',
  },
  greetingMs: {
    value: 1500,
    unit: 'ms',
    effect: 'Who speaks for longer begins to sound like a machine.',
    source: 'Asterisk’s greeting',
  },
  afterGreetingMs: {
    value: 800,
    unit: 'ms',
    effect: 'Who is silent for so long behind a short greeting is a person.',
    source: 'Asterisk’s after_greeting_silence',
  },
  greetingWords: {
    value: 3,
    unit: 'count',
    effect: 'Each further word of a greeting speaks for a machine.',
    source: 'Asterisk’s maximum_number_of_words',
  },
  beepMs: {
    value: 120,
    unit: 'ms',
    effect: 'A tone alone that lasts so long is the beep of a machine.',
  },
  beepLowestHz: {
    value: 400,
    unit: 'Hz',
    effect: 'A lower tone is no beep.',
  },
  beepHighestHz: {
    value: 2200,
    unit: 'Hz',
    effect: 'A higher tone is no beep.',
  },
});
