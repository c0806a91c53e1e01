import type { SipMessageData } from '../http/contract/index.ts';
import { ipPacket, type Payload } from './ip-packet.ts';
import { sipTraceLimits } from './limits.ts';

/** https://www.tcpdump.org/linktypes.html: packets begin with their IP header. */
const linkTypeRaw = 101;
const snapLength = 262_144;
const sipPort = 5060;
const tcpHeaderBytes = 20;
const udpHeaderBytes = 8;
const pushAndAcknowledge = 0x18;
const window = 65_535;

interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/**
 * A capture file (draft-ietf-opsawg-pcap) of SIP messages, with the headers below SIP made up: what was encrypted or in
 * a WebSocket shows as plain TCP with our side at port 5060, where tools look for SIP.
 */
export function toPcap(messages: readonly SipMessageData[]): Buffer {
  const streams = new Map<string, number>();
  const records = messages.map((message) => record(message.at, packet(message, streams)));
  return Buffer.concat([fileHeader(), ...records]);
}

function fileHeader(): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2_c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(snapLength, 16);
  header.writeUInt32LE(linkTypeRaw, 20);
  return header;
}

function record(at: number, bytes: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32LE(Math.floor(at / 1000), 0);
  header.writeUInt32LE(Math.floor((at % 1000) * 1000), 4);
  header.writeUInt32LE(bytes.length, 8);
  header.writeUInt32LE(bytes.length, 12);
  return Buffer.concat([header, bytes]);
}

function packet(message: SipMessageData, streams: Map<string, number>): Buffer {
  const { direction, transport } = message;
  const isPlain = transport === 'udp' || transport === 'tcp';
  const bound = endpoint(message.local);
  const local = isPlain ? bound : { ...bound, port: sipPort };
  const remote = endpoint(message.remote);
  const [from, to] = direction === 'in' ? [remote, local] : [local, remote];
  const body = bytesOf(message);
  const payload = transport === 'udp' ? datagram(from, to, body) : segment(from, to, body, streams);
  return ipPacket(from.address, to.address, payload);
}

function datagram(from: Endpoint, to: Endpoint, body: Buffer): Payload {
  const header = Buffer.alloc(udpHeaderBytes);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt16BE(udpHeaderBytes + body.length, 4);
  return { protocol: 'udp', bytes: Buffer.concat([header, body]), checksumAt: 6 };
}

/** Both ends begin at sequence number 1, and have received all that was sent before. */
function segment(from: Endpoint, to: Endpoint, body: Buffer, streams: Map<string, number>): Payload {
  const way = `${from.address} ${from.port} ${to.address} ${to.port}`;
  const back = `${to.address} ${to.port} ${from.address} ${from.port}`;
  const sequence = streams.get(way) ?? 1;
  streams.set(way, (sequence + body.length) >>> 0);
  const header = Buffer.alloc(tcpHeaderBytes);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt32BE(sequence, 4);
  header.writeUInt32BE(streams.get(back) ?? 1, 8);
  header.writeUInt8((tcpHeaderBytes / 4) << 4, 12);
  header.writeUInt8(pushAndAcknowledge, 13);
  header.writeUInt16BE(window, 14);
  return { protocol: 'tcp', bytes: Buffer.concat([header, body]), checksumAt: 16 };
}

/**
 * The message, with a Content-Length that is true of what is here: a reader of a stream would wait for what was masked
 * shorter or left out.
 */
function bytesOf({ text, encoding: kept }: SipMessageData): Buffer {
  const encoding = kept ?? 'utf8';
  const end = text.indexOf('\r\n\r\n');
  const bodyAt = end < 0 ? text.length : end + 4;
  const body = Buffer.from(text.slice(bodyAt), encoding).subarray(0, sipTraceLimits.pcapMessageBytes);
  const head = text
    .slice(0, bodyAt)
    .replace(/^(content-length|l)([ \t]*:[ \t]*)\d+/im, (_, name: string, colon: string) => name + colon + body.length);
  return Buffer.concat([Buffer.from(head, encoding), body]).subarray(0, sipTraceLimits.pcapMessageBytes);
}

function endpoint(hostPort: string): Endpoint {
  const at = hostPort.lastIndexOf(':');
  return { address: hostPort.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(hostPort.slice(at + 1)) };
}
