export type {
  AudioCodec,
  AudioSource,
  MediaDirection,
  MediaEngine,
  MediaStream,
  MediaStreamEvents,
  StreamParameters,
  StreamStats,
} from './contract.ts';
export { type MediaEngineOptions, startMediaEngine } from './engine.ts';
