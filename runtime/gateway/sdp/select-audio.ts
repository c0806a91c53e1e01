import { isIP } from 'node:net';
import type { AudioCodec, AudioFormat, MediaDirection } from '#runtime/media/contract.ts';
import { srtpSuites } from '#runtime/media/srtp/suites.ts';
import type { PeerEnd } from '../webrtc/contract.ts';
import { audioFormatsOf, type TelephoneEventFormat, telephoneEventFor } from './audio-format.ts';
import { type CryptoLine, cryptoLinesOf, secureProtocols } from './crypto-attributes.ts';
import { withoutReceiving } from './direction.ts';
import { enabledCodecs } from './enabled-codecs.ts';
import { peerEndOf } from './peer-attributes.ts';
import { attributeOf, directionOf, type SdpMedia, type SessionDescription } from './session-description.ts';

/** The audio section of the other side's description that we can use, and what it asks for. */
export interface AudioSelection {
  /** Index of the `m=` section. */
  readonly index: number;
  readonly codec: AudioCodec;
  readonly payloadType: number;
  /** The other codecs we know in that section. In an answer they may come at any time (RFC 3264 §6.1). */
  readonly alternatives: readonly AudioFormat[];
  readonly telephoneEvent: TelephoneEventFormat | undefined;
  /** RFC 3389. */
  readonly comfortNoise: number | undefined;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly rtcpMux: boolean;
  readonly remoteRtcpPort: number;
  /** As the other side sees it, after `c=0.0.0.0` was counted as hold. */
  readonly remoteDirection: MediaDirection;
  readonly ptimeMs: number;
  /** The section is carried by WebRTC: where its sender is, its checks show, not its address. */
  readonly peer: PeerEnd | undefined;
  /** What its sender protects SRTP by; undefined: plain RTP, or WebRTC. */
  readonly crypto: CryptoLine | undefined;
  /** Its identification (RFC 5888). */
  readonly mid: string | undefined;
}

/** What we take. */
export interface AudioTerms {
  /** Ours, whose family the other side's address must have. */
  readonly address: string;
  readonly preferredCodec?: AudioCodec | undefined;
  /** Default: `enabledCodecs`. */
  readonly enabled?: readonly AudioCodec[] | undefined;
  /** Sections that are carried by WebRTC. Default: no. */
  readonly peers?: boolean | undefined;
  /** Of an answer: our lines, of which it takes one. Default: it is an offer, whose first usable line counts. */
  readonly offered?: readonly CryptoLine[] | undefined;
  /** RTP in the clear is refused. Default: it is taken. */
  readonly requiresEncryption?: boolean | undefined;
}

/** Why a description cannot be used. Each becomes 488 with a Warning of RFC 3261 §20.43. */
export type SdpRefusal =
  | { readonly code: 'SDP_MALFORMED'; readonly warning: 399; readonly reason: string }
  | { readonly code: 'SDP_NO_AUDIO'; readonly warning: 304; readonly reason: string }
  | { readonly code: 'SDP_NO_COMMON_CODEC'; readonly warning: 305; readonly reason: string }
  | { readonly code: 'SDP_BAD_ADDRESS'; readonly warning: 301; readonly reason: string }
  | { readonly code: 'SDP_NO_COMMON_CRYPTO'; readonly warning: 306; readonly reason: string }
  | { readonly code: 'SDP_NOT_ENCRYPTED'; readonly warning: 302; readonly reason: string };

export type AudioSelectionResult =
  | { readonly ok: true; readonly selection: AudioSelection }
  | { readonly ok: false; readonly refusal: SdpRefusal };

const plainProtocols: ReadonlySet<string> = new Set(['RTP/AVP', 'RTP/AVPF']);
const packetTimesMs: ReadonlySet<number> = new Set([10, 20, 30, 40, 60]);

/**
 * Picks the first audio section that has a transport that we speak, a codec and, unless WebRTC carries it, an address of
 * our family (RFC 3264 §6); of its codecs the preferred one, else the first.
 */
export function selectAudio(description: SessionDescription, terms: AudioTerms): AudioSelectionResult {
  const { address: localAddress, preferredCodec, enabled = enabledCodecs, peers = false } = terms;
  let refusal: SdpRefusal = {
    code: 'SDP_NO_AUDIO',
    warning: 304,
    reason: `no active ${peers ? 'RTP/AVP, RTP/SAVP or WebRTC' : 'RTP/AVP or RTP/SAVP'} audio stream is offered`,
  };
  for (const [index, media] of description.media.entries()) {
    if (media.type !== 'audio' || media.port === 0) continue;
    const peer = peers ? peerEndOf(description, media) : undefined;
    const crypto = peer === undefined ? cryptoOf(media, terms) : undefined;
    const problem = peer === undefined && crypto === undefined ? transportProblem(media, terms) : undefined;
    if (problem !== undefined) {
      refusal = problem === 'unknown' ? refusal : problem;
      continue;
    }
    const { codecs, telephoneEvents, comfortNoise } = audioFormatsOf(media, enabled);
    const first = codecs.find(({ codec }) => codec === preferredCodec) ?? codecs[0];
    if (first === undefined) {
      refusal = { code: 'SDP_NO_COMMON_CODEC', warning: 305, reason: `only ${enabled.join(', ')} are supported` };
      continue;
    }
    const { address = '' } = media.connection ?? description.connection ?? {};
    if (peer === undefined && !reachable(address, localAddress)) {
      refusal = {
        code: 'SDP_BAD_ADDRESS',
        warning: 301,
        reason: 'no unicast connection address of our address family',
      };
      continue;
    }
    return {
      ok: true,
      selection: {
        index,
        codec: first.codec,
        payloadType: first.payloadType,
        alternatives: codecs.filter((format) => format !== first),
        telephoneEvent: telephoneEventFor(first.codec, telephoneEvents),
        comfortNoise,
        remoteAddress: address,
        remotePort: media.port,
        rtcpMux: attributeOf(media.attributes, 'rtcp-mux') !== undefined,
        remoteRtcpPort: rtcpPortOf(media),
        remoteDirection: wantedDirection(description, media),
        ptimeMs: ptimeOf(media),
        peer,
        crypto,
        mid: attributeOf(media.attributes, 'mid'),
      },
    };
  }
  return { ok: false, refusal };
}

/** RTP/AVP with keys is RTP/SAVP of who would do without (RFC 4568 does not know it; phones do). */
function cryptoOf(media: SdpMedia, { offered }: AudioTerms): CryptoLine | undefined {
  if (!secureProtocols.has(media.protocol) && !plainProtocols.has(media.protocol)) return undefined;
  const isOurs = (line: CryptoLine) =>
    offered?.some(({ tag, suite }) => line.tag === tag && line.suite === suite) ?? true;
  return cryptoLinesOf(media).find(isOurs);
}

/** Why a section without usable keys is not taken. */
function transportProblem(media: SdpMedia, { requiresEncryption }: AudioTerms): SdpRefusal | 'unknown' | undefined {
  if (secureProtocols.has(media.protocol)) {
    const suites = srtpSuites.join(', ');
    return { code: 'SDP_NO_COMMON_CRYPTO', warning: 306, reason: `no a=crypto line is usable: one key of ${suites}` };
  }
  if (!plainProtocols.has(media.protocol)) return 'unknown';
  if (requiresEncryption !== true) return undefined;
  return {
    code: 'SDP_NOT_ENCRYPTED',
    warning: 302,
    reason: 'media encryption is required: RTP/SAVP with a=crypto lines',
  };
}

/** The direction its sender wants, `c=0.0.0.0` counted as hold where that is the place that audio is sent to. */
export function wantedDirection(description: SessionDescription, media: SdpMedia): MediaDirection {
  const address = (media.connection ?? description.connection)?.address;
  const direction = directionOf(description, media);
  if (peerEndOf(description, media) !== undefined) return direction;
  return address === '0.0.0.0' || address === '::' ? withoutReceiving(direction) : direction;
}

/** RFC 3605, or the next port (RFC 3550 §11). */
function rtcpPortOf(media: SdpMedia): number {
  const port = /^(\d{1,5})(?:\s|$)/.exec(attributeOf(media.attributes, 'rtcp') ?? '')?.[1];
  const value = port === undefined ? media.port + 1 : Number(port);
  return value >= 1 && value <= 65_535 ? value : media.port;
}

/** `a=ptime` when we can send it and `a=maxptime` allows it, else 20 ms, else the longest allowed (RFC 8866 §6.4). */
function ptimeOf(media: SdpMedia): number {
  const asked = Number.parseInt(attributeOf(media.attributes, 'ptime') ?? '20', 10);
  const longest = Number.parseInt(attributeOf(media.attributes, 'maxptime') ?? '60', 10);
  const wanted = packetTimesMs.has(asked) ? asked : 20;
  return Number.isNaN(longest) || wanted <= longest ? wanted : longest >= 20 ? 20 : 10;
}

/** Numeric, of our family, not multicast or broadcast: audio is never aimed at a group. */
function reachable(address: string, localAddress: string): boolean {
  const family = isIP(address);
  if (family === 0 || family !== (isIP(localAddress) || 4)) return false;
  if (family === 6) return !address.toLowerCase().startsWith('ff');
  const first = Number(address.split('.', 1)[0]);
  return address === '0.0.0.0' || (first > 0 && first < 224);
}
