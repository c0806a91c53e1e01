import { once } from 'node:events';
import { arch, platform } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { verifies } from '#tests/support/verifies.ts';
import type { G711Law } from './codec/g711.ts';
import type { MediaEngine, MediaStream, StreamParameters } from './contract.ts';
import { TelephoneEventReceiver } from './dtmf/telephone-event-receiver.ts';
import { startMediaEngine } from './engine.ts';
import { spawnMediaWorker } from './media-worker.ts';

let engine: MediaEngine;
let open: AsyncDisposableStack;

beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [22_100, 22_499], workers: 2, log: silentLogger });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

beforeEach(() => {
  open = new AsyncDisposableStack();
});

afterEach(async () => {
  await open.disposeAsync();
});

const payloadTypes = { PCMU: 0, PCMA: 8 } as const;

interface Party {
  readonly peer: RtpPeer;
  readonly stream: MediaStream;
  readonly codec: G711Law;
}

type Change = Partial<StreamParameters> & { readonly codec?: G711Law };

function parametersOf(peer: RtpPeer, change: Change = {}): StreamParameters {
  const codec = change.codec ?? 'PCMU';
  return {
    codec,
    payloadType: payloadTypes[codec],
    telephoneEventPayloadType: 101,
    remoteAddress: '127.0.0.1',
    remotePort: peer.port,
    direction: 'sendrecv',
    ptimeMs: 20,
    ...change,
  };
}

/** A phone and the stream that it talks with; `near`: on the worker of that stream. */
async function party(change: Change = {}, near?: MediaStream): Promise<Party> {
  const peer = open.use(await RtpPeer.open(Math.floor(Math.random() * 2 ** 32)));
  const stream = await engine.open(near === undefined ? {} : { near: near.id });
  open.defer(async () => void (await stream.close()));
  stream.configure(parametersOf(peer, change));
  return { peer, stream, codec: change.codec === 'PCMA' ? 'PCMA' : 'PCMU' };
}

function connect(one: Party, other: Party): void {
  one.stream.play({ kind: 'unit', from: other.stream.id });
  other.stream.play({ kind: 'unit', from: one.stream.id });
}

/** Both talk at once for a second: 440 Hz one way, 700 Hz the other. */
async function talkBothWays(one: Party, other: Party, packets = 50): Promise<void> {
  const say = ({ peer, stream, codec }: Party, frequencyHz: number): Promise<void> =>
    peer.talk({ port: stream.localPort, packets, frequencyHz, codec, payloadType: payloadTypes[codec] });
  await Promise.all([say(one, 440), say(other, 700)]);
  await sleep(100);
}

/** Share of the tone in the clearest quarter of a second of what the party heard: silence is around it. */
function shareOf(frequencyHz: number, { peer, codec }: Party): number {
  const samples = peer.samples(payloadTypes[codec], codec);
  const shares = Array.from({ length: Math.max(0, Math.floor((samples.length - 2000) / 400)) }, (_, window) =>
    toneCorrelation(samples.slice(window * 400, window * 400 + 2000), frequencyHz, 8000),
  );
  return Math.max(0, ...shares);
}

/** Steps of sequence and timestamp between neighbours. */
function steps({ peer }: Party): { sequence: number; time: number }[] {
  return peer.received.slice(1).map(({ packet }, index) => {
    const before = peer.received[index]?.packet;
    return {
      sequence: ((packet.sequence - (before?.sequence ?? 0)) << 16) >> 16,
      time: (packet.timestamp - (before?.timestamp ?? 0)) | 0,
    };
  });
}

describe('two phones whose streams feed each other', () => {
  it('hear each other’s tone, untouched, each in a stream of its own', async () => {
    const one = await party();
    const other = await party({}, one.stream);
    connect(one, other);
    await talkBothWays(one, other);
    expect(shareOf(700, one)).toBeGreaterThan(0.98);
    expect(shareOf(440, other)).toBeGreaterThan(0.98);
    for (const { stream, peer } of [one, other]) {
      const stats = await stream.stats();
      // The first packet of a source is its probation.
      expect(stats.packetsRelayed).toBeGreaterThanOrEqual(45);
      expect(stats).toMatchObject({ packetsTranscoded: 0, packetsReceived: 50, packetsLost: 0 });
      expect(new Set(peer.received.map(({ packet }) => packet.ssrc)).size).toBe(1);
    }
    expect(one.peer.received[0]?.packet.ssrc).not.toBe(other.peer.ssrc);
    expect([...steps(one), ...steps(other)].every(({ sequence, time }) => sequence === 1 && time > 0)).toBe(true);
  });

  verifies('MEDIA-RELAY-WORKERS', 'hear each other across workers', async () => {
    const one = await party();
    const other = await party();
    connect(one, other);
    await talkBothWays(one, other);
    expect(shareOf(700, one)).toBeGreaterThan(0.98);
    expect(shareOf(440, other)).toBeGreaterThan(0.98);
    expect((await one.stream.stats()).packetsRelayed).toBeGreaterThanOrEqual(45);
  });

  it('hear each other in different codecs and packet times', async () => {
    const one = await party({ codec: 'PCMA', ptimeMs: 30 });
    const other = await party();
    connect(one, other);
    await talkBothWays(one, other);
    expect(shareOf(700, one)).toBeGreaterThan(0.98);
    expect(shareOf(440, other)).toBeGreaterThan(0.98);
    expect((await one.stream.stats()).packetsTranscoded).toBeGreaterThanOrEqual(45);
  });

  it('are decoded in whichever of the agreed codecs they send', async () => {
    const one = await party({ alsoReceived: [{ codec: 'PCMA', payloadType: 8 }] });
    const other = await party({}, one.stream);
    other.stream.play({ kind: 'unit', from: one.stream.id });
    const { localPort: port } = one.stream;
    await one.peer.talk({ port, packets: 25, frequencyHz: 440 });
    await one.peer.talk({ port, packets: 40, frequencyHz: 440, codec: 'PCMA', payloadType: 8 });
    const stats = await one.stream.stats();
    expect(stats).toMatchObject({ packetsRefused: 0, packetsReceived: 65 });
    expect(Math.abs(stats.receivedFrequencyHz - 440)).toBeLessThan(3);
    expect(shareOf(440, other)).toBeGreaterThan(0.98);
  });

  it('stay in unbroken sequence and time through connections, replacements and ends', async () => {
    const one = await party();
    const other = await party({}, one.stream);
    const third = await party();
    connect(one, other);
    const talking = Promise.all([
      other.peer.talk({ port: other.stream.localPort, packets: 60, frequencyHz: 700 }),
      third.peer.talk({ port: third.stream.localPort, packets: 60, frequencyHz: 1000 }),
    ]);
    await sleep(300);
    one.stream.play({ kind: 'unit', from: third.stream.id });
    await sleep(300);
    one.stream.play({ kind: 'tone', frequenciesHz: [425], levelDbm0: -10, cadenceMs: [] });
    await sleep(200);
    connect(one, other);
    await sleep(200);
    await other.stream.close();
    await talking;
    await sleep(300);
    const all = steps(one);
    expect(all.length).toBeGreaterThan(50);
    expect(all.every(({ sequence }) => sequence === 1)).toBe(true);
    // Time goes forward, by no more than it really did.
    expect(all.every(({ time }) => time > 0 && time <= 4000)).toBe(true);
    const { received } = one.peer;
    expect(received.at(-1)?.payload.every((code) => code === 0xff)).toBe(true);
    const passed = ((received.at(-1)?.packet.timestamp ?? 0) - (received[0]?.packet.timestamp ?? 0)) / 8;
    const elapsed = (received.at(-1)?.at ?? 0) - (received[0]?.at ?? 0);
    expect(Math.abs((passed >>> 0) - elapsed)).toBeLessThan(200);
  });

  it('understand each other through 5 % of loss and packets out of order', async () => {
    const one = await party();
    const other = await party({}, one.stream);
    connect(one, other);
    const fate = (index: number): 'lost' | number => (index % 20 === 10 ? 'lost' : index % 7 === 3 ? 2 : 0);
    await one.peer.talk({ port: one.stream.localPort, packets: 100, frequencyHz: 440, fate });
    await sleep(100);
    const stats = await one.stream.stats();
    expect(stats.packetsLost).toBe(5);
    const heard = other.peer.heard(0).filter(({ payload }) => payload.some((code) => code !== 0xff));
    expect(heard.length).toBeGreaterThanOrEqual(92);
    // In the order of the timestamps the tone is whole but for what was lost: every packet begins where it should.
    const first = heard[0]?.packet;
    for (const { packet } of heard) {
      const place = ((packet.sequence - (first?.sequence ?? 0)) << 16) >> 16;
      expect((packet.timestamp - (first?.timestamp ?? 0)) | 0).toBe(place * 160);
    }
    expect(new Set(heard.map(({ packet }) => packet.sequence)).size).toBe(heard.length);
  });

  it('hear one phone in as many places as it feeds, on every worker', async () => {
    const one = await party();
    const others = [await party(), await party(), await party(), await party()];
    for (const { stream } of others) stream.play({ kind: 'unit', from: one.stream.id });
    await one.peer.talk({ port: one.stream.localPort, packets: 50, frequencyHz: 440 });
    for (const other of others) expect(shareOf(440, other)).toBeGreaterThan(0.98);
  });

  it('hear nothing of a phone that is held, nor does it hear them', async () => {
    const one = await party();
    const other = await party({}, one.stream);
    connect(one, other);
    one.stream.configure(parametersOf(one.peer, { direction: 'inactive' }));
    await talkBothWays(one, other, 30);
    expect(one.peer.received).toEqual([]);
    expect(other.peer.received.length).toBeGreaterThan(20);
    expect(other.peer.received.every(({ payload }) => payload.every((code) => code === 0xff))).toBe(true);
  });

  it('report by RTCP each about its own stream', async () => {
    const one = await party();
    const other = await party({}, one.stream);
    connect(one, other);
    await talkBothWays(one, other, 30);
    await one.stream.close();
    await sleep(50);
    const report = one.peer.rtcp.at(-1);
    expect(report?.readUInt8(1)).toBe(200);
    expect(report?.readUInt32BE(4)).toBe(one.peer.received[0]?.packet.ssrc);
    // Sender's packets and octets, then the block about what this phone sent.
    expect(report?.readUInt32BE(20)).toBe(one.peer.received.length);
    expect(report?.readUInt32BE(24)).toBe(one.peer.received.reduce((sum, { payload }) => sum + payload.length, 0));
    expect(report?.readUInt32BE(28)).toBe(one.peer.ssrc);
    expect(report?.readUInt8(32)).toBe(0);
    const last = one.peer.received.at(-1)?.packet;
    const ahead = ((report?.readUInt32BE(16) ?? 0) - (last?.timestamp ?? 0)) | 0;
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(400 * 8);
  });
});

const hasSystemSockets = platform === 'linux' && (arch === 'x64' || arch === 'arm64');

(hasSystemSockets ? describe : describe.skip)('streams on sockets of the system', () => {
  it('hear phones, report, and relay as those of Node do', async () => {
    const own = { address: '127.0.0.1', ports: [22_600, 22_699], workers: 1, log: silentLogger } as const;
    const other = open.use(await startMediaEngine({ ...own, sockets: 'system' }));
    const [one, two] = [await other.open(), await other.open()];
    const [peer, talker] = [open.use(await RtpPeer.open()), open.use(await RtpPeer.open(8))];
    one.configure(parametersOf(peer));
    two.configure(parametersOf(talker));
    one.play({ kind: 'unit', from: two.id });
    await talker.talk({ port: two.localPort, packets: 60, frequencyHz: 700 });
    expect((await one.stats()).packetsRelayed).toBeGreaterThan(50);
    expect(shareOf(700, { peer, stream: one, codec: 'PCMU' })).toBeGreaterThan(0.98);
  });
});

describe('streams that feed each other across workers', () => {
  it('go on in silence when the other worker ends, and with its successor', async () => {
    const workers: Worker[] = [];
    const spawn = (): Worker => {
      const worker = spawnMediaWorker();
      workers.push(worker);
      return worker;
    };
    const own = { address: '127.0.0.1', ports: [22_500, 22_599], workers: 2, log: silentLogger, spawn } as const;
    const other = open.use(await startMediaEngine(own));
    const [one, two] = [await other.open(), await other.open()];
    const [peer, talker] = [open.use(await RtpPeer.open()), open.use(await RtpPeer.open(8))];
    one.configure(parametersOf(peer));
    two.configure(parametersOf(talker));
    one.play({ kind: 'unit', from: two.id });
    await talker.talk({ port: two.localPort, packets: 20, frequencyHz: 440 });
    const ended = Promise.race([
      new Promise((resolve) => one.events.on('lost', () => resolve('one'))),
      new Promise((resolve) => two.events.on('lost', () => resolve('two'))),
    ]);
    // Streams go to the worker with the fewest, the first of equals first.
    await workers[1]?.terminate();
    expect(await ended).toBe('two');
    const before = peer.received.length;
    if (workers[2] !== undefined) await once(workers[2], 'message');
    await sleep(500);
    expect(peer.received.length).toBeGreaterThan(before + 5);
    const three = await other.open();
    three.configure(parametersOf(talker));
    one.play({ kind: 'unit', from: three.id });
    await talker.talk({ port: three.localPort, packets: 60, frequencyHz: 700 });
    expect((await one.stats()).packetsRelayed).toBeGreaterThan(50);
    expect(shareOf(700, { peer, stream: one, codec: 'PCMU' })).toBeGreaterThan(0.98);
  });
});

describe('keys between phones', () => {
  it('are pressed towards a phone and decoded by a receiver like ours, and relayed to the next', async () => {
    const one = await party({ telephoneEventPayloadType: 96 });
    const other = await party();
    // A third stream dials into the first, as a phone would.
    const dialler = await engine.open();
    open.defer(async () => void (await dialler.close()));
    dialler.configure({
      ...parametersOf(one.peer, { telephoneEventPayloadType: 96 }),
      remotePort: one.stream.localPort,
    });
    one.stream.configure({
      ...parametersOf(one.peer, { telephoneEventPayloadType: 96 }),
      remotePort: dialler.localPort,
    });
    const told: string[] = [];
    one.stream.events.on('dtmf', ({ tone }) => told.push(tone));
    other.stream.play({ kind: 'unit', from: one.stream.id });
    await sleep(200);
    dialler.sendDtmf('9*a');
    await sleep(1000);
    expect(told).toEqual(['9', '*', 'A']);
    expect(await dialler.stats()).toMatchObject({ keysSent: 3, keysDropped: 0 });
    const keys: string[] = [];
    const receiver = new TelephoneEventReceiver(({ tone }) => keys.push(tone));
    for (const { packet, payload } of other.peer.heard(101)) receiver.receive(payload, 0, 4, packet.timestamp, 0);
    expect(keys).toEqual(['9', '*', 'A']);
  });

  it.each(['1'.repeat(65), '12x', '1 2', '１'])('are refused when they are none: %s', async (tones) => {
    const { stream } = await party();
    expect(() => stream.sendDtmf(tones)).toThrow(expect.objectContaining({ code: 'MEDIA_TONES_UNUSABLE' }));
  });
});

describe('audio for an address that nobody proved to be at', () => {
  it('ends after the time given, and goes on when that is lifted', async () => {
    const { peer, stream } = await party({ sendBeforeHeardMs: 200 });
    stream.play({ kind: 'tone', frequenciesHz: [425], levelDbm0: -10, cadenceMs: [] });
    await sleep(500);
    const before = peer.received.length;
    expect(before).toBeLessThanOrEqual(12);
    await sleep(200);
    expect(peer.received).toHaveLength(before);
    stream.configure(parametersOf(peer));
    await sleep(200);
    expect(peer.received.length).toBeGreaterThan(before + 5);
  });

  it('goes on with its first packet', async () => {
    const { peer, stream } = await party({ sendBeforeHeardMs: 100 });
    await sleep(300);
    const before = peer.received.length;
    await peer.talk({ port: stream.localPort, packets: 10, frequencyHz: 440 });
    expect(peer.received.length).toBeGreaterThan(before + 5);
  });

  it('ends for what is relayed, too', async () => {
    const one = await party();
    const other = await party({ sendBeforeHeardMs: 200 }, one.stream);
    other.stream.play({ kind: 'unit', from: one.stream.id });
    await one.peer.talk({ port: one.stream.localPort, packets: 40, frequencyHz: 440 });
    expect(other.peer.received.length).toBeLessThanOrEqual(14);
  });
});
