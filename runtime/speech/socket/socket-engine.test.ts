import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import { startMediaEngine } from '#runtime/media/engine.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type MediaSocketPeer, MediaSocketServer } from '#tests/support/media-socket-peer.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { spawnSpeechWorker } from '../spawn-speech-worker.ts';
import { type SocketEvents, type SocketUnitHandle, socketEncodings, socketKind, taggedAudio } from './contract.ts';
import { wireFormat } from './wire-format.ts';

let engine: MediaEngine;
let server: MediaSocketServer;

beforeAll(async () => {
  engine = await startMediaEngine({
    address: '127.0.0.1',
    ports: [23_200, 23_299],
    workers: 1,
    log: silentLogger,
    spawnSpeech: spawnSpeechWorker,
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});
beforeEach(async () => {
  server = await MediaSocketServer.start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

type Told = { readonly [Name in keyof SocketEvents]: { readonly name: Name } & SocketEvents[Name] }[keyof SocketEvents];

interface Stage {
  readonly unit: SocketUnitHandle;
  readonly told: Told[];
  readonly peer: MediaSocketPeer;
}

function connect(url: string, egressAllow: readonly string[] = ['127.0.0.0/8']): Omit<Stage, 'peer'> {
  const unit = engine.unit(socketKind, { side: 'client', url, protocols: ['chat'], headers: [], egressAllow });
  const told: Told[] = [];
  for (const name of ['open', 'message', 'mediaStarted', 'mediaEnded', 'failed', 'dropped', 'closed'] as const)
    unit.events.on(name, (event: object) => told.push({ name, ...event } as Told));
  return { unit, told };
}

async function stage(): Promise<Stage> {
  const { unit, told } = connect(server.url);
  return { unit, told, peer: await server.peer(server.peers.length) };
}

/** The socket is silent from its next frame on; the playout of the call goes on for what it holds, more on a busy machine. */
const clearedWithinMs = 400;

/**
 * How much of it is that tone, in the median of stretches of 40 ms: a playout that meets jitter leaves out or repeats periods in between.
 */
function likeness(samples: readonly number[], hz: number, rateHz: number): number {
  const length = rateHz / 25;
  const stretches = Array.from({ length: Math.floor(samples.length / length) }, (_, index) =>
    toneCorrelation(samples.slice(index * length, (index + 1) * length), hz, rateHz),
  ).sort((one, other) => one - other);
  return stretches[Math.floor(stretches.length / 2)] ?? 0;
}

const named = (told: readonly Told[], name: Told['name']) => told.filter((event) => event.name === name);

async function call(peer: RtpPeer): Promise<MediaStream> {
  const stream = await engine.open();
  stream.configure({
    codec: 'PCMU',
    payloadType: 0,
    remoteAddress: '127.0.0.1',
    remotePort: peer.port,
    direction: 'sendrecv',
    ptimeMs: 20,
  });
  return stream;
}

/** What is not silence, from its beginning to its end. */
function sound(samples: readonly number[]): readonly number[] {
  const isSound = (sample: number) => Math.abs(sample) > 300;
  return samples.slice(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
}

describe('a WebSocket of the media protocol', () => {
  it.each(socketEncodings)('lets a call hear its peer, in %s', async (encoding) => {
    const { unit, told, peer } = await stage();
    const phone = await RtpPeer.open();
    const stream = await call(phone);
    stream.play({ kind: 'unit', from: unit.id });
    const format = wireFormat(encoding);
    peer.start(format, { customParameters: { voice: 'Anna' } });
    await peer.hum(format, { hz: 1000, ms: 600 });
    peer.stop();
    await until(() => named(told, 'mediaEnded').length > 0, 'the end');
    await sleep(150);
    const heard = sound(phone.samples(0, 'PCMU'));
    expect(Math.abs(heard.length - 4800)).toBeLessThan(800);
    expect(likeness(heard.slice(80, -80), 1000, 8000)).toBeGreaterThan(0.98);
    expect(named(told, 'mediaStarted')).toEqual([
      { name: 'mediaStarted', encoding, customParameters: { voice: 'Anna' } },
    ]);
    expect(named(told, 'mediaEnded')).toMatchObject([{ durationMs: 600 }]);
    await stream.close();
    await unit.close();
    await phone[Symbol.asyncDispose]();
  });

  it.each(socketEncodings)('lets its peer hear a call, in %s', async (encoding) => {
    const { unit, peer } = await stage();
    const phone = await RtpPeer.open();
    const stream = await call(phone);
    const customParameters = JSON.stringify({ who: 'caller' });
    unit.tell({ kind: 'stream', from: stream.id, format: { encoding, tag: 'call', customParameters } });
    await phone.talk({ port: stream.localPort, packets: 40, frequencyHz: 700 });
    await sleep(150);
    unit.tell({ kind: 'unstream', from: stream.id });
    await until(() => peer.frames.some(({ event }) => event === 'stop'), 'the stop frame');
    const { samples, rateHz } = peer.heard('call');
    const heard = sound(samples);
    // Of 0.8 s; what a stalled machine brings too late is left out.
    expect(heard.length / rateHz).toBeGreaterThan(0.4);
    expect(likeness(heard.slice(rateHz / 100, -rateHz / 50), 700, rateHz)).toBeGreaterThan(0.97);
    const format = wireFormat(encoding);
    expect(peer.frames[0]).toEqual({
      event: 'start',
      sequenceNumber: 0,
      start: {
        mediaFormat: { encoding, sampleRate: format.rateHz, channels: 1 },
        tag: 'call',
        customParameters,
      },
    });
    const media = peer.frames.slice(1, -1);
    expect(media.map(({ sequenceNumber }) => sequenceNumber)).toEqual(media.map((_, index) => index + 1));
    // A stall of the machine leaves a gap in both.
    for (const { media: part } of media) expect(part?.timestamp).toBe((((part?.chunk ?? 0) - 1) * format.rateHz) / 50);
    const bytes = media.reduce((sum, { media: part }) => sum + Buffer.from(part?.payload ?? '', 'base64').length, 0);
    const mediaInfo = { bytesSent: bytes, duration: (media.at(-1)?.media?.chunk ?? 0) * 20 };
    expect(peer.frames.at(-1)).toEqual({
      event: 'stop',
      sequenceNumber: media.length + 1,
      stop: { tag: 'call', mediaInfo },
    });
    await stream.close();
    await unit.close();
    await phone[Symbol.asyncDispose]();
  });
});

/** A call that hears the socket, and the phone at its other end. */
async function listening(unit: SocketUnitHandle, from = unit.id) {
  const phone = await RtpPeer.open();
  const stream = await call(phone);
  stream.play({ kind: 'unit', from });
  return {
    phone,
    stream,
    async [Symbol.asyncDispose]() {
      await stream.close();
      await phone[Symbol.asyncDispose]();
    },
  };
}

const loud = (payload: Buffer): boolean => payload.some((code) => (code & 0x7f) < 0x60);

describe('audio of a peer', () => {
  verifies(
    ['WEBSOCKET-AHEAD', 'WEBSOCKET-CLEAR'],
    'that came at once plays in real time, until it is cleared',
    async () => {
      const { unit, told, peer } = await stage();
      await using ear = await listening(unit);
      peer.start(wireFormat('PCM16'));
      await peer.hum(wireFormat('PCM16'), { hz: 1000, ms: 60_000 });
      await until(() => ear.phone.heard(0).filter(({ payload }) => loud(payload)).length > 25, 'half a second of it');
      const cleared = performance.now();
      unit.tell({ kind: 'clear' });
      await sleep(400);
      const last = ear.phone.heard(0).findLast(({ payload }) => loud(payload));
      // The jitter buffer of the call holds some of it still.
      expect((last?.at ?? 0) - cleared).toBeLessThan(clearedWithinMs);
      const again = performance.now();
      await peer.hum(wireFormat('PCM16'), { hz: 1000, ms: 200 });
      await until(() => ear.phone.heard(0).some(({ at, payload }) => at > again && loud(payload)), 'what came after');
      expect(named(told, 'dropped')).toEqual([]);
      await unit.close();
    },
  );

  verifies('WEBSOCKET-SILENCE', 'has ended when it has been silent for a second', async () => {
    const { unit, told, peer } = await stage();
    peer.start(wireFormat('ULAW'));
    await peer.hum(wireFormat('ULAW'), { hz: 700, ms: 300 });
    const sent = performance.now();
    await until(() => named(told, 'mediaEnded').length === 1, 'the end');
    expect(performance.now() - sent).toBeGreaterThan(1100);
    expect(performance.now() - sent).toBeLessThan(2500);
    await peer.hum(wireFormat('ULAW'), { hz: 700, ms: 100 });
    peer.stop();
    await until(() => named(told, 'mediaEnded').length === 2, 'the second end');
    expect(named(told, 'mediaStarted').map((event) => 'encoding' in event && event.encoding)).toEqual(['ULAW', 'ULAW']);
    expect(named(told, 'mediaEnded')).toMatchObject([
      { durationMs: 300, bytes: 2400 },
      { durationMs: 100, bytes: 800 },
    ]);
    await unit.close();
  });

  verifies('WEBSOCKET-TAGS', 'is told apart by its tag, both ways', async () => {
    const { unit, peer } = await stage();
    for (const tag of ['a', 'b']) unit.tell({ kind: 'give', tag });
    await using a = await listening(unit, taggedAudio(unit.id, 'a'));
    await using b = await listening(unit, taggedAudio(unit.id, 'b'));
    for (const [from, tag] of [
      [a.stream.id, 'one'],
      [b.stream.id, 'two'],
    ] as const)
      unit.tell({ kind: 'stream', from, format: { encoding: 'PCM8', tag } });
    for (const tag of ['a', 'b']) peer.start(wireFormat('PCM8'), { tag });
    await Promise.all([
      peer.hum(wireFormat('PCM8'), { hz: 500, ms: 600, tag: 'a' }),
      peer.hum(wireFormat('PCM8'), { hz: 1500, ms: 600, tag: 'b' }),
      a.phone.talk({ port: a.stream.localPort, packets: 40, frequencyHz: 700 }),
      b.phone.talk({ port: b.stream.localPort, packets: 40, frequencyHz: 900 }),
    ]);
    await sleep(200);
    expect(likeness(sound(a.phone.samples(0, 'PCMU')).slice(80, -80), 500, 8000)).toBeGreaterThan(0.98);
    expect(likeness(sound(b.phone.samples(0, 'PCMU')).slice(80, -80), 1500, 8000)).toBeGreaterThan(0.98);
    expect(likeness(sound(peer.heard('one').samples).slice(80, -160), 700, 8000)).toBeGreaterThan(0.95);
    expect(likeness(sound(peer.heard('two').samples).slice(80, -160), 900, 8000)).toBeGreaterThan(0.95);
    await unit.close();
  });
});

describe('a hostile peer', () => {
  verifies('WEBSOCKET-HOSTILE', 'that sends garbage is heard all the same, and counted', async () => {
    const { unit, told, peer } = await stage();
    const garbage = [
      '{"event":"media"}',
      '{"event":"media","media":{"payload":7}}',
      '{"event":"media","media":{"payload":""}}',
      '{"event":"media","media":{"payload":"AAAA","tag":{"a":1}}}',
      '{"event":"start","start":{"mediaFormat":{"encoding":"MP3"}}}',
      '{"event":"start","start":null}',
      `{"event":"stop","stop":{"tag":"${'x'.repeat(1000)}"}}`,
    ];
    for (const text of garbage) peer.send(text);
    const texts = ['{"event":"other"}', '{"event":', '[]', 'null', '', '{"customEvent":"event"}', '\u0000'];
    for (const text of texts) peer.send(text);
    peer.socket.send(Buffer.from([1, 2, 3]));
    for (let tag = 0; tag < 20; tag += 1) peer.start(wireFormat('PCM8'), { tag: `tag ${tag}` });
    await peer.hum(wireFormat('PCM8'), { hz: 500, ms: 100, tag: 'tag 0' });
    await until(() => named(told, 'mediaStarted').length >= 16, 'the streams');
    await until(() => named(told, 'message').length >= texts.length, 'the texts');
    expect(named(told, 'message').map((event) => 'text' in event && event.text)).toEqual(texts);
    const figures = await unit.close();
    expect(figures?.dropped).toEqual({ 'no media frame': garbage.length, 'no text': 1, 'too many tags': 4 });
    expect(named(told, 'dropped')).toHaveLength(3);
  });

  it('that sends a message of 100 MB is closed with 1009, and others go on', async () => {
    const { unit, told, peer } = await stage();
    const other = await stage();
    peer.socket.send('x'.repeat(100_000_000), () => undefined);
    await until(() => named(told, 'closed').length === 1, 'the end');
    expect(named(told, 'closed')).toMatchObject([{ code: 1006, wasClean: false }]);
    await until(() => peer.closed !== undefined, 'the close frame');
    other.peer.send('still there');
    await until(() => named(other.told, 'message').length === 1, 'the other one');
    await Promise.all([unit.close(), other.unit.close()]);
  });

  it('that floods is slowed down, not the others', async () => {
    const { unit, told, peer } = await stage();
    const other = await stage();
    for (let index = 0; index < 30_000; index += 1) peer.send(`text ${index}`);
    const began = performance.now();
    other.peer.send('ping');
    await until(() => named(other.told, 'message').length === 1, 'the other one');
    expect(performance.now() - began).toBeLessThan(1500);
    await until(() => named(told, 'dropped').length === 1, 'the surplus to be dropped');
    expect(named(told, 'message').length).toBeLessThan(1500);
    await Promise.all([unit.close(), other.unit.close()]);
  });

  it('that sends more audio than is kept loses the rest', async () => {
    const { unit, told, peer } = await stage();
    peer.start(wireFormat('ULAW'));
    const payload = Buffer.alloc(8000 * 30, 0x80).toString('base64');
    for (let index = 0; index < 12; index += 1) peer.send({ event: 'media', media: { payload } });
    peer.send('that was all');
    await until(() => named(told, 'message').length === 1, 'the last of it');
    // The first may be on its way already.
    expect([1, 2]).toContain((await unit.close())?.dropped['too much audio']);
  });

  it('that hangs up without a word is gone', async () => {
    const { unit, told, peer } = await stage();
    peer.socket.terminate();
    await until(() => named(told, 'closed').length === 1, 'the end');
    expect(named(told, 'closed')).toMatchObject([{ code: 1006, wasClean: false }]);
    await unit.close();
  });

  it('that does not read what it is sent is cut off', async () => {
    const { unit, told, peer } = await stage();
    peer.socket.pause();
    const text = 'x'.repeat(200_000);
    for (let index = 0; index < 100; index += 1) unit.tell({ kind: 'text', text });
    await until(() => named(told, 'closed').length === 1, 'the end');
    expect(named(told, 'failed')).toMatchObject([{ reason: 'the peer does not read what it is sent' }]);
    await unit.close();
  });

  verifies('WEBSOCKET-EGRESS', 'is not reached where it may not be', async () => {
    for (const url of [server.url, server.url.replace('127.0.0.1', 'localhost'), 'ws://[::1]:9/', 'ws://0:9/']) {
      const { unit, told } = connect(url, []);
      await until(() => named(told, 'closed').length === 1, 'the end');
      expect(named(told, 'failed')[0]).toMatchObject({ reason: expect.stringMatching(/not public/) });
      await unit.close();
    }
    expect(server.peers).toEqual([]);
  });
});

it('a WebSocket that still connects when it is closed leaves nothing behind', async () => {
  const { unit, told } = connect('ws://127.0.0.1:9/');
  unit.tell({ kind: 'text', text: 'never sent' });
  expect(await unit.close()).toMatchObject({ messagesSent: 0 });
  expect(named(told, 'open')).toEqual([]);
});

it('the end of the worker ends its WebSockets, and the next worker has new ones', async () => {
  const workers: Worker[] = [];
  const spawnSpeech = (): Worker => {
    const worker = spawnSpeechWorker();
    workers.push(worker);
    return worker;
  };
  await using own = await startMediaEngine({
    address: '127.0.0.1',
    ports: [23_300, 23_399],
    workers: 1,
    log: silentLogger,
    spawnSpeech,
  });
  const spec = { side: 'client', url: server.url, protocols: [], headers: [], egressAllow: ['127.0.0.1'] } as const;
  const unit = own.unit(socketKind, spec);
  const { promise, resolve } = Promise.withResolvers<string>();
  unit.events.on('lost', ({ reason }) => resolve(reason));
  const peer = await server.peer();
  await workers[0]?.terminate();
  await promise;
  await until(() => peer.closed !== undefined, 'the peer to notice');
  await until(() => workers.length === 2, 'a new worker');
  let again: SocketUnitHandle | undefined;
  await until(() => {
    try {
      again ??= own.unit(socketKind, spec);
      return true;
    } catch {
      return false;
    }
  }, 'it to be ready');
  await server.peer(1);
  await again?.close();
});
