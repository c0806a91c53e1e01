/** RTP fixed header length, bytes (RFC 3550 §5.1). */
export const rtpHeaderBytes = 12;

/**
 * The fields of one RTP packet. A receiver keeps one and parses every datagram into it, so that parsing allocates
 * nothing.
 */
export interface RtpPacket {
  marker: boolean;
  payloadType: number;
  sequence: number;
  timestamp: number;
  ssrc: number;
  csrcCount: number;
  /** "Defined by profile" field of the header extension, or -1 without one. */
  extensionProfile: number;
  /** Payload is `datagram.subarray(payloadStart, payloadEnd)`: without CSRCs, extension and padding. */
  payloadStart: number;
  payloadEnd: number;
}

export type RtpVerdict = 'ok' | 'too-short' | 'wrong-version' | 'bad-extension' | 'bad-padding';

export function newRtpPacket(): RtpPacket {
  return {
    marker: false,
    payloadType: 0,
    sequence: 0,
    timestamp: 0,
    ssrc: 0,
    csrcCount: 0,
    extensionProfile: -1,
    payloadStart: 0,
    payloadEnd: 0,
  };
}

/** Parses a datagram into `into` (RFC 3550 §5.1, A.1). Never throws; `into` is meaningful only after 'ok'. */
export function parseRtp(datagram: Buffer, into: RtpPacket): RtpVerdict {
  const length = datagram.length;
  if (length < rtpHeaderBytes) return 'too-short';
  const first = datagram.readUInt8(0);
  if (first >> 6 !== 2) return 'wrong-version';
  const second = datagram.readUInt8(1);
  into.marker = (second & 0x80) !== 0;
  into.payloadType = second & 0x7f;
  into.sequence = datagram.readUInt16BE(2);
  into.timestamp = datagram.readUInt32BE(4);
  into.ssrc = datagram.readUInt32BE(8);
  into.csrcCount = first & 0x0f;
  into.extensionProfile = -1;
  let start = rtpHeaderBytes + into.csrcCount * 4;
  if (start > length) return 'too-short';
  if ((first & 0x10) !== 0) {
    if (start + 4 > length) return 'bad-extension';
    into.extensionProfile = datagram.readUInt16BE(start);
    start += 4 + datagram.readUInt16BE(start + 2) * 4;
    if (start > length) return 'bad-extension';
  }
  let end = length;
  if ((first & 0x20) !== 0) {
    const padding = length > start ? datagram.readUInt8(length - 1) : 0;
    if (padding === 0 || padding > length - start) return 'bad-padding';
    end -= padding;
  }
  into.payloadStart = start;
  into.payloadEnd = end;
  return 'ok';
}

/** Where the payload begins, behind CSRCs and header extension; -1 when this is no RTP. Padding is not looked at. */
export function rtpHeaderEnd(packet: Buffer): number {
  if (packet.length < rtpHeaderBytes || packet.readUInt8(0) >> 6 !== 2) return -1;
  const first = packet.readUInt8(0);
  let end = rtpHeaderBytes + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (end + 4 > packet.length) return -1;
    end += 4 + packet.readUInt16BE(end + 2) * 4;
  }
  return end <= packet.length ? end : -1;
}

/** Writes the fixed header (no CSRC, extension or padding) over the first 12 bytes of `into`. */
export function writeRtpHeader(
  into: Buffer,
  marker: boolean,
  payloadType: number,
  sequence: number,
  timestamp: number,
  ssrc: number,
): void {
  into.writeUInt8(0x80, 0);
  into.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
  into.writeUInt16BE(sequence, 2);
  into.writeUInt32BE(timestamp, 4);
  into.writeUInt32BE(ssrc, 8);
}

/** Whether a datagram on a multiplexed port is RTCP: its packet type lies in 192–223 (RFC 5761 §4). */
export function looksLikeRtcp(datagram: Buffer): boolean {
  if (datagram.length < 2) return false;
  const type = datagram.readUInt8(1);
  return type >= 192 && type <= 223;
}
