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
export { KeyFilter, type KeyMethod } from './dtmf/key-filter.ts';
export { type MediaEngineOptions, startMediaEngine } from './engine.ts';
export { startDecoding } from './file/decoder.ts';
export { encodeRecording } from './file/encoding/encode-recording.ts';
export type { FrameRateHz } from './graph/frame-output.ts';
export { sentBy } from './graph/sent-by.ts';
export { type Listener, type ListenerSpec, listenerKind } from './listener/contract.ts';
export { type Player, playerKind } from './player/contract.ts';
export { type RecorderUnitHandle, recorderKind } from './recorder/contract.ts';
export { tapePlayerKind } from './tape-player/contract.ts';
export { progressTones } from './tone/progress-tones.ts';
export { parseToneScript } from './tone/tone-script.ts';
