import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { mediaLimits } from '../limits.ts';
import { writeRtpHeader } from '../rtp/packet.ts';
import { type MasterKey, protectionBytes, SrtpReceiver, SrtpSender } from './index.ts';
import { PacketIndices } from './packet-indices.ts';
import { type SrtpSuite, srtpSuites, suiteFacts } from './suites.ts';

const payload = Buffer.from('two hundred kilos of very secret audio');

function newKey(suite: SrtpSuite = 'AES_CM_128_HMAC_SHA1_80'): MasterKey {
  const { keyBytes, saltBytes } = suiteFacts(suite);
  return { suite, master: randomBytes(keyBytes + saltBytes) };
}

function rtp(sequence: number, ssrc = 1): Buffer {
  const packet = Buffer.concat([Buffer.alloc(12), payload]);
  writeRtpHeader(packet, false, 0, sequence & 0xffff, sequence * 160, ssrc);
  return packet;
}

function report(ssrc = 1): Buffer {
  const packet = Buffer.alloc(28);
  packet.writeUInt32BE(0x80c8_0006, 0);
  packet.writeUInt32BE(ssrc, 4);
  return packet;
}

function protectedBy(sender: SrtpSender, packet: Buffer, isRtcp = false): Buffer {
  const copy = Buffer.concat([packet, Buffer.alloc(protectionBytes)]);
  const length = isRtcp ? sender.protectRtcp(copy, packet.length) : sender.protectRtp(copy, packet.length);
  return copy.subarray(0, length);
}

/** Those of the packets that the receiver took, by sequence. */
function taken(receiver: SrtpReceiver, packets: readonly Buffer[]): number[] {
  return packets.flatMap((packet) => receiver.openRtp(Buffer.from(packet))?.readUInt16BE(2) ?? []);
}

describe.each(srtpSuites)('%s', (suite) => {
  it('hides RTP and RTCP, and gives them back', () => {
    const key = newKey(suite);
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    for (const sequence of [7, 8]) {
      const packet = protectedBy(sender, rtp(sequence));
      expect(packet.length).toBe(rtp(0).length + suiteFacts(suite).tagBytes);
      expect(packet.includes(payload.subarray(0, 8))).toBe(false);
      expect(receiver.openRtp(packet)).toEqual(rtp(sequence));
      expect(receiver.openRtcp(protectedBy(sender, report(), true))).toEqual(report());
    }
  });

  it('refuses whatever was changed on the way, and takes the original afterwards', () => {
    const key = newKey(suite);
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    for (const isRtcp of [false, true]) {
      const original = protectedBy(sender, isRtcp ? report() : rtp(7), isRtcp);
      const open = (packet: Buffer) => (isRtcp ? receiver.openRtcp(packet) : receiver.openRtp(packet));
      for (let at = 0; at < original.length; at++) {
        const changed = Buffer.from(original);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        expect(open(changed)).toBeUndefined();
      }
      for (let length = 0; length < original.length; length++) {
        expect(open(Buffer.from(original.subarray(0, length)))).toBeUndefined();
      }
      expect(open(Buffer.from(original))).toEqual(isRtcp ? report() : rtp(7));
    }
  });

  it('refuses the key of somebody else', () => {
    const packet = protectedBy(new SrtpSender(newKey(suite)), rtp(7));
    expect(new SrtpReceiver(newKey(suite)).openRtp(packet)).toBeUndefined();
  });

  it('protects the header with CSRCs and an extension, and encrypts what is behind', () => {
    const key = newKey(suite);
    const packet = Buffer.concat([Buffer.alloc(12 + 4 + 8), payload]);
    writeRtpHeader(packet, true, 0, 7, 160, 1);
    packet.writeUInt8(0x91, 0);
    packet.writeUInt16BE(1, 12 + 4 + 2);
    const hidden = protectedBy(new SrtpSender(key), packet);
    expect(hidden.subarray(0, 24)).toEqual(packet.subarray(0, 24));
    expect(hidden.includes(payload.subarray(0, 8))).toBe(false);
    expect(new SrtpReceiver(key).openRtp(hidden)).toEqual(packet);
  });
});

describe('a receiver of SRTP', () => {
  it('takes each packet once, in any order within the window', () => {
    const key = newKey();
    const sender = new SrtpSender(key);
    const sent = Array.from({ length: 300 }, (_, sequence) => protectedBy(sender, rtp(sequence)));
    const receiver = new SrtpReceiver(key);
    const of = (...sequences: number[]) =>
      taken(
        receiver,
        sequences.map((sequence) => sent[sequence] ?? Buffer.alloc(0)),
      );
    expect(of(10, 12, 11, 12, 10, 11)).toEqual([10, 12, 11]);
    expect(of(200)).toEqual([200]);
    const oldest = 200 - mediaLimits.srtpWindowPackets + 1;
    expect(of(oldest - 1, oldest, oldest)).toEqual([oldest]);
    expect(of(200, 201, 200)).toEqual([201]);
  });

  it('counts over wraps of the sequence, with packets that are late across one', () => {
    const key = newKey();
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    const expected: number[] = [];
    const seen: number[] = [];
    // Three wraps, each packet swapped with its neighbour.
    for (let sequence = 65_000; sequence < 65_000 + 3 * 65_536; sequence += 2) {
      const pair = [protectedBy(sender, rtp(sequence)), protectedBy(sender, rtp(sequence + 1))];
      if (sequence % 97 !== 0) {
        expected.push((sequence + 1) & 0xffff, sequence & 0xffff);
        seen.push(...taken(receiver, pair.reverse()));
      }
    }
    expect(seen).toEqual(expected);
  });

  it('goes on when all before a wrap was lost', () => {
    const key = newKey();
    const sender = new SrtpSender(key);
    for (const sequence of [65_534, 65_535]) protectedBy(sender, rtp(sequence));
    const sent = [65_536, 65_537].map((sequence) => protectedBy(sender, rtp(sequence)));
    expect(taken(new SrtpReceiver(key), sent)).toEqual([0, 1]);
  });

  it('hears several sources, each with a count of its own, and forgets the oldest of too many', () => {
    const key = newKey();
    const receiver = new SrtpReceiver(key);
    const firstOf = (ssrc: number) => protectedBy(new SrtpSender(key), rtp(7, ssrc));
    const sources = Array.from({ length: mediaLimits.srtpSources }, (_, ssrc) => ssrc);
    for (const ssrc of sources) expect(taken(receiver, [firstOf(ssrc)])).toEqual([7]);
    for (const ssrc of sources) expect(taken(receiver, [firstOf(ssrc)])).toEqual([]);
    expect(taken(receiver, [firstOf(999)])).toEqual([7]);
    expect(taken(receiver, [firstOf(1)])).toEqual([]);
  });

  it('takes a source that counts on under a new key, as one that begins anew', () => {
    const [first, second] = [newKey(), newKey()];
    const sender = new SrtpSender(first);
    const receiver = new SrtpReceiver(first);
    for (let sequence = 0; sequence < 70_000; sequence += 1_000) receiver.openRtp(protectedBy(sender, rtp(sequence)));
    const counting = new SrtpSender(second);
    for (let sequence = 0; sequence < 70_000; sequence += 1_000) protectedBy(counting, rtp(sequence));
    expect(taken(new SrtpReceiver(second, receiver), [protectedBy(counting, rtp(70_000))])).toEqual([70_000 & 0xffff]);
    expect(taken(new SrtpReceiver(second, receiver), [protectedBy(new SrtpSender(second), rtp(70_000))])).toEqual([
      70_000 & 0xffff,
    ]);
  });

  it('takes each report once, and none that is not encrypted', () => {
    const key = newKey();
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    const sent = protectedBy(sender, report(), true);
    const plain = Buffer.from(sent);
    plain.writeUInt32BE(0, plain.length - 14);
    expect(receiver.openRtcp(plain)).toBeUndefined();
    expect(receiver.openRtcp(Buffer.from(sent))).toEqual(report());
    expect(receiver.openRtcp(Buffer.from(sent))).toBeUndefined();
    expect(receiver.openRtcp(protectedBy(sender, report(), true))).toEqual(report());
  });
});

describe('a sender of SRTP', () => {
  it('never uses an index twice, but begins anew with another SSRC', () => {
    const key = newKey();
    const sender = new SrtpSender(key);
    expect(protectedBy(sender, rtp(7))).not.toHaveLength(0);
    expect(protectedBy(sender, rtp(9))).not.toHaveLength(0);
    expect(protectedBy(sender, rtp(8))).not.toHaveLength(0);
    expect(protectedBy(sender, rtp(8))).toHaveLength(0);
    const receiver = new SrtpReceiver(key);
    expect(taken(receiver, [protectedBy(sender, rtp(8, 2))])).toEqual([8]);
  });
});

describe('indices of packets', () => {
  it.each([
    [0x0000_ffff, 0, 0x0001_0000],
    [0x0001_0000, 0xffff, 0x0000_ffff],
    [0x0001_0005, 0x8006, 0x0000_8006],
    [0x0001_0005, 0x8004, 0x0001_8004],
    [0xffff_ffff_fff0, 0xfff5, 0xffff_ffff_fff5],
    [2, 0xffff, 0xffff],
  ])('after %i the sequence %i is the index %i', (highest, sequence, index) => {
    const indices = new PacketIndices();
    indices.use(highest);
    expect(indices.indexOf(sequence)).toBe(index);
  });
});
