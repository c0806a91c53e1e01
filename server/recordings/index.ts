export { RecordingLibrary } from './recording-library.ts';
