import { describe, expect, it } from '@jest/globals';
import { correlation } from '#tests/support/intelligibility.ts';
import { speechLike } from '#tests/support/speech.ts';
import { heardThrough, type SentPacket, sentSpeech } from '#tests/support/virtual-network.ts';
import { codecFacts } from '../codec/codec-facts.ts';
import type { AudioCodec } from '../contract.ts';
import { type HeardPacket, newHeardPacket } from '../graph/heard-packet.ts';
import { Playout } from './playout.ts';

const clean = speechLike(8000, 4);
const inTime = (): number => 0;

/** How like `clean` from `startMs` on what was heard is, at the best delay up to 300 ms; 500 ms of it. */
function likeness(heard: Int16Array, startMs: number, of = clean, rateHz = 8000): number {
  const start = (startMs * rateHz) / 1000;
  const piece = of.subarray(start, start + rateHz / 2);
  let best = 0;
  for (let delay = 0; delay < 0.3 * rateHz; delay += 1) {
    best = Math.max(best, correlation(piece, heard.subarray(start + delay, start + delay + piece.length)));
  }
  return best;
}

function levelDbov(samples: Int16Array): number {
  return 10 * Math.log10(samples.reduce((sum, value) => sum + value * value, 0) / samples.length / 32_768 ** 2);
}

function play(sent: readonly SentPacket[], fate: (index: number, at: number) => number | undefined = inTime) {
  const playout = new Playout({ wantedRateHz: 8000 });
  const heard = heardThrough(playout, sent, fate, 4400);
  return { heard, stats: playout.stats() };
}

/** The packets with some changed. */
function changed(
  sent: readonly SentPacket[],
  change: (index: number) => Partial<Readonly<HeardPacket>> & { at?: number },
) {
  return sent.map(({ at, packet }, index) => {
    const { at: moved, ...rest } = change(index);
    return { at: moved ?? at, packet: { ...packet, ...rest } };
  });
}

describe('playout', () => {
  it('gives silence before anything came, and the same frame for the same tick', () => {
    const playout = new Playout({ wantedRateHz: 8000 });
    expect(playout.frame(5, 100)).toBeUndefined();
    for (const { packet } of sentSpeech(clean, { codec: 'PCMU' }).slice(10, 20)) playout.hear(packet, 101);
    const frames = [6, 7, 8, 9].map((tick) => [playout.frame(tick, tick * 20), playout.frame(tick, tick * 20)]);
    for (const [one, other] of frames) expect(one).toBe(other);
    expect(frames.at(-1)?.[0]).toHaveLength(160);
  });

  it.each([10, 20, 30, 40, 60])('takes packets of %d ms', (ptimeMs) => {
    const { heard, stats } = play(sentSpeech(clean, { codec: 'PCMA', ptimeMs }));
    expect(stats).toMatchObject({ packetsLate: 0, packetsDiscarded: 0 });
    for (const atMs of [500, 2000, 3200]) expect(likeness(heard, atMs)).toBeGreaterThan(0.95);
  });

  it.each<[AudioCodec, 8000 | 16_000 | 24_000 | 48_000]>([
    ['PCMU', 16_000],
    ['PCMU', 48_000],
    ['G722', 8000],
    ['opus', 24_000],
    ['L16', 8000],
  ])('gives %s at %d Hz', (codec, wantedRateHz) => {
    const speech = speechLike(codecFacts(codec).rateHz === 8000 ? 8000 : 16_000, 2);
    const playout = new Playout({ wantedRateHz });
    const heard = heardThrough(playout, sentSpeech(speech, { codec }), inTime, 2000);
    expect(heard).toHaveLength(2 * wantedRateHz);
    expect(Math.abs(levelDbov(heard) - levelDbov(speech))).toBeLessThan(2.5);
  });

  it('puts packets in order, and drops those that come twice', () => {
    const sent = sentSpeech(clean, { codec: 'PCMU' });
    const twice = sent.flatMap((each) => [each, { ...each, at: each.at + 1 }]);
    const { heard, stats } = play(twice, (index) => (index % 6 < 2 ? 25 : 0));
    expect(stats.packetsDiscarded + stats.packetsLate).toBe(sent.length);
    expect(stats.packetsPlayed).toBe(sent.length);
    expect(likeness(heard, 2500)).toBeGreaterThan(0.95);
  });

  it('goes on with another source at once', () => {
    const first = sentSpeech(clean.subarray(0, 16_000), { codec: 'PCMU' });
    const second = sentSpeech(clean.subarray(16_000), {
      codec: 'PCMU',
      ssrc: 99,
      firstAt: 2000,
      firstSequence: 3,
      firstTimestamp: 12_345_678,
    });
    const { heard } = play([...first, ...second]);
    expect(likeness(heard, 1000)).toBeGreaterThan(0.95);
    expect(likeness(heard, 2400)).toBeGreaterThan(0.95);
  });

  it('changes its codec in mid-stream', () => {
    const pieces = (['PCMU', 'PCMA', 'G722', 'opus'] as const).flatMap((codec, index) => {
      const { rateHz, clockRateHz } = codecFacts(codec);
      const speech = rateHz === 8000 ? clean : speechLike(16_000, 4);
      return sentSpeech(speech.subarray(index * rateHz, (index + 1) * rateHz), {
        codec,
        firstAt: index * 1000,
        firstSequence: index * 50,
        firstTimestamp: index * clockRateHz,
      });
    });
    const { heard, stats } = play(pieces);
    expect(stats.packetsPlayed).toBeGreaterThan(194);
    for (const atMs of [300, 1300]) expect(likeness(heard, atMs)).toBeGreaterThan(0.95);
    for (const atMs of [2300, 3300]) expect(levelDbov(heard.subarray(atMs * 8, atMs * 8 + 4000))).toBeGreaterThan(-40);
  });

  it.each([
    ['ahead', 800_000],
    ['back', -800_000],
    ['back by half a second', -4000],
  ])('follows timestamps that jump %s', (_name, jump) => {
    const sent = sentSpeech(clean, { codec: 'PCMU' });
    const { heard } = play(
      changed(sent, (index) => (index < 100 ? {} : { timestamp: ((sent[index]?.packet.timestamp ?? 0) + jump) >>> 0 })),
    );
    expect(likeness(heard, 1200)).toBeGreaterThan(0.95);
    expect(likeness(heard, 2800)).toBeGreaterThan(0.9);
  });

  it('loses nothing to a sender whose clock stands still in a pause, when it marks the end of it', () => {
    const sent = changed(sentSpeech(clean, { codec: 'PCMU' }), (index) =>
      index < 50 ? {} : { at: (index + 1) * 20 + 2000, marker: index === 50 },
    );
    const playout = new Playout({ wantedRateHz: 8000 });
    const heard = heardThrough(playout, sent, inTime, 6400);
    expect(playout.stats()).toMatchObject({ packetsPlayed: 200, packetsLate: 0 });
    expect(likeness(heard.subarray(2000 * 8), 1500)).toBeGreaterThan(0.95);
  });

  it('leaves what is not asked for behind, and plays on at the tick that is', () => {
    const playout = new Playout({ wantedRateHz: 8000 });
    const heard = new Int16Array(clean.length);
    for (const { at, packet } of sentSpeech(clean, { codec: 'PCMU' })) {
      playout.hear(packet, at);
      const tick = Math.floor(at / 20);
      const frame = tick > 60 && tick < 110 ? undefined : playout.frame(tick, at + 1);
      if (frame !== undefined && tick < 200) heard.set(frame, tick * 160);
    }
    expect(likeness(heard, 2800)).toBeGreaterThan(0.95);
    expect(playout.stats().delayMs).toBeLessThan(70);
  });

  it('keeps no more than it has room for when nobody asks', () => {
    const playout = new Playout({ wantedRateHz: 8000 });
    for (const { at, packet } of sentSpeech(clean, { codec: 'PCMU', ptimeMs: 10 })) playout.hear(packet, at);
    expect(playout.stats().packetsDiscarded).toBe(400 - 128);
  });

  it('drops what cannot be read', () => {
    const playout = new Playout({ wantedRateHz: 8000 });
    const [first] = sentSpeech(clean, { codec: 'PCMU' });
    if (first === undefined) throw new Error('nothing was sent');
    playout.hear({ ...first.packet, end: first.packet.start }, 0);
    playout.hear({ ...first.packet, codec: 'L16', end: 33 }, 0);
    playout.hear({ ...first.packet, codec: 'opus', bytes: Uint8Array.from([3, 63]), end: 2 }, 0);
    expect(playout.stats().packetsDiscarded).toBe(3);
    expect(playout.frame(1, 20)).toBeUndefined();
  });
});

describe('a pause', () => {
  const sent = sentSpeech(clean, { codec: 'PCMU' });

  /** From 1 s to 2 s the sender sends no audio, but `instead`. */
  function paused(instead: SentPacket[]): SentPacket[] {
    const talk = sent.filter((_, index) => index < 50 || index >= 100);
    return [...talk.slice(0, 50), ...instead, ...talk.slice(50)].map(({ at, packet }, index) => ({
      at,
      packet: { ...packet, sequence: 100 + index, marker: index === 50 + instead.length },
    }));
  }

  const between = (change: Partial<Readonly<HeardPacket>>, count: number): SentPacket[] =>
    sent.slice(50, 50 + count).map(({ at, packet }) => ({ at, packet: { ...packet, ...change } }));

  it('is silence, and the delay is what it was', () => {
    const { heard, stats } = play(paused([]));
    expect(levelDbov(heard.subarray(1200 * 8, 1950 * 8))).toBeLessThan(-90);
    expect(stats).toMatchObject({ packetsPlayed: 150, packetsLate: 0, packetsDiscarded: 0 });
    expect(likeness(heard, 2100)).toBeGreaterThan(0.95);
  });

  it('is noise of the level that is told (RFC 3389)', () => {
    const { heard, stats } = play(paused(between({ isComfortNoise: true, bytes: Uint8Array.from([50]), end: 1 }, 1)));
    expect(Math.abs(levelDbov(heard.subarray(1200 * 8, 1950 * 8)) + 50)).toBeLessThan(1);
    expect(stats).toMatchObject({ packetsPlayed: 150, concealedMs: expect.any(Number) });
    expect(likeness(heard, 2100)).toBeGreaterThan(0.95);
  });

  it('is silence while a key is pressed (RFC 4733), none of which is taken for loss', () => {
    const key = between({ isEvent: true, bytes: Uint8Array.from([5, 10, 0, 0]), end: 4 }, 50);
    const timestamp = key[0]?.packet.timestamp ?? 0;
    const { heard, stats } = play(paused(key.map(({ at, packet }) => ({ at, packet: { ...packet, timestamp } }))));
    expect(levelDbov(heard.subarray(1200 * 8, 1950 * 8))).toBeLessThan(-90);
    expect(stats).toMatchObject({ packetsPlayed: 150, packetsLate: 0, packetsDiscarded: 0 });
    expect(likeness(heard, 2100)).toBeGreaterThan(0.95);
  });
});

describe('a cut', () => {
  const cutAt = 2000;
  const hum = Int16Array.from({ length: 4 * 8000 }, (_, at) => 8000 * Math.sin((2 * Math.PI * 440 * at) / 8000));
  const sent = sentSpeech(hum, { codec: 'PCMU' });
  const cut = { at: cutAt + 7, packet: { ...newHeardPacket(), isCut: true } };
  const isSound = (sample: number): boolean => Math.abs(sample) > 10;

  /** All of it waits for 300 ms. */
  function heardOf(packets: readonly SentPacket[]): Int16Array {
    return heardThrough(new Playout({ wantedRateHz: 8000, fixedDelayMs: 300 }), packets, inTime, 4400);
  }

  it('ends what is heard within a frame, however much waits', () => {
    const heard = heardOf([...sent.filter(({ at }) => at <= cutAt), cut]);
    const lastMs = heard.findLastIndex(isSound) / 8;
    expect(lastMs).toBeGreaterThan(cutAt - 20);
    expect(lastMs).toBeLessThan(cutAt + 20);
    // It fades: no step is larger than those of the hum.
    const step = (samples: Int16Array): number =>
      samples.reduce((most, sample, at) => Math.max(most, at > 0 ? Math.abs(sample - (samples[at - 1] ?? 0)) : 0), 0);
    expect(step(heard.subarray(8 * (cutAt - 40), 8 * (cutAt + 40)))).toBeLessThan(1.2 * step(hum));
  });

  it('leaves what comes after as it is, as late as before', () => {
    const again = sent.filter(({ at }) => at <= cutAt || at > cutAt + 200);
    const heard = heardOf([...again.slice(0, cutAt / 20), cut, ...again.slice(cutAt / 20)]);
    const after = heard.subarray(8 * (cutAt + 40));
    const firstMs = cutAt + 40 + after.findIndex(isSound) / 8;
    expect(Math.abs(firstMs - (cutAt + 200 + 300))).toBeLessThan(40);
    expect(after.subarray(8 * 600, 8 * 1200).filter(isSound).length).toBeGreaterThan(0.9 * 8 * 600);
  });

  it('before anything came, and twice, changes nothing', () => {
    const heard = heardOf([{ ...cut, at: 1 }, { ...cut, at: 2 }, ...sent]);
    expect(heard.findIndex(isSound) / 8).toBeLessThan(400);
  });
});
