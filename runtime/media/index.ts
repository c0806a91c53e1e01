export { type Clip, ClipReader } from './clip/clip.ts';
export {
  type Conference,
  type ConferenceCommand,
  type ConferenceFigures,
  conferenceKind,
  mixOf,
} from './conference/contract.ts';
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
export { KeyFilter, type KeyMethod } from './dtmf/key-filter.ts';
export { type MediaEngineOptions, startMediaEngine } from './engine.ts';
export { decodeAudio } from './file/decoder.ts';
export { type Listener, type ListenerSpec, listenerKind } from './listener/contract.ts';
export { type Player, playerKind } from './player/contract.ts';
