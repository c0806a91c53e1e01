import fc from 'fast-check';
import { SrtpReceiver, SrtpSender } from '#runtime/media/srtp/index.ts';
import { type SrtpSuite, srtpSuites, suiteFacts } from '#runtime/media/srtp/suites.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

const plain = [rtpPacket(1), rtpPacket(2), Buffer.concat([Buffer.from('80c80001', 'hex'), Buffer.alloc(24, 7)])];
const ends = srtpSuites.map((suite) => ({ suite, packets: plain.map((packet) => protectedBy(suite, packet)) }));

function rtpPacket(sequence: number): Buffer {
  const header = Buffer.from([
    0x91,
    0,
    0,
    sequence,
    0,
    0,
    0,
    160,
    1,
    2,
    3,
    4,
    9,
    9,
    9,
    9,
    0xbe,
    0xde,
    0,
    1,
    1,
    2,
    3,
    4,
  ]);
  return Buffer.concat([header, Buffer.alloc(160, sequence)]);
}

function keyOf(suite: SrtpSuite): ConstructorParameters<typeof SrtpReceiver>[0] {
  const { keyBytes, saltBytes } = suiteFacts(suite);
  return { suite, master: Buffer.alloc(keyBytes + saltBytes, 5) };
}

function protectedBy(suite: SrtpSuite, packet: Buffer): Buffer {
  const sender = new SrtpSender(keyOf(suite));
  const copy = Buffer.concat([packet, Buffer.alloc(32)]);
  const isRtcp = packet.readUInt8(1) === 200;
  const length = isRtcp ? sender.protectRtcp(copy, packet.length) : sender.protectRtp(copy, packet.length);
  return copy.subarray(0, length);
}

/** Datagrams where SRTP is expected: nothing comes out of them but what was protected. */
export const securePackets: FuzzTarget<Buffer> = {
  name: 'secure-packets',
  input: fc.oneof(damaged(ends.flatMap(({ packets }) => packets)), damaged(plain), fc.uint8Array().map(Buffer.from)),
  take(bytes) {
    for (const { suite } of ends) {
      const receiver = new SrtpReceiver(keyOf(suite));
      const packets = [receiver.openRtp(Buffer.from(bytes)), receiver.openRtcp(Buffer.from(bytes))];
      for (const packet of packets) {
        if (packet !== undefined && !plain.some((known) => known.equals(packet)))
          throw new Error(`${suite} was forged`);
      }
      if (receiver.openRtp(Buffer.from(bytes)) !== undefined) throw new Error(`${suite} was taken twice`);
    }
  },
  mostCpuMs,
  show: showBytes,
};
