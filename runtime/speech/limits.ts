import { defineLimits } from '#runtime/shared/limits.ts';

export const speechLimits = defineLimits('runtime/speech', {
  textChars: {
    value: 1500,
    unit: 'chars',
    effect: 'A longer text is refused with SPEECH_TEXT_TOO_LONG, its SSML included.',
    source: 'VoxEngine Call.say',
  },
  synthesisMs: {
    value: 600_000,
    unit: 'ms',
    effect: 'Longer speech is cut off there and fails with SPEECH_TOO_LONG.',
    source: '1,500 characters are about two minutes',
  },
  connectMs: {
    value: 5000,
    unit: 'ms',
    effect: 'A provider that is not connected to by then fails with SPEECH_TIMED_OUT.',
  },
  firstByteMs: {
    value: 15_000,
    unit: 'ms',
    effect: 'A provider whose answer has not begun by then fails with SPEECH_TIMED_OUT.',
  },
  stallMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A provider that pauses for so long within its answer fails with SPEECH_TIMED_OUT.',
  },
  totalMs: {
    value: 120_000,
    unit: 'ms',
    effect: 'An answer that is not complete by then fails with SPEECH_TIMED_OUT.',
  },
  responseBytes: {
    value: 67_108_864,
    unit: 'bytes',
    effect: 'A longer answer of a provider fails with SPEECH_BAD_RESPONSE.',
    source: 'ten minutes at 24 kHz and 16 bits, in base64, with room',
  },
  refusalBytes: {
    value: 16_384,
    unit: 'bytes',
    effect: 'So much of a provider’s refusal is read.',
  },
  reasonChars: {
    value: 300,
    unit: 'chars',
    effect: 'So much of what a provider says in its refusal goes into the error.',
  },
  tokenSpareMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'An access token is renewed so long before it expires.',
  },
  tokensKept: {
    value: 100,
    unit: 'count',
    effect: 'Access tokens that are kept; the oldest makes room.',
  },
  programs: {
    value: 4,
    unit: 'count',
    effect: 'Programs that speak at the same time; further texts wait.',
    source: 'espeak-ng speaks 88 s of text in 120 ms, so a place is free soon',
  },
  programQueue: {
    value: 100,
    unit: 'count',
    effect: 'With so many texts waiting for a program, the next fails with SPEECH_BUSY.',
  },
  programMs: {
    value: 20_000,
    unit: 'ms',
    effect: 'A program that is not done by then is killed, and the speech fails with SPEECH_TIMED_OUT.',
  },
  cacheBytes: {
    value: 67_108_864,
    unit: 'bytes',
    effect: 'Speech that is kept for the next call; what was not used for longest goes first.',
    source: 'over an hour at 8 kHz',
  },
  cacheWaiting: {
    value: 1000,
    unit: 'count',
    effect: 'Speech that is being made at the same time; the next fails with SPEECH_BUSY.',
  },
  voiceChars: {
    value: 200,
    unit: 'chars',
    effect: 'A longer name of a voice is no name.',
  },
  workerMemoryMiB: {
    value: 1024,
    unit: 'MiB',
    effect: 'Old-space ceiling of the speech worker; above it the worker is ended and replaced.',
  },
});
