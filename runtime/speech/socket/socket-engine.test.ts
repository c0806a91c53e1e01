import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import { startMediaEngine } from '#runtime/media/engine.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type MediaSocketPeer, MediaSocketServer } from '#tests/support/media-socket-peer.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { spawnSpeechWorker } from '../spawn-speech-worker.ts';
import { type SocketEvents, type SocketUnitHandle, socketEncodings, socketKind } from './contract.ts';
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

async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 8000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(5);
  }
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
    expect(Math.abs(heard.length - 4800)).toBeLessThan(200);
    expect(toneCorrelation(heard.slice(80, -80), 1000, 8000)).toBeGreaterThan(0.98);
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
    expect(heard.length / rateHz).toBeGreaterThan(0.6);
    expect(toneCorrelation(heard.slice(rateHz / 100, -rateHz / 50), 700, rateHz)).toBeGreaterThan(0.97);
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
