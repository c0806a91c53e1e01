import { defineErrors } from '#runtime/shared/errors.ts';

export const speechErrors = defineErrors('runtime/speech', {
  SPEECH_VOICE_UNKNOWN: {
    kind: 'user',
    summary: 'There is no voice {voice} at {provider}',
    hint: 'Give a name of VoiceList, or `provider:voice` with the provider’s own name; the operator sets voices by language in `speech.synthesis.voices`.',
  },
  SPEECH_OPTION_UNSUPPORTED: {
    kind: 'user',
    summary: 'The option {option} cannot be used with {provider}: {reason}',
    hint: 'Leave it out, or choose a voice of a provider that has it; docs/how-to/speech.md lists them.',
  },
  SPEECH_TEXT_EMPTY: {
    kind: 'user',
    summary: 'There is no text to speak',
    hint: 'Give at least one character that is not a space.',
  },
  SPEECH_TEXT_TOO_LONG: {
    kind: 'user',
    summary: 'The text has {chars} characters, more than {limit}',
    hint: 'Speak it in several parts.',
  },
  SPEECH_TOO_LONG: {
    kind: 'limit',
    summary: 'The speech is longer than {limitMs} ms',
    hint: 'Speak the text in several parts, and check the pauses in its SSML.',
  },
  SPEECH_NOT_CONFIGURED: {
    kind: 'operator',
    summary: 'The speech provider {provider} is not configured',
    hint: '{advice}',
  },
  SPEECH_PROGRAM_MISSING: {
    kind: 'operator',
    summary: 'The program {program} was not found',
    hint: 'Install it with `apt-get install espeak-ng`, or say where it is with PATCHBAY_SPEECH_ESPEAK_NG_PROGRAM.',
  },
  SPEECH_PROGRAM_FAILED: {
    kind: 'operator',
    summary: 'The program {program} failed: {reason}',
    hint: 'Run it by hand with the same text; `patchbay doctor` tells its version.',
  },
  SPEECH_KEY_FILE_UNUSABLE: {
    kind: 'operator',
    summary: 'The key of {provider} cannot be used: {reason}',
    hint: 'Give the JSON file of a service account as Google’s console wrote it.',
  },
  SPEECH_KEY_UNUSABLE: {
    kind: 'operator',
    summary: 'The key of {provider} has characters that no header can have',
    hint: 'Give the key again, on one line and with nothing before or behind it.',
  },
  SPEECH_AUTHENTICATION_REFUSED: {
    kind: 'operator',
    summary: '{provider} refuses the key (status {status})',
    hint: 'Check the key, what it may be used for, and that it belongs to the address that is asked.',
  },
  SPEECH_RATE_LIMITED: {
    kind: 'limit',
    summary: '{provider} takes no more requests for now (status {status}): {reason}',
    hint: 'Ask later or less often, or raise the account’s quota.',
  },
  SPEECH_REQUEST_REFUSED: {
    kind: 'user',
    summary: '{provider} refuses the request (status {status}): {reason}',
    hint: 'Correct what the provider names: the text, its SSML, the voice, the language or the model.',
  },
  SPEECH_PROVIDER_FAILED: {
    kind: 'peer',
    summary: '{provider} failed: {reason}',
    hint: 'Try again; look at the provider’s status page, or at the server when it is one of your own.',
  },
  SPEECH_BAD_RESPONSE: {
    kind: 'peer',
    summary: '{provider} answers what it should not: {reason}',
    hint: 'Check that the configured address is that of the interface, and of a version that is supported.',
  },
  SPEECH_TIMED_OUT: {
    kind: 'peer',
    summary: '{provider} sent nothing for {waitedMs} ms',
    hint: 'Check that the provider is up and can be reached from this machine.',
  },
  SPEECH_BUSY: {
    kind: 'limit',
    summary: 'Too many texts wait to be spoken by {provider}',
    hint: 'Speak less at once, or use a provider that is not on this machine.',
  },
  SPEECH_WORKER_LOST: {
    kind: 'bug',
    summary: 'The speech ended early: {reason}',
    hint: 'The speech worker ended; it is being replaced. Speak again, and send the server log to whoever runs this server.',
  },
  SPEECH_ABORTED: {
    kind: 'user',
    summary: 'The speech was given up before it was complete',
    hint: 'Nothing is wrong: what it was for ended, or was stopped.',
  },
});

export type SpeechErrorCode = Parameters<typeof speechErrors.create>[0];
