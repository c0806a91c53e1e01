import { type ReportBlock, type RtcpPacket, rtcpType } from './rtcp.ts';

/**
 * Parses an RTCP compound with the checks of RFC 3550 §A.2: version 2 throughout, SR or RR first and without padding,
 * lengths that fill the datagram exactly. Returns undefined for anything else; never throws, never reads outside the
 * datagram.
 */
export function parseCompound(datagram: Buffer): RtcpPacket[] | undefined {
  const packets: RtcpPacket[] = [];
  let at = 0;
  while (at < datagram.length) {
    if (at + 4 > datagram.length) return undefined;
    const first = datagram.readUInt8(at);
    const type = datagram.readUInt8(at + 1);
    const end = at + (datagram.readUInt16BE(at + 2) + 1) * 4;
    if (first >> 6 !== 2 || end > datagram.length) return undefined;
    const padded = (first & 0x20) !== 0;
    if (at === 0 && (padded || (type !== rtcpType.senderReport && type !== rtcpType.receiverReport))) return undefined;
    // Padding belongs to the last packet of a compound only (§6.4.1).
    if (padded && end !== datagram.length) return undefined;
    if (!parseOne(datagram.subarray(at + 4, end), type, first & 0x1f, packets)) return undefined;
    at = end;
  }
  return packets.length === 0 ? undefined : packets;
}

/**
 * Adds what `body` says to `packets`; false when it contradicts its own counts. Unknown types are passed over (§6.1).
 */
function parseOne(body: Buffer, type: number, count: number, packets: RtcpPacket[]): boolean {
  switch (type) {
    case rtcpType.senderReport:
      return parseSenderReport(body, count, packets);
    case rtcpType.receiverReport: {
      const blocks = body.length < 4 ? undefined : parseBlocks(body, 4, count);
      if (blocks === undefined) return false;
      packets.push({ kind: 'rr', ssrc: body.readUInt32BE(0), blocks });
      return true;
    }
    case rtcpType.sourceDescription:
      return parseSourceDescription(body, count, packets);
    case rtcpType.bye: {
      if (body.length < count * 4) return false;
      packets.push({ kind: 'bye', ssrcs: Array.from({ length: count }, (_, index) => body.readUInt32BE(index * 4)) });
      return true;
    }
    default:
      return true;
  }
}

function parseSenderReport(body: Buffer, count: number, packets: RtcpPacket[]): boolean {
  const blocks = body.length < 24 ? undefined : parseBlocks(body, 24, count);
  if (blocks === undefined) return false;
  const sender = {
    ntpSeconds: body.readUInt32BE(4),
    ntpFraction: body.readUInt32BE(8),
    rtpTimestamp: body.readUInt32BE(12),
    packets: body.readUInt32BE(16),
    octets: body.readUInt32BE(20),
  };
  packets.push({ kind: 'sr', ssrc: body.readUInt32BE(0), sender, blocks });
  return true;
}

function parseBlocks(body: Buffer, start: number, count: number): ReportBlock[] | undefined {
  if (start + count * 24 > body.length) return undefined;
  const blocks: ReportBlock[] = [];
  for (let at = start; blocks.length < count; at += 24) {
    blocks.push({
      ssrc: body.readUInt32BE(at),
      fractionLost: body.readUInt8(at + 4),
      cumulativeLost: body.readIntBE(at + 5, 3),
      extendedHighestSequence: body.readUInt32BE(at + 8),
      jitter: body.readUInt32BE(at + 12),
      lastSenderReport: body.readUInt32BE(at + 16),
      delaySinceLastSenderReport: body.readUInt32BE(at + 20),
    });
  }
  return blocks;
}

/** Chunks of an SSRC and items, each list ended by a zero byte and filled to 32 bits (§6.5); only CNAME is kept. */
function parseSourceDescription(body: Buffer, count: number, packets: RtcpPacket[]): boolean {
  let at = 0;
  for (let chunk = 0; chunk < count; chunk += 1) {
    if (at + 4 > body.length) return false;
    const ssrc = body.readUInt32BE(at);
    at += 4;
    for (;;) {
      if (at >= body.length) return false;
      const item = body.readUInt8(at);
      if (item === 0) break;
      if (at + 2 > body.length) return false;
      const end = at + 2 + body.readUInt8(at + 1);
      if (end > body.length) return false;
      if (item === 1) packets.push({ kind: 'sdes', ssrc, cname: body.toString('latin1', at + 2, end) });
      at = end;
    }
    at = (at + 4) & ~3;
  }
  return true;
}
