export { audioFormatsOf } from './audio-format.ts';
export type { CryptoLine } from './crypto-attributes.ts';
export {
  type Agreement,
  acceptAnswer,
  agreementOf,
  type LocalAudio,
  makeAnswer,
  makeOffer,
  offeredCodecs,
} from './offer-answer.ts';
export { parseSdp, type SdpParseResult } from './parse-sdp.ts';
export { PayloadTypes } from './payload-types.ts';
export {
  type AudioSelection,
  type AudioSelectionResult,
  type SdpRefusal,
  selectAudio,
  wantedDirection,
} from './select-audio.ts';
export { serializeSdp } from './serialize-sdp.ts';
export type { SdpAttribute, SdpConnection, SdpMedia, SdpOrigin, SessionDescription } from './session-description.ts';
