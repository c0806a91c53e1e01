export type {
  AudioClip,
  AudioCodec,
  AudioFormat,
  AudioSource,
  MediaDirection,
  MediaEngine,
  MediaStream,
  MediaStreamEvents,
  OpenStreamOptions,
  StreamParameters,
  StreamStats,
} from './contract.ts';
export { type MediaEngineOptions, startMediaEngine } from './engine.ts';
export { decodeAudio } from './file/decoder.ts';
