export { type Clip, ClipReader } from './clip/clip.ts';
export { type Conference, conferenceKind, mixOf } from './conference/contract.ts';
export type {
  AudioCodec,
  AudioFormat,
  AudioSource,
  MediaDirection,
  MediaEngine,
  MediaStream,
  MediaStreamEvents,
  MediaUnit,
  OpenUnitOptions,
  StreamParameters,
  StreamStats,
  UnitKind,
} from './contract.ts';
export { type MediaEngineOptions, startMediaEngine } from './engine.ts';
export { decodeAudio } from './file/decoder.ts';
export { type Player, playerKind } from './player/contract.ts';
