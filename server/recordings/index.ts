export { RecordingLibrary, type TranscriptFile } from './recording-library.ts';
