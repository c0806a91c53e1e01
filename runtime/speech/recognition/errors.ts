import { defineErrors } from '#runtime/shared/errors.ts';

export const recognitionErrors = defineErrors('runtime/speech/recognition', {
  SPEECH_RECOGNITION_SETTING_MISSING: {
    kind: 'operator',
    summary: 'Speech recognition by {provider} needs the setting {setting}',
    hint: 'Add it to the account of {provider}; docs/how-to/speech-recognition.md lists what each provider needs.',
  },
  SPEECH_RECOGNITION_PROGRAM_MISSING: {
    kind: 'operator',
    summary: 'The program {program} is not installed',
    hint: 'Install it (Debian: apt-get install pocketsphinx pocketsphinx-en-us), or configure another provider.',
  },
  SPEECH_RECOGNITION_PROGRAM_FAILED: {
    kind: 'operator',
    summary: 'The program {program} failed: {reason}',
    hint: 'Run it by hand with the same model and look at what it says.',
  },
  SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE: {
    kind: 'user',
    summary: '{provider} cannot recognise the language {language}',
    hint: 'Ask for another language, or configure a provider that has this one.',
  },
  SPEECH_RECOGNITION_RATE_UNSUITABLE: {
    kind: 'bug',
    summary: '{provider} takes audio at {rates} Hz, not at {rateHz} Hz',
    hint: 'Convert the audio to a rate of the provider’s row before it is pushed.',
  },
  SPEECH_RECOGNITION_ACCESS_REFUSED: {
    kind: 'operator',
    summary: '{provider} does not accept the credentials: {reason}',
    hint: 'Check the key, the region and the rights of the account.',
  },
  SPEECH_RECOGNITION_QUOTA_EXCEEDED: {
    kind: 'operator',
    summary: 'The account at {provider} is used up: {reason}',
    hint: 'Raise the quota or the balance of the account.',
  },
  SPEECH_RECOGNITION_RATE_LIMITED: {
    kind: 'limit',
    summary: '{provider} refuses further recognitions for now: {reason}',
    hint: 'Recognise in fewer calls at the same time, or ask the provider for a higher limit.',
  },
  SPEECH_RECOGNITION_REQUEST_REFUSED: {
    kind: 'user',
    summary: '{provider} refuses the request: {reason}',
    hint: 'Check that the provider has the model for this language, and the options.',
  },
  SPEECH_RECOGNITION_CONNECTION_LOST: {
    kind: 'peer',
    summary: 'The connection to {provider} was lost: {reason}',
    hint: 'Check that the provider is up and can be reached from this machine.',
  },
  SPEECH_RECOGNITION_ANSWER_UNREADABLE: {
    kind: 'peer',
    summary: '{provider} sent what is no message of its protocol: {reason}',
    hint: 'Check the address of the provider; what answers there speaks something else.',
  },
  SPEECH_RECOGNITION_UNFINISHED: {
    kind: 'peer',
    summary: '{provider} did not tell its last result within {waitedMs} ms',
    hint: 'What was said at the end is lost; the provider is slow or overloaded.',
  },
  SPEECH_RECOGNITION_BUSY: {
    kind: 'limit',
    summary: 'More than {limit} utterances wait for {provider}',
    hint: 'It is slower than people speak: give it more processor time, a smaller model, or take another provider.',
  },
});
