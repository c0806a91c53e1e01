import { describe, expect, it } from '@jest/globals';
import type { SipMessageData } from '../http/contract/index.ts';
import { toPcap } from './pcap.ts';

const base: SipMessageData = {
  direction: 'in',
  at: 1_795_238_209_065,
  transport: 'udp',
  local: '192.0.2.1:5060',
  remote: '192.0.2.7:50600',
  firstLine: 'BYE sip:a@b SIP/2.0',
  callId: 'a',
  cseq: '2 BYE',
  text: 'BYE sip:a@b SIP/2.0\r\nCall-ID: a\r\n\r\n',
};

interface Packet {
  readonly seconds: number;
  readonly micros: number;
  readonly bytes: Buffer;
}

function read(file: Buffer): Packet[] {
  expect([file.readUInt32LE(0), file.readUInt16LE(4), file.readUInt16LE(6), file.readUInt32LE(20)]).toEqual([
    0xa1b2c3d4, 2, 4, 101,
  ]);
  const packets: Packet[] = [];
  for (let at = 24; at < file.length; ) {
    const length = file.readUInt32LE(at + 8);
    expect(file.readUInt32LE(at + 12)).toBe(length);
    const bytes = file.subarray(at + 16, at + 16 + length);
    packets.push({ seconds: file.readUInt32LE(at), micros: file.readUInt32LE(at + 4), bytes });
    at += 16 + length;
  }
  return packets;
}

/** RFC 1071: with its checksum in place, everything adds up to all ones. */
function sum(...parts: readonly Buffer[]): number {
  let total = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) total += (part[at] ?? 0) * 256 + (part[at + 1] ?? 0);
  }
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}

function pseudo(addresses: Buffer, protocol: number, length: number): Buffer {
  const rest = Buffer.alloc(8);
  rest.writeUInt32BE(length, 0);
  rest[7] = protocol;
  return Buffer.concat([addresses, rest]);
}

describe('a capture file', () => {
  it('has a UDP datagram over IPv4 with right lengths and checksums', () => {
    const [packet] = read(toPcap([base]));
    const bytes = packet?.bytes ?? Buffer.alloc(0);
    expect([packet?.seconds, packet?.micros]).toEqual([1_795_238_209, 65_000]);
    expect([bytes[0], bytes.readUInt16BE(2), bytes[9]]).toEqual([0x45, bytes.length, 17]);
    expect([...bytes.subarray(12, 20)]).toEqual([192, 0, 2, 7, 192, 0, 2, 1]);
    const udp = bytes.subarray(20);
    expect([udp.readUInt16BE(0), udp.readUInt16BE(2), udp.readUInt16BE(4)]).toEqual([50_600, 5060, udp.length]);
    expect(sum(bytes.subarray(0, 20))).toBe(0xffff);
    expect(sum(pseudo(bytes.subarray(12, 20), 17, udp.length), udp)).toBe(0xffff);
    expect(String(udp.subarray(8))).toBe(base.text);
  });

  it.each([
    ['[2001:db8::1]:5060', '20010db8000000000000000000000001'],
    ['[::ffff:192.0.2.1]:5060', '00000000000000000000ffffc0000201'],
    ['[fe80::1%eth0]:5060', 'fe800000000000000000000000000001'],
  ])('has IPv6 packets for %s', (local, hex) => {
    const [packet] = read(toPcap([{ ...base, direction: 'out', local, remote: '[::1]:5070' }]));
    const bytes = packet?.bytes ?? Buffer.alloc(0);
    expect([bytes[0], bytes.readUInt16BE(4), bytes[6]]).toEqual([0x60, bytes.length - 40, 17]);
    expect(bytes.subarray(8, 24).toString('hex')).toBe(hex);
    expect(sum(pseudo(bytes.subarray(8, 40), 17, bytes.length - 40), bytes.subarray(40))).toBe(0xffff);
  });

  it('shows TLS as TCP at port 5060, each way in sequence', () => {
    const one: SipMessageData = { ...base, transport: 'tls', local: '192.0.2.1:5061' };
    const other: SipMessageData = { ...one, direction: 'out', text: 'SIP/2.0 200 OK\r\n\r\n' };
    const segments = read(toPcap([one, one, other])).map(({ bytes }) => {
      expect(sum(pseudo(bytes.subarray(12, 20), 6, bytes.length - 20), bytes.subarray(20))).toBe(0xffff);
      const tcp = bytes.subarray(20);
      return [tcp.readUInt16BE(0), tcp.readUInt16BE(2), tcp.readUInt32BE(4), tcp.readUInt32BE(8)];
    });
    const length = base.text.length;
    expect(segments).toEqual([
      [50_600, 5060, 1, 1],
      [50_600, 5060, 1 + length, 1],
      [5060, 50_600, 1, 1 + 2 * length],
    ]);
  });

  it('says how long a body is that was masked or left out', () => {
    const text = 'INFO sip:a@b SIP/2.0\r\nContent-Length: 300\r\n\r\nabc';
    const [packet] = read(toPcap([{ ...base, text }]));
    expect(String(packet?.bytes.subarray(28))).toBe('INFO sip:a@b SIP/2.0\r\nContent-Length: 3\r\n\r\nabc');
  });

  it('gives bytes that are no UTF-8 as they were, and survives nonsense', () => {
    const [packet, strange] = read(
      toPcap([
        { ...base, text: 'éÿ', encoding: 'latin1' },
        { ...base, local: 'nowhere', remote: '' },
      ]),
    );
    expect([...(packet?.bytes.subarray(28) ?? [])]).toEqual([0xe9, 0xff]);
    expect(strange?.bytes.length).toBeGreaterThan(40);
  });
});
