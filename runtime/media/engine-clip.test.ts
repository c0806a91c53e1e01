import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneCorrelation } from '#tests/support/tone-correlation.ts';
import { wavFile } from '#tests/support/wav-file.ts';
import type { G711Law } from './codec/g711.ts';
import type { MediaEngine, MediaStream } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { decodeAudio } from './file/decoder.ts';

let engine: MediaEngine;

beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [23_100, 23_199], workers: 1, log: silentLogger });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const payloadTypes = { PCMU: 0, PCMA: 8 } as const;

function send(stream: MediaStream, peer: RtpPeer, codec: G711Law): void {
  stream.configure({
    codec,
    payloadType: payloadTypes[codec],
    remoteAddress: '127.0.0.1',
    remotePort: peer.port,
    direction: 'sendrecv',
    ptimeMs: 20,
  });
}

function told(stream: MediaStream, name: 'playing' | 'played'): Promise<number> {
  return new Promise((resolve) => stream.events.on(name, ({ id }) => resolve(id)));
}

/** What is not silence, in order. */
function sound(samples: readonly number[]): readonly number[] {
  const isSound = (sample: number) => Math.abs(sample) > 100;
  return samples.slice(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
}

describe('a clip', () => {
  it.each(['PCMU', 'PCMA'] as const)('is heard whole, once, at its pitch and level, in %s', async (codec) => {
    await using peer = await RtpPeer.open();
    const stream = await engine.open();
    const { samples } = await decodeAudio(new Uint8Array(wavFile({ hz: 1000, rateHz: 44_100, ms: 600 })));
    send(stream, peer, codec);
    const played = told(stream, 'played');
    stream.play({ kind: 'clip', id: 7, samples, loop: false });
    expect(await played).toBe(7);
    await stream.close();
    const heard = sound(peer.samples(payloadTypes[codec], codec));
    expect(Math.abs(heard.length - 4800)).toBeLessThan(16);
    expect(toneCorrelation(heard, 1000, 8000)).toBeGreaterThan(0.99);
    expect(Math.max(...heard) / 32_768).toBeCloseTo(0.5, 1);
  });

  it('goes on where it was when the codec changes', async () => {
    await using peer = await RtpPeer.open();
    const stream = await engine.open();
    const { samples } = await decodeAudio(new Uint8Array(wavFile({ hz: 500, rateHz: 8000, ms: 600 })));
    send(stream, peer, 'PCMU');
    const ends = [told(stream, 'playing'), told(stream, 'played')];
    stream.play({ kind: 'clip', id: 1, samples, loop: false });
    await ends[0];
    send(stream, peer, 'PCMA');
    await ends[1];
    await stream.close();
    const before = sound(peer.samples(0, 'PCMU')).length;
    const after = sound(peer.samples(8, 'PCMA')).length;
    expect(before).toBeGreaterThan(0);
    expect(Math.abs(before + after - 4800)).toBeLessThan(200);
  });

  it('that loops has no gap and no end', async () => {
    await using peer = await RtpPeer.open();
    const stream = await engine.open();
    const { samples } = await decodeAudio(new Uint8Array(wavFile({ hz: 500, rateHz: 8000, ms: 110 })));
    send(stream, peer, 'PCMU');
    let hasEnded = false;
    stream.events.on('played', () => {
      hasEnded = true;
    });
    stream.play({ kind: 'clip', id: 1, samples, loop: true });
    const started = performance.now();
    while (peer.heard(0).length < 25 && performance.now() - started < 5000) await sleep(20);
    await stream.close();
    const heard = sound(peer.samples(0, 'PCMU'));
    expect(heard.length).toBeGreaterThan(3000);
    // 110 ms are 55 periods: the joint is as smooth as the rest.
    expect(toneCorrelation(heard, 500, 8000)).toBeGreaterThan(0.99);
    expect(hasEnded).toBe(false);
  });
});
