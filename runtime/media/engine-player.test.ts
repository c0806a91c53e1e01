import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { until } from '#tests/support/until.ts';
import { type Clip, ClipWriter } from './clip/clip.ts';
import type { MediaEngine, MediaStream, MediaUnit } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { type PlayerCommand, type PlayerEvents, type PlayerFigures, playerKind } from './player/contract.ts';

let engine: MediaEngine;

beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [23_100, 23_199], workers: 2, log: silentLogger });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const payloadTypes = { PCMU: 0, PCMA: 8 } as const;

type Law = keyof typeof payloadTypes;
type Player = MediaUnit<PlayerCommand, PlayerEvents, PlayerFigures>;

function send(stream: MediaStream, peer: RtpPeer, codec: Law): void {
  stream.configure({
    codec,
    payloadType: payloadTypes[codec],
    remoteAddress: '127.0.0.1',
    remotePort: peer.port,
    direction: 'sendrecv',
    ptimeMs: 20,
  });
}

function tone(hz: number, ms: number, rateHz: 8000 | 16_000 = 8000): Clip {
  const writer = new ClipWriter(rateHz, 60_000);
  writer.write(
    Int16Array.from({ length: (ms * rateHz) / 1000 }, (_, at) => 16_000 * Math.sin((2 * Math.PI * hz * at) / rateHz)),
  );
  writer.end();
  return writer.clip;
}

/** Names of what the player tells, in order. */
function watch(player: Player): string[] {
  const told: string[] = [];
  player.events.on('started', ({ durationMs }) => told.push(`started ${durationMs}`));
  player.events.on('marker', ({ offsetMs }) => told.push(`marker ${offsetMs}`));
  player.events.on('starved', () => told.push('starved'));
  player.events.on('finished', ({ failed }) => told.push(failed ? 'failed' : 'finished'));
  return told;
}

/** What is not silence, in order. */
function sound(samples: readonly number[]): readonly number[] {
  const isSound = (sample: number) => Math.abs(sample) > 300;
  return samples.slice(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
}

/** A clip that is played to a real RTP peer: what it hears. */
async function play(codec: Law, player: Player, near?: MediaStream): Promise<{ peer: RtpPeer; stream: MediaStream }> {
  const peer = await RtpPeer.open();
  const stream = near ?? (await engine.open({ near: player.id }));
  send(stream, peer, codec);
  stream.play({ kind: 'unit', from: player.id });
  return { peer, stream };
}

describe('a player', () => {
  it.each([
    ['PCMU', 8000],
    ['PCMA', 8000],
    ['PCMU', 16_000],
  ] as const)('is heard whole, once, at its pitch and level, in %s from %i Hz', async (codec, rateHz) => {
    const player = engine.unit(playerKind, { loop: false, paused: true });
    const told = watch(player);
    player.tell({ kind: 'add', clip: tone(1000, 600, rateHz) });
    player.tell({ kind: 'last' });
    const { peer, stream } = await play(codec, player);
    await sleep(100);
    player.tell({ kind: 'resume' });
    await until(() => told.includes('finished'), 'the end');
    await stream.close();
    expect(told).toEqual(['started 600', 'finished']);
    const heard = sound(peer.samples(payloadTypes[codec], codec));
    expect(Math.abs(heard.length - 4800)).toBeLessThan(30);
    expect(toneCorrelation(heard, 1000, 8000)).toBeGreaterThan(0.99);
    expect(Math.max(...heard) / 16_000).toBeCloseTo(1, 1);
    expect(await player.close()).toEqual({ playedMs: 600 });
    await peer[Symbol.asyncDispose]();
  });

  it('is heard on another worker', async () => {
    const player = engine.unit(playerKind, { loop: false, paused: true });
    const told = watch(player);
    player.tell({ kind: 'add', clip: tone(700, 500) });
    player.tell({ kind: 'last' });
    // Two streams are never both beside it: each open takes the emptier worker.
    const streams = [await engine.open(), await engine.open()];
    const heard = await Promise.all(streams.map((stream) => play('PCMU', player, stream)));
    await sleep(100);
    player.tell({ kind: 'resume' });
    await until(() => told.includes('finished'), 'the end');
    await sleep(200);
    for (const { peer, stream } of heard) {
      await stream.close();
      // A playout between two workers may stretch it a little.
      expect(toneCorrelation(sound(peer.samples(0, 'PCMU')), 700, 8000)).toBeGreaterThan(0.95);
      await peer[Symbol.asyncDispose]();
    }
  });

  it('goes on where it was when the codec changes', async () => {
    const player = engine.unit(playerKind, { loop: false, paused: false });
    const told = watch(player);
    player.tell({ kind: 'add', clip: tone(500, 600) });
    player.tell({ kind: 'last' });
    const { peer, stream } = await play('PCMU', player);
    await until(() => sound(peer.samples(0, 'PCMU')).length > 800, 'its beginning');
    send(stream, peer, 'PCMA');
    await until(() => told.includes('finished'), 'the end');
    await stream.close();
    const before = sound(peer.samples(0, 'PCMU')).length;
    const after = sound(peer.samples(8, 'PCMA')).length;
    expect(before).toBeGreaterThan(0);
    expect(Math.abs(before + after - 4800)).toBeLessThan(800);
    await peer[Symbol.asyncDispose]();
  });

  it('that loops has no gap and no end', async () => {
    const player = engine.unit(playerKind, { loop: true, paused: true });
    const told = watch(player);
    player.tell({ kind: 'add', clip: tone(500, 110) });
    player.tell({ kind: 'last' });
    player.tell({ kind: 'resume' });
    const { peer, stream } = await play('PCMU', player);
    await until(() => peer.heard(0).length >= 25, 'half a second');
    await stream.close();
    const heard = sound(peer.samples(0, 'PCMU'));
    expect(heard.length).toBeGreaterThan(3000);
    // 110 ms are 55 periods: the joint is as smooth as the rest.
    expect(toneCorrelation(heard, 500, 8000)).toBeGreaterThan(0.99);
    expect(told).toEqual(['started 110']);
    await peer[Symbol.asyncDispose]();
  });

  it('of a kind that no worker has is lost', async () => {
    const unit = engine.unit({ name: 'nonsense', home: 'media' }, {});
    const { promise, resolve } = Promise.withResolvers<string>();
    unit.events.on('lost', ({ reason }) => resolve(reason));
    expect(await promise).toMatch(/"nonsense"/);
    expect(await unit.close()).toBeUndefined();
  });
});
