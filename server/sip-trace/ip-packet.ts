import { isIP } from 'node:net';

const ipv4HeaderBytes = 20;
const ipv6HeaderBytes = 40;
const hopLimit = 64;

export const protocolNumbers = { tcp: 6, udp: 17 } as const;

/** A segment or datagram whose checksum field is still zero, and where that field stands in it. */
export interface Payload {
  readonly protocol: keyof typeof protocolNumbers;
  readonly bytes: Buffer;
  readonly checksumAt: number;
}

/**
 * An IP packet (RFC 791, RFC 8200) with right checksums. Addresses of different families are written as IPv6, the IPv4
 * one mapped (RFC 4291 §2.5.5.2).
 */
export function ipPacket(source: string, destination: string, payload: Payload): Buffer {
  const isIpv4 = isIP(source) === 4 && isIP(destination) === 4;
  const addresses = Buffer.concat([source, destination].map(isIpv4 ? ipv4Bytes : ipv6Bytes));
  const header = isIpv4 ? ipv4Header(addresses, payload) : ipv6Header(addresses, payload);
  return Buffer.concat([header, withChecksum(addresses, payload)]);
}

function ipv4Header(addresses: Buffer, { protocol, bytes }: Payload): Buffer {
  const header = Buffer.alloc(ipv4HeaderBytes);
  header.writeUInt8(0x45, 0); // version 4, five words
  header.writeUInt16BE(ipv4HeaderBytes + bytes.length, 2);
  header.writeUInt16BE(0x4000, 6); // don't fragment
  header.writeUInt8(hopLimit, 8);
  header.writeUInt8(protocolNumbers[protocol], 9);
  addresses.copy(header, 12);
  header.writeUInt16BE(onesComplement(header), 10);
  return header;
}

function ipv6Header(addresses: Buffer, { protocol, bytes }: Payload): Buffer {
  const header = Buffer.alloc(ipv6HeaderBytes);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(bytes.length, 4);
  header.writeUInt8(protocolNumbers[protocol], 6);
  header.writeUInt8(hopLimit, 7);
  addresses.copy(header, 8);
  return header;
}

/** RFC 768, RFC 9293 §3.1: the sum goes over a pseudo header too. A sum of zero is written as all ones over UDP. */
function withChecksum(addresses: Buffer, { protocol, bytes, checksumAt }: Payload): Buffer {
  const rest = Buffer.alloc(8);
  rest.writeUInt32BE(bytes.length, 0);
  rest.writeUInt8(protocolNumbers[protocol], 7);
  const sum = onesComplement(Buffer.concat([addresses, rest, bytes]));
  bytes.writeUInt16BE(sum === 0 && protocol === 'udp' ? 0xffff : sum, checksumAt);
  return bytes;
}

/** RFC 1071. */
function onesComplement(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  if (bytes.length % 2 === 1) sum += (bytes.at(-1) ?? 0) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

function ipv4Bytes(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function ipv6Bytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.concat([Buffer.alloc(10), Buffer.from([0xff, 0xff]), ipv4Bytes(address)]);
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) !== 6) return Buffer.alloc(16);
  const [left = '', right] = withoutDots(plain).split('::');
  const before = groups(left);
  const after = groups(right ?? '');
  const zeros = right === undefined ? 0 : 8 - before.length - after.length;
  const bytes = Buffer.alloc(16);
  const all = [...before, ...Array.from({ length: zeros }, () => 0), ...after];
  for (const [index, group] of all.entries()) bytes.writeUInt16BE(group, 2 * index);
  return bytes;
}

/** The last four bytes may be written as an IPv4 address. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const hex = ipv4Bytes(parts.slice(0, 4).join('.')).toString('hex');
    return `${hex.slice(0, 4)}:${hex.slice(4)}`;
  });
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
