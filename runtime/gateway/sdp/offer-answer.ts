import { isIP } from 'node:net';
import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import type { AudioCodec, AudioFormat, MediaDirection, StreamParameters } from '#runtime/media/contract.ts';
import type { LocalPeerEnd, PeerEnd } from '../webrtc/contract.ts';
import type { TelephoneEventFormat } from './audio-format.ts';
import { type CryptoLine, cryptoAttribute } from './crypto-attributes.ts';
import { intersect, reverse } from './direction.ts';
import { enabledCodecs } from './enabled-codecs.ts';
import type { PayloadTypes } from './payload-types.ts';
import { peerAttributes, peerProtocol } from './peer-attributes.ts';
import { type AudioSelection, type SdpRefusal, selectAudio } from './select-audio.ts';
import { attributeOf, type SdpAttribute, type SdpMedia, type SessionDescription } from './session-description.ts';

/** Our side of the audio stream. */
export interface LocalAudio {
  readonly address: string;
  /** RTP; RTCP is the next one. */
  readonly port: number;
  /** Decimal, constant for the life of the dialog (RFC 8866 §5.2). */
  readonly sessionId: string;
  /** Grows by one with every change (RFC 3264 §8). */
  readonly sessionVersion: number;
  /** What we want, seen from us. */
  readonly direction: MediaDirection;
  /** The codecs of our offer, preferred first. Default: all that are enabled. */
  readonly codecs?: readonly AudioCodec[] | undefined;
  /** What may be negotiated, in the order of our offers. Default: `enabledCodecs`. */
  readonly enabled?: readonly AudioCodec[] | undefined;
  /** We take comfort noise (RFC 3389) in the pauses of 8 kHz codecs. Default: no. */
  readonly comfortNoise?: boolean | undefined;
  /** The WebRTC transport of the stream, for who is spoken to by one; our address and port are then those of its first candidate. */
  readonly peer?: LocalPeerEnd | undefined;
  /** Our SRTP keys: of an offer those to choose from, of an answer the one under the tag of the line that it takes. */
  readonly crypto?: readonly CryptoLine[] | undefined;
  /** RTP in the clear is refused. Default: it is taken. */
  readonly requiresEncryption?: boolean | undefined;
  /** What numbers stand for already. Default: nothing was said yet. */
  readonly payloadTypes?: PayloadTypes | undefined;
}

/** What both sides agreed on. */
export interface Agreement {
  /** Where they name the other side's place, that is a transport's when `peer` carries the stream. */
  readonly parameters: StreamParameters;
  readonly peer: PeerEnd | undefined;
  /** What the other side protects SRTP by; undefined: plain RTP, or WebRTC. */
  readonly crypto: CryptoLine | undefined;
  /** The other side does not want to hear us: hold. */
  readonly held: boolean;
}

/** Dynamic payload types of our offers; that of Opus is the one browsers give it. */
const dynamicPayloadTypes: Readonly<Partial<Record<AudioCodec, number>>> = { opus: 111, L16: 112 };
const comfortNoisePayloadType = 13;
/** One for each clock that a codec of the offer has (RFC 4733 §2.1). */
const offeredTelephoneEvents = [
  { payloadType: 101, clockRateHz: 8000 },
  { payloadType: 110, clockRateHz: 48_000 },
];
/** RFC 7587 §6.1: we decode in-band FEC, and packets of 10 ms on. */
const opusParameters = 'minptime=10;useinbandfec=1';

function offeredFormat(codec: AudioCodec): AudioFormat {
  return { codec, payloadType: codecFacts(codec).staticPayloadType ?? dynamicPayloadTypes[codec] ?? 127 };
}

/** What we speak, in the order of our offer. */
export const offeredCodecs: readonly AudioFormat[] = enabledCodecs.map(offeredFormat);

/**
 * Our answer (RFC 3264 §6): every section of the offer in its order, all but the selected one refused with port 0; the
 * offerer's payload types. One codec only, so that the sender cannot change it in mid-stream; the RTP profile and the
 * times are those of the offer.
 */
export function makeAnswer(
  offer: SessionDescription,
  selection: AudioSelection,
  local: LocalAudio,
): SessionDescription {
  return {
    ...ourSession(local, selection.mid),
    times: offer.times,
    media: offer.media.map((media, index) =>
      index === selection.index ? answerSection(media, selection, local) : refusedSection(media),
    ),
  };
}

/** What the stream is configured with once `selection` is agreed on. */
export function agreementOf(selection: AudioSelection, local: LocalAudio): Agreement {
  const direction = intersect(reverse(selection.remoteDirection), local.direction);
  const { telephoneEvent, alternatives } = selection;
  return {
    held: selection.remoteDirection === 'sendonly' || selection.remoteDirection === 'inactive',
    peer: selection.peer,
    crypto: selection.crypto,
    parameters: {
      codec: selection.codec,
      payloadType: selection.payloadType,
      ...(alternatives.length === 0 ? {} : { alsoReceived: alternatives }),
      ...(telephoneEvent === undefined
        ? {}
        : { telephoneEventPayloadType: telephoneEvent.payloadType, telephoneEventRateHz: telephoneEvent.clockRateHz }),
      ...(selection.comfortNoise === undefined || local.comfortNoise !== true
        ? {}
        : { comfortNoisePayloadType: selection.comfortNoise }),
      remoteAddress: selection.remoteAddress,
      remotePort: selection.remotePort,
      ...(selection.rtcpMux ? {} : { remoteRtcpPort: selection.remoteRtcpPort }),
      direction,
      ptimeMs: selection.ptimeMs,
      ...protectionOf(selection, local),
    },
  };
}

function protectionOf({ crypto }: AudioSelection, local: LocalAudio): Pick<StreamParameters, 'protection'> {
  const own = local.crypto?.find(({ tag }) => tag === crypto?.tag);
  if (crypto === undefined || own === undefined) return {};
  return { protection: { suite: own.suite, sendKey: own.key, receiveKey: crypto.key } };
}

/**
 * Our offer: the codecs that are enabled, telephone-event (RFC 3264 §5). With `previous`, the description we sent last, its sections
 * keep their places and the refused ones stay refused (§8).
 */
export function makeOffer(local: LocalAudio, previous?: SessionDescription): SessionDescription {
  const sections = previous?.media ?? [];
  const place = sections.findIndex((media) => media.type === 'audio' && media.port !== 0);
  const mid = local.peer === undefined ? undefined : (attributeOf(sections[place]?.attributes ?? [], 'mid') ?? '0');
  const audio = offerSection(local, mid, sections[place]);
  const media = place < 0 ? [audio] : sections.map((section, index) => (index === place ? audio : section));
  return { ...ourSession(local, mid), times: [], media };
}

export type AnswerResult =
  | { readonly ok: true; readonly agreement: Agreement }
  | { readonly ok: false; readonly refusal: SdpRefusal };

/** Reads the other side's answer to our `offer` (RFC 3264 §7). */
export function acceptAnswer(answer: SessionDescription, local: LocalAudio): AnswerResult {
  const { address, enabled, peer, crypto = [], requiresEncryption } = local;
  const terms = { address, enabled, peers: peer !== undefined, offered: crypto, requiresEncryption };
  const result = selectAudio(answer, terms);
  return result.ok ? { ok: true, agreement: agreementOf(result.selection, local) } : result;
}

/** A section that WebRTC carries is a bundle of its own when it has a name (RFC 9143 §7.3). */
function ourSession(local: LocalAudio, mid: string | undefined): Omit<SessionDescription, 'times' | 'media'> {
  const family = isIP(local.address) === 6 ? 'IP6' : 'IP4';
  const sessionVersion = String(local.sessionVersion);
  return {
    origin: { username: '-', sessionId: local.sessionId, sessionVersion, family, address: local.address },
    sessionName: '-',
    connection: { family, address: local.address },
    attributes: local.peer === undefined || mid === undefined ? [] : [{ name: 'group', value: `BUNDLE ${mid}` }],
  };
}

/** A payload type and what is said of it. */
interface Format {
  readonly payloadType: number;
  readonly map: string;
  readonly parameters?: string;
}

function answerSection(media: SdpMedia, selection: AudioSelection, local: LocalAudio): SdpMedia {
  const direction = intersect(reverse(selection.remoteDirection), local.direction);
  const { telephoneEvent, comfortNoise } = selection;
  const formats = [
    codecFormat(selection),
    ...(comfortNoise === undefined || local.comfortNoise !== true ? [] : [comfortNoiseFormat(comfortNoise)]),
    ...(telephoneEvent === undefined ? [] : [telephoneEventFormat(telephoneEvent)]),
  ];
  return {
    type: 'audio',
    port: local.port,
    protocol: media.protocol,
    formats: formats.map(({ payloadType }) => String(payloadType)),
    connection: undefined,
    attributes: [
      ...formats.flatMap(formatAttributes),
      { name: 'ptime', value: String(selection.ptimeMs) },
      ...transportAttributes(local, selection.mid, selection.rtcpMux),
      { name: direction, value: undefined },
    ],
  };
}

function offerSection(local: LocalAudio, mid: string | undefined, previous: SdpMedia | undefined): SdpMedia {
  const enabled = local.enabled ?? enabledCodecs;
  const chosen = local.codecs?.filter((codec) => enabled.includes(codec)) ?? [];
  const codecs = chosen.length > 0 ? chosen : enabled;
  const clocks = new Set([8000, ...codecs.map((codec) => codecFacts(codec).clockRateHz)]);
  const formats = [
    ...codecs.map((codec) => codecFormat(offeredFormat(codec))),
    ...(local.comfortNoise === true ? [comfortNoiseFormat(comfortNoisePayloadType)] : []),
    ...offeredTelephoneEvents.filter(({ clockRateHz }) => clocks.has(clockRateHz)).map(telephoneEventFormat),
  ].map((format) => ({
    ...format,
    payloadType: local.payloadTypes?.numberOf(format.map, format.payloadType) ?? format.payloadType,
  }));
  return {
    type: 'audio',
    port: local.port,
    protocol: offeredProtocol(local, previous),
    formats: formats.map(({ payloadType }) => String(payloadType)),
    connection: undefined,
    attributes: [
      ...formats.flatMap(formatAttributes),
      { name: 'ptime', value: '20' },
      ...transportAttributes(local, mid, false),
      { name: local.direction, value: undefined },
    ],
  };
}

/** Who takes SRTP by another profile than RTP/SAVP keeps it. */
function offeredProtocol({ peer, crypto }: LocalAudio, previous: SdpMedia | undefined): string {
  if (peer !== undefined) return peerProtocol;
  return crypto === undefined ? 'RTP/AVP' : (previous?.protocol ?? 'RTP/SAVP');
}

function transportAttributes(local: LocalAudio, mid: string | undefined, rtcpMux: boolean): SdpAttribute[] {
  if (local.peer !== undefined) return peerAttributes(local.peer, mid, local.sessionId);
  const crypto = (local.crypto ?? []).map(cryptoAttribute);
  return rtcpMux ? [...crypto, { name: 'rtcp-mux', value: undefined }] : crypto;
}

function codecFormat({ codec, payloadType }: AudioFormat): Format {
  const { clockRateHz, channels } = codecFacts(codec);
  const map = `${codec}/${clockRateHz}${channels === 1 ? '' : `/${channels}`}`;
  return { payloadType, map, ...(codec === 'opus' ? { parameters: opusParameters } : {}) };
}

function comfortNoiseFormat(payloadType: number): Format {
  return { payloadType, map: 'CN/8000' };
}

/** Events 0–15 are the sixteen keys of RFC 4733 §3.2. */
function telephoneEventFormat({ payloadType, clockRateHz }: TelephoneEventFormat): Format {
  return { payloadType, map: `telephone-event/${clockRateHz}`, parameters: '0-15' };
}

function formatAttributes({ payloadType, map, parameters }: Format): SdpAttribute[] {
  const rtpmap = { name: 'rtpmap', value: `${payloadType} ${map}` };
  return parameters === undefined ? [rtpmap] : [rtpmap, { name: 'fmtp', value: `${payloadType} ${parameters}` }];
}

/** It keeps its name (RFC 9143 §7.3.3). */
function refusedSection(media: SdpMedia): SdpMedia {
  const attributes = media.attributes.filter(({ name }) => name === 'mid');
  return { ...media, port: 0, connection: undefined, attributes };
}
