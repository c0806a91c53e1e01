import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import type { MediaEngine, MediaStream, StreamParameters } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { spawnMediaWorker } from './media-worker.ts';
import { looksLikeRtcp, newRtpPacket, parseRtp, type RtpPacket, writeRtpHeader } from './rtp/packet.ts';
import { buildCompound } from './rtp/rtcp.ts';

/** A UDP socket that plays the far side and keeps what it got. */
class FarSide {
  readonly socket: Socket;
  readonly got: { readonly at: number; readonly packet: RtpPacket; readonly payload: Buffer }[] = [];
  #sequence = 100;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (datagram) => {
      const packet = newRtpPacket();
      if (looksLikeRtcp(datagram) || parseRtp(datagram, packet) !== 'ok') return;
      this.got.push({
        at: performance.now(),
        packet,
        payload: datagram.subarray(packet.payloadStart, packet.payloadEnd),
      });
    });
  }

  static async open(): Promise<FarSide> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new FarSide(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  /** Sends `count` packets of silence at the usual pace. */
  async talk(port: number, count: number, ssrc = 7): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) {
      const packet = Buffer.alloc(172, 0xff);
      writeRtpHeader(packet, sent === 0, 0, this.#sequence, this.#sequence * 160, ssrc);
      this.#sequence += 1;
      this.socket.send(packet, port, '127.0.0.1');
      await sleep(20);
    }
  }
}

let engine: MediaEngine;
let workers: Worker[];
let sides: FarSide[];

beforeEach(async () => {
  workers = [];
  sides = [];
  const spawn = (): Worker => {
    const worker = spawnMediaWorker();
    workers.push(worker);
    return worker;
  };
  engine = await startMediaEngine({
    address: '127.0.0.1',
    ports: [21_000, 21_999],
    workers: 1,
    log: silentLogger,
    spawn,
  });
});

afterEach(async () => {
  await engine[Symbol.asyncDispose]();
  for (const side of sides) side.socket.close();
});

async function farSide(): Promise<FarSide> {
  const side = await FarSide.open();
  sides.push(side);
  return side;
}

function parameters(side: FarSide): StreamParameters {
  return {
    codec: 'PCMU',
    payloadType: 0,
    remoteAddress: '127.0.0.1',
    remotePort: side.port,
    direction: 'sendrecv',
    ptimeMs: 20,
  };
}

async function connected(side: FarSide): Promise<MediaStream> {
  const stream = await engine.open();
  stream.configure(parameters(side));
  return stream;
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}

describe('the media engine', () => {
  it('sends silence at the pace of 20 ms over a real socket', async () => {
    const side = await farSide();
    await connected(side);
    await sleep(4000);
    const gaps = side.got.slice(1).map(({ at }, index) => at - (side.got[index]?.at ?? 0));
    const elapsed = (side.got.at(-1)?.at ?? 0) - (side.got[0]?.at ?? 0);
    const first = side.got[0]?.packet.timestamp ?? 0;
    const passed = (((side.got.at(-1)?.packet.timestamp ?? 0) - first) >>> 0) / 160;
    // The pace is the schedule's, whatever the load: time in packets runs with real time, and frames skipped in a stall
    // are few.
    expect(Math.abs(elapsed / 20 - passed)).toBeLessThan(Math.max(4, passed / 100));
    expect(gaps.length).toBeGreaterThan(passed * 0.9);
    expect(gaps.length).toBeGreaterThan(150);
    expect(Math.abs(quantile(gaps, 0.5) - 20)).toBeLessThan(4);
    expect(quantile(gaps, 0.9)).toBeLessThan(60);
    expect(side.got.every(({ payload }) => payload.length === 160 && payload.every((code) => code === 0xff))).toBe(
      true,
    );
    const steps = side.got
      .slice(1)
      .map(({ packet }, index) => (packet.sequence - (side.got[index]?.packet.sequence ?? 0)) & 0xffff);
    expect(new Set(steps)).toEqual(new Set([1]));
  });

  it('binds an even port, and the next one for RTCP', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => engine.open()));
    expect(streams.every(({ localPort }) => localPort % 2 === 0 && localPort >= 21_000 && localPort < 22_000)).toBe(
      true,
    );
    expect(new Set(streams.map(({ localPort }) => localPort)).size).toBe(5);
    expect(engine.openStreams).toBe(5);
    const socket = createSocket('udp4');
    const taken = once(socket, 'error');
    socket.bind((streams[0]?.localPort ?? 0) + 1, '127.0.0.1');
    expect(await taken).toEqual([expect.objectContaining({ code: 'EADDRINUSE' })]);
    socket.close();
  });

  it('sends to the phone and not to a second socket that talks to the port', async () => {
    const [side, thief] = [await farSide(), await farSide()];
    const stream = await connected(side);
    const first: unknown[] = [];
    stream.events.on('firstPacket', (event) => first.push(event));
    await side.talk(stream.localPort, 3);
    const talking = side.talk(stream.localPort, 30);
    await thief.talk(stream.localPort, 30, 99);
    await talking;
    const stats = await stream.stats();
    expect(first).toEqual([{ remoteAddress: '127.0.0.1', remotePort: side.port }]);
    expect(stats).toMatchObject({ packetsReceived: 33, packetsRefused: 30, packetsLost: 0 });
    expect(thief.got).toHaveLength(0);
  });

  it('follows a phone behind a NAT to where its packets come from', async () => {
    const [signalled, real] = [await farSide(), await farSide()];
    const stream = await connected(signalled);
    await real.talk(stream.localPort, 20);
    expect(real.got.length).toBeGreaterThan(5);
    const before = signalled.got.length;
    await real.talk(stream.localPort, 5);
    expect(signalled.got).toHaveLength(before);
  });

  it('sends back what it hears when told to echo', async () => {
    const one = await engine.open();
    const other = await engine.open();
    const towards = (stream: MediaStream): StreamParameters => ({
      codec: 'PCMA',
      payloadType: 8,
      remoteAddress: '127.0.0.1',
      remotePort: stream.localPort,
      remoteRtcpPort: stream.localPort + 1,
      direction: 'sendrecv',
      ptimeMs: 20,
    });
    one.configure(towards(other));
    other.configure(towards(one));
    one.play({ kind: 'tone', frequenciesHz: [697], levelDbm0: -10, cadenceMs: [] });
    other.play({ kind: 'unit', from: other.id });
    await sleep(1500);
    const stats = await one.stats();
    expect(Math.abs(stats.receivedFrequencyHz - 697)).toBeLessThan(3);
    expect(Math.abs(stats.receivedLevelDbov - -16)).toBeLessThan(4);
  });

  it('survives datagrams of every kind and counts them', async () => {
    const side = await farSide();
    const stream = await connected(side);
    for (let length = 0; length < 60; length += 1) {
      side.socket.send(Buffer.alloc(length, length * 5), stream.localPort, '127.0.0.1');
      side.socket.send(Buffer.alloc(length, 0x81), stream.localPort + 1, '127.0.0.1');
    }
    await sleep(100);
    await side.talk(stream.localPort, 3);
    const stats = await stream.stats();
    expect(stats.packetsRefused).toBeGreaterThan(80);
    expect(stats.packetsReceived).toBe(3);
  });

  it('takes RTCP from the signalled port, or with an SSRC that it hears, and sends it nowhere else', async () => {
    const [side, rtcp, thief] = [await farSide(), await farSide(), await farSide()];
    const stream = await engine.open();
    stream.configure({ ...parameters(side), remoteRtcpPort: rtcp.port });
    await side.talk(stream.localPort, 3, 7);
    const reports: number[] = [];
    rtcp.socket.on('message', () => reports.push(rtcp.port));
    thief.socket.on('message', () => reports.push(thief.port));
    const from = (socket: FarSide, ssrc: number): void =>
      socket.socket.send(buildCompound({ ssrc, cname: 'x', blocks: [] }), stream.localPort + 1, '127.0.0.1');
    const refused = async (): Promise<number> => {
      await sleep(100);
      return (await stream.stats()).packetsRefused;
    };
    from(rtcp, 99);
    expect(await refused()).toBe(0);
    from(thief, 99);
    expect(await refused()).toBe(1);
    await stream.close();
    await sleep(50);
    expect(new Set(reports)).toEqual(new Set([rtcp.port]));
  });

  it('changes its SSRC once when the far side uses the same (RFC 3550 §8.2)', async () => {
    const side = await farSide();
    const stream = await connected(side);
    await sleep(200);
    const ours = side.got[0]?.packet.ssrc ?? 0;
    await side.talk(stream.localPort, 10, ours);
    const ssrcs = new Set(side.got.map(({ packet }) => packet.ssrc));
    expect(ssrcs.size).toBe(2);
    await side.talk(stream.localPort, 5, side.got.at(-1)?.packet.ssrc);
    expect(new Set(side.got.map(({ packet }) => packet.ssrc)).size).toBe(2);
  });

  it('says goodbye by RTCP and gives the same figures however often it is closed', async () => {
    const side = await farSide();
    const rtcp = await farSide();
    const stream = await engine.open();
    stream.configure({ ...parameters(side), remoteRtcpPort: rtcp.port });
    await sleep(100);
    const bye = once(rtcp.socket, 'message');
    const [one, other] = await Promise.all([stream.close(), stream.close()]);
    expect(one).toBe(other);
    expect(await stream.stats()).toBe(one);
    const [datagram] = (await bye) as [Buffer];
    expect(datagram.readUInt8(datagram.length - 7)).toBe(203);
    expect(engine.openStreams).toBe(0);
    expect(() => stream.play({ kind: 'silence' })).not.toThrow();
  });

  it('reports streams of a dead worker as lost, and opens new ones on its successor', async () => {
    const side = await farSide();
    const stream = await connected(side);
    const lost = new Promise((resolve) => stream.events.on('lost', resolve));
    await workers[0]?.terminate();
    expect(await lost).toEqual({ reason: expect.any(String) });
    expect((await stream.close()).packetsLost).toBe(0);
    expect(engine.openStreams).toBe(0);
    const next = await connected(side);
    const before = side.got.length;
    await sleep(300);
    expect(side.got.length).toBeGreaterThan(before);
    expect(workers).toHaveLength(2);
    await next.close();
  });

  it('says once why no stream was opened when its worker dies meanwhile', async () => {
    const opening = engine.open();
    const refused = expect(opening).rejects.toMatchObject({
      code: 'MEDIA_WORKER_LOST',
      message: 'The media worker ended or stopped answering: exit code 1',
    });
    await workers[0]?.terminate();
    await refused;
    expect(engine.openStreams).toBe(0);
  });

  it.each([
    ['a host name', { remoteAddress: 'phone.example' }],
    ['port 0', { remotePort: 0 }],
    ['payload type 128', { payloadType: 128 }],
    ['RTCP port 65536', { remoteRtcpPort: 65_536 }],
  ])('refuses %s', async (_, wrong) => {
    const stream = await engine.open();
    const side = await farSide();
    expect(() => stream.configure({ ...parameters(side), ...wrong })).toThrow(
      expect.objectContaining({ code: 'MEDIA_PARAMETERS_UNUSABLE' }),
    );
  });

  it('opens nothing once it is closed', async () => {
    await engine[Symbol.asyncDispose]();
    await expect(engine.open()).rejects.toMatchObject({ code: 'MEDIA_ENGINE_CLOSED' });
  });
});

describe('a media engine that cannot work', () => {
  it('says so when its address is not of this machine', async () => {
    await using other = await startMediaEngine({
      address: '192.0.2.55',
      ports: [22_000, 22_009],
      workers: 1,
      log: silentLogger,
    });
    await expect(other.open()).rejects.toMatchObject({ code: 'MEDIA_ADDRESS_UNUSABLE', kind: 'operator' });
  });

  it('passes over ports of other programs and says when none is left', async () => {
    const socket = createSocket('udp4');
    socket.bind(22_020, '127.0.0.1');
    await once(socket, 'listening');
    await using other = await startMediaEngine({
      address: '127.0.0.1',
      ports: [22_020, 22_023],
      workers: 1,
      log: silentLogger,
    });
    expect((await other.open()).localPort).toBe(22_022);
    await expect(other.open()).rejects.toMatchObject({ code: 'MEDIA_PORTS_EXHAUSTED', kind: 'limit' });
    socket.close();
  });
});
