export { RecordingLibrary, type TranscriptFile } from './recording-library.ts';
export { tapeTranscriber } from './transcribe-tape.ts';
