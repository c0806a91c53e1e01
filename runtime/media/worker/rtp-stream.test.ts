import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#tests/support/until.ts';
import type { StreamParameters, StreamProtection } from '../contract.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { mediaLimits } from '../limits.ts';
import { buildCompound } from '../rtp/rtcp.ts';
import { DgramSockets } from './dgram-sockets.ts';
import { RtpSender } from './rtp-sender.ts';
import { RtpStream } from './rtp-stream.ts';
import type { StreamSockets } from './stream-sockets.ts';

const firstPort = 21_990;

let now: number;
let sockets: StreamSockets;
let stream: RtpStream;
let farSide: Socket;

beforeEach(async () => {
  now = 0;
  sockets = await DgramSockets.open('127.0.0.1', firstPort);
  stream = new RtpStream(sockets, {
    id: 'one',
    graph: new MediaGraph(),
    now: () => now,
    emit: () => undefined,
  });
  farSide = createSocket('udp4').bind(0, '127.0.0.1');
  await once(farSide, 'listening');
});

afterEach(async () => {
  await stream.close();
  farSide.close();
});

function parameters(remotePort: number): StreamParameters {
  return {
    codec: 'PCMU',
    payloadType: 0,
    ptimeMs: 20,
    direction: 'sendrecv',
    remoteAddress: '127.0.0.1',
    remotePort,
  };
}

/** Packets sent in the 100 ms after `at`. */
function sentAfter(at: number): number {
  const before = stream.stats().packetsSent;
  for (let frame = 0; frame < 5; frame += 1) {
    now = at + frame * 20;
    stream.frame(now);
  }
  return stream.stats().packetsSent - before;
}

describe('a stream with SRTP', () => {
  const key = (filler: number) => Buffer.alloc(30, filler).toString('base64');
  const keys = (own: number): StreamProtection => ({
    suite: 'AES_CM_128_HMAC_SHA1_80',
    sendKey: key(own),
    receiveKey: key(9),
  });

  it('begins with another SSRC under another key of ours, and goes on under the same', async () => {
    const ssrcs: number[] = [];
    const ssrcsWith = async (protection: StreamProtection) => {
      ssrcs.length = 0;
      stream.configure({ ...parameters(farSide.address().port), remoteRtcpPort: 9, protection });
      expect(sentAfter(now + 20)).toBe(5);
      await until(
        () => ssrcs.length === 5,
        () => `five packets, of which ${ssrcs.length} came`,
      );
      return new Set(ssrcs);
    };
    farSide.on('message', (packet) => ssrcs.push(packet.readUInt32BE(8)));
    const first = await ssrcsWith(keys(1));
    expect(first.size).toBe(1);
    expect(await ssrcsWith({ ...keys(1), receiveKey: key(8) })).toEqual(first);
    expect(await ssrcsWith(keys(2))).not.toEqual(first);
  });

  it('begins its sequence far from a wrap', () => {
    const begun = Array.from({ length: 64 }, () => new RtpSender(() => undefined).sequence);
    expect(Math.max(...begun)).toBeLessThan(0x8000);
  });
});

describe('audio for an address that never sends', () => {
  it('ends after the limit: SDP may have named anybody', () => {
    stream.configure(parameters(farSide.address().port));
    expect(sentAfter(mediaLimits.unheardSendMs - 200)).toBe(5);
    expect(sentAfter(mediaLimits.unheardSendMs)).toBe(0);
  });

  it('goes on when a report shows that somebody listens there', async () => {
    stream.configure(parameters(farSide.address().port));
    expect(sentAfter(mediaLimits.unheardSendMs)).toBe(0);
    farSide.send(buildCompound({ ssrc: 7, cname: 'x', blocks: [], bye: false }), firstPort, '127.0.0.1');
    const deadline = Date.now() + 2_000;
    while (sentAfter(now + 20) === 0 && Date.now() < deadline) await new Promise((done) => setImmediate(done));
    expect(sentAfter(now + 20)).toBe(5);
  });

  it('starts the time anew when another address is named, not when the same is', () => {
    stream.configure(parameters(farSide.address().port));
    now = mediaLimits.unheardSendMs;
    stream.configure(parameters(farSide.address().port));
    expect(sentAfter(now)).toBe(0);
    stream.configure(parameters(farSide.address().port + 1));
    expect(sentAfter(now + 20)).toBe(5);
  });
});
