import { isIP } from 'node:net';
import type { AudioCodec, AudioFormat, MediaDirection, StreamParameters } from '#runtime/media/contract.ts';
import { intersect, reverse } from './direction.ts';
import { type AudioSelection, type SdpRefusal, selectAudio } from './select-audio.ts';
import type { SdpAttribute, SdpMedia, SessionDescription } from './session-description.ts';

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
  /** The codecs of our offer, preferred first. Default: all. */
  readonly codecs?: readonly AudioCodec[] | undefined;
}

/** What both sides agreed on. */
export interface Agreement {
  readonly parameters: StreamParameters;
  /** The other side does not want to hear us: hold. */
  readonly held: boolean;
}

/** What we speak, in the order of our offer. */
export const offeredCodecs: readonly AudioFormat[] = [
  { codec: 'PCMU', payloadType: 0 },
  { codec: 'PCMA', payloadType: 8 },
];
const offeredTelephoneEvent = 101;

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
    ...ourSession(local),
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
    parameters: {
      codec: selection.codec,
      payloadType: selection.payloadType,
      ...(alternatives.length === 0 ? {} : { alsoReceived: alternatives }),
      ...(telephoneEvent === undefined ? {} : { telephoneEventPayloadType: telephoneEvent }),
      remoteAddress: selection.remoteAddress,
      remotePort: selection.remotePort,
      ...(selection.rtcpMux ? {} : { remoteRtcpPort: selection.remoteRtcpPort }),
      direction,
      ptimeMs: selection.ptimeMs,
    },
  };
}

/**
 * Our offer: PCMU, PCMA, telephone-event (RFC 3264 §5). With `previous`, the description we sent last, its sections
 * keep their places and the refused ones stay refused (§8).
 */
export function makeOffer(local: LocalAudio, previous?: SessionDescription): SessionDescription {
  const audio = offerSection(local);
  const sections = previous?.media ?? [];
  const place = sections.findIndex((media) => media.type === 'audio' && media.port !== 0);
  const media = place < 0 ? [audio] : sections.map((section, index) => (index === place ? audio : section));
  return { ...ourSession(local), times: [], media };
}

export type AnswerResult =
  | { readonly ok: true; readonly agreement: Agreement }
  | { readonly ok: false; readonly refusal: SdpRefusal };

/** Reads the other side's answer to our `offer` (RFC 3264 §7). */
export function acceptAnswer(answer: SessionDescription, local: LocalAudio): AnswerResult {
  const result = selectAudio(answer, local.address);
  return result.ok ? { ok: true, agreement: agreementOf(result.selection, local) } : result;
}

function ourSession(local: LocalAudio): Omit<SessionDescription, 'times' | 'media'> {
  const family = isIP(local.address) === 6 ? 'IP6' : 'IP4';
  const sessionVersion = String(local.sessionVersion);
  return {
    origin: { username: '-', sessionId: local.sessionId, sessionVersion, family, address: local.address },
    sessionName: '-',
    connection: { family, address: local.address },
    attributes: [],
  };
}

function answerSection(media: SdpMedia, selection: AudioSelection, local: LocalAudio): SdpMedia {
  const direction = intersect(reverse(selection.remoteDirection), local.direction);
  const formats = [
    { payloadType: selection.payloadType, encoding: selection.codec },
    ...(selection.telephoneEvent === undefined
      ? []
      : [{ payloadType: selection.telephoneEvent, encoding: 'telephone-event' }]),
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
      ...(selection.rtcpMux ? [{ name: 'rtcp-mux', value: undefined }] : []),
      { name: direction, value: undefined },
    ],
  };
}

function offerSection(local: LocalAudio): SdpMedia {
  const chosen = local.codecs?.flatMap((codec) => offeredCodecs.filter((format) => format.codec === codec)) ?? [];
  const codecs = chosen.length > 0 ? chosen : offeredCodecs;
  const formats = [
    ...codecs.map(({ codec, payloadType }) => ({ payloadType, encoding: codec as string })),
    { payloadType: offeredTelephoneEvent, encoding: 'telephone-event' },
  ];
  return {
    type: 'audio',
    port: local.port,
    protocol: 'RTP/AVP',
    formats: formats.map(({ payloadType }) => String(payloadType)),
    connection: undefined,
    attributes: [
      ...formats.flatMap(formatAttributes),
      { name: 'ptime', value: '20' },
      { name: local.direction, value: undefined },
    ],
  };
}

/** Events 0–15 are the sixteen keys of RFC 4733 §3.2. */
function formatAttributes(format: { readonly payloadType: number; readonly encoding: string }): SdpAttribute[] {
  const map = { name: 'rtpmap', value: `${format.payloadType} ${format.encoding}/8000` };
  return format.encoding === 'telephone-event' ? [map, { name: 'fmtp', value: `${format.payloadType} 0-15` }] : [map];
}

function refusedSection(media: SdpMedia): SdpMedia {
  return { ...media, port: 0, connection: undefined, attributes: [] };
}
