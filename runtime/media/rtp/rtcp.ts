import type { ReceptionFigures } from './receiver-statistics.ts';

/** RTCP packet types (RFC 3550 §12.1). */
export const rtcpType = { senderReport: 200, receiverReport: 201, sourceDescription: 202, bye: 203 } as const;

/** One report block (RFC 3550 §6.4.1). */
export interface ReportBlock extends ReceptionFigures {
  readonly ssrc: number;
  /** Middle 32 bits of the NTP timestamp of the last SR from `ssrc`; 0 when none came. */
  readonly lastSenderReport: number;
  /** Since then, in 1/65536 s. */
  readonly delaySinceLastSenderReport: number;
}

export interface SenderInfo {
  readonly ntpSeconds: number;
  readonly ntpFraction: number;
  readonly rtpTimestamp: number;
  readonly packets: number;
  readonly octets: number;
}

/** A packet of a compound, parsed. Types that are not of use here are passed over. */
export type RtcpPacket =
  | { readonly kind: 'sr'; readonly ssrc: number; readonly sender: SenderInfo; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'rr'; readonly ssrc: number; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'sdes'; readonly ssrc: number; readonly cname: string }
  | { readonly kind: 'bye'; readonly ssrcs: readonly number[] };

/** NTP time of a Unix time in ms (RFC 3550 §4). */
export function ntpTime(unixMs: number): { seconds: number; fraction: number } {
  const seconds = Math.floor(unixMs / 1000);
  return { seconds: (seconds + 2_208_988_800) >>> 0, fraction: Math.floor((unixMs / 1000 - seconds) * 2 ** 32) >>> 0 };
}

/** Middle 32 bits of an NTP timestamp: 1/65536 s (RFC 3550 §4). */
export function middleNtp(seconds: number, fraction: number): number {
  return (((seconds & 0xffff) << 16) | (fraction >>> 16)) >>> 0;
}

/**
 * Time to the next report, ms. RFC 3550 §6.2 reduced to a call's two parties: 5 % of the session bandwidth never limits
 * below the minimum interval, so reconsideration has nothing to reconsider. Kept are the minimum (halved for the first
 * report), the random factor 0.5–1.5 and its compensation (§6.3.1).
 */
export function rtcpIntervalMs(minimumMs: number, first: boolean, random: number): number {
  return ((first ? minimumMs / 2 : minimumMs) * (0.5 + random)) / 1.218_28;
}

export interface CompoundParts {
  readonly ssrc: number;
  readonly cname: string;
  /** Present when RTP was sent since the last report: makes the report an SR. */
  readonly sender?: SenderInfo;
  readonly blocks: readonly ReportBlock[];
  readonly bye?: boolean;
}

/** Builds SR or RR, SDES CNAME and, on leaving, BYE as one compound (RFC 3550 §6.1). */
export function buildCompound(parts: CompoundParts): Buffer {
  const name = Buffer.from(parts.cname, 'latin1').subarray(0, 255);
  // SDES item list: type, length, text, then zeros to the next 32-bit boundary, at least one (§6.5).
  const sdesWords = 2 + Math.ceil((2 + name.length + 1) / 4);
  const reportWords = 2 + (parts.sender === undefined ? 0 : 5) + parts.blocks.length * 6;
  const out = Buffer.alloc((reportWords + sdesWords + (parts.bye === true ? 2 : 0)) * 4);
  const type = parts.sender === undefined ? rtcpType.receiverReport : rtcpType.senderReport;
  let at = writeHeader(out, 0, parts.blocks.length, type, reportWords);
  at = out.writeUInt32BE(parts.ssrc, at);
  if (parts.sender !== undefined) at = writeSenderInfo(out, at, parts.sender);
  for (const block of parts.blocks) at = writeBlock(out, at, block);
  writeHeader(out, at, 1, rtcpType.sourceDescription, sdesWords);
  out.writeUInt32BE(parts.ssrc, at + 4);
  out.writeUInt8(1, at + 8);
  out.writeUInt8(name.length, at + 9);
  name.copy(out, at + 10);
  at += sdesWords * 4;
  if (parts.bye === true) out.writeUInt32BE(parts.ssrc, writeHeader(out, at, 1, rtcpType.bye, 2));
  return out;
}

function writeHeader(out: Buffer, at: number, count: number, type: number, words: number): number {
  out.writeUInt8(0x80 | count, at);
  out.writeUInt8(type, at + 1);
  return out.writeUInt16BE(words - 1, at + 2);
}

function writeSenderInfo(out: Buffer, at: number, sender: SenderInfo): number {
  out.writeUInt32BE(sender.ntpSeconds, at);
  out.writeUInt32BE(sender.ntpFraction, at + 4);
  out.writeUInt32BE(sender.rtpTimestamp, at + 8);
  out.writeUInt32BE(sender.packets >>> 0, at + 12);
  return out.writeUInt32BE(sender.octets >>> 0, at + 16);
}

function writeBlock(out: Buffer, at: number, block: ReportBlock): number {
  out.writeUInt32BE(block.ssrc, at);
  out.writeUInt8(block.fractionLost, at + 4);
  out.writeIntBE(block.cumulativeLost, at + 5, 3);
  out.writeUInt32BE(block.extendedHighestSequence, at + 8);
  out.writeUInt32BE(block.jitter, at + 12);
  out.writeUInt32BE(block.lastSenderReport, at + 16);
  return out.writeUInt32BE(block.delaySinceLastSenderReport, at + 20);
}
