export { type SpeechErrorCode, speechErrors } from '../errors.ts';
export { type Speech, SpeechLibrary, type SpeechOrder } from './speech-library.ts';
export { Synthesis, supportedControls } from './synthesis.ts';
export { synthesisKind } from './synthesis-contract.ts';
export { synthesiseInto } from './synthesise-into.ts';
export { type ChosenVoice, chooseVoice, type DefaultVoices } from './voices/choose-voice.ts';
