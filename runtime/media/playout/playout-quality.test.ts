import { describe, expect, it } from '@jest/globals';
import { correlation, intelligibility } from '#tests/support/intelligibility.ts';
import { seededRandom, speechLike, spokenBySynthesiser } from '#tests/support/speech.ts';
import { badNetwork, heardThrough, type SentPacket, sentSpeech } from '#tests/support/virtual-network.ts';
import { codecFacts } from '../codec/codec-facts.ts';
import type { AudioCodec } from '../contract.ts';
import { Playout } from './playout.ts';

const negotiated: AudioCodec[] = ['PCMU', 'PCMA', 'G722', 'opus'];

/** Largest difference of neighbours: a click is one far above those of the sound itself. */
function largestStep(samples: Int16Array): number {
  let largest = 0;
  for (let index = 1; index < samples.length; index += 1) {
    largest = Math.max(largest, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)));
  }
  return largest;
}

/** How long after `clean` at `atMs` the same is heard, ms, and how like it that is. */
function delayAt(clean: Int16Array, heard: Int16Array, rateHz: number, atMs: number, lengthMs = 500) {
  const start = (atMs * rateHz) / 1000;
  const piece = clean.subarray(start, start + (lengthMs * rateHz) / 1000);
  let best = { delayMs: -1, likeness: -1 };
  for (let delay = 0; delay < (400 * rateHz) / 1000; delay += 1) {
    const likeness = correlation(piece, heard.subarray(start + delay, start + delay + piece.length));
    if (likeness > best.likeness) best = { delayMs: (delay * 1000) / rateHz, likeness };
  }
  return best;
}

function through(codec: AudioCodec, clean: Int16Array, lossShare: number, jitterMs: number, fixedDelayMs?: number) {
  const { rateHz } = codecFacts(codec);
  const playout = new Playout({ wantedRateHz: rateHz, ...(fixedDelayMs === undefined ? {} : { fixedDelayMs }) });
  const sent = sentSpeech(clean, { codec, reportedLoss: lossShare });
  const heard = heardThrough(playout, sent, badNetwork(lossShare, jitterMs), sent.length * 20);
  playout.close();
  return { heard, stats: playout.stats(), sent };
}

describe.each(negotiated)('%s over an even network', (codec) => {
  const { rateHz } = codecFacts(codec);
  const clean = speechLike(rateHz, 4);

  it('is heard whole, soon and without a click', () => {
    const { heard, stats, sent } = through(codec, clean, 0, 0);
    // The last packets still wait.
    expect(stats).toMatchObject({ packetsRecovered: 0, packetsLate: 0, packetsDiscarded: 0, concealedMs: 0 });
    expect(stats.packetsPlayed).toBeGreaterThan(sent.length - 4);
    expect(stats.delayMs).toBeLessThan(51);
    const { delayMs, likeness } = delayAt(clean, heard, rateHz, 3000);
    // 20 ms are in the packet.
    expect(delayMs).toBeLessThan(75);
    expect(likeness).toBeGreaterThan(codec === 'opus' ? 0.7 : 0.99);
    expect(largestStep(heard)).toBeLessThan(1.25 * largestStep(clean));
  });
});

const materials: [string, (rateHz: 8000 | 16_000) => Int16Array | undefined][] = [
  ['what is like speech', (rateHz) => speechLike(rateHz, 6)],
  ['speech of a synthesiser', (rateHz) => spokenBySynthesiser(rateHz)?.subarray(0, 6 * rateHz)],
];

describe.each(materials)('%s', (_name, speech) => {
  describe.each<AudioCodec>(['PCMU', 'G722', 'opus'])('in %s', (codec) => {
    const rateHz = codecFacts(codec).rateHz === 8000 ? 8000 : 16_000;
    const clean = speech(rateHz);
    const run = clean === undefined ? it.skip : it;

    run.each([
      [0, 60, 0.9],
      [0.05, 60, 0.88],
      [0.1, 100, 0.82],
    ])('stays intelligible with a loss of %d and %d ms of jitter', (lossShare, jitterMs, least) => {
      if (clean === undefined) return;
      const { heard, stats } = through(codec, clean, lossShare, jitterMs);
      expect(intelligibility(clean, heard, rateHz, 250)).toBeGreaterThan(least);
      expect(largestStep(heard)).toBeLessThan(2 * largestStep(clean));
      // Late is what came after its time: the delay grows to where that is rare.
      expect(stats.packetsLate).toBeLessThan(0.05 * (clean.length / rateHz) * 50);
      expect(stats.delayMs).toBeGreaterThan(jitterMs / 2);
      expect(stats.delayMs).toBeLessThan(jitterMs + 60);
    });
  });
});

describe('in-band FEC', () => {
  it('brings most single losses back', () => {
    const { stats } = through('opus', speechLike(16_000, 8), 0.1, 30);
    expect(stats.packetsRecovered).toBeGreaterThan(15);
    expect(stats.concealedMs).toBeLessThan(stats.packetsRecovered * 20);
  });
});

describe('the delay', () => {
  const clean = speechLike(8000, 20);

  it('grows within a moment when packets come unevenly, and shrinks again after some seconds', () => {
    const sent = sentSpeech(clean, { codec: 'PCMU' });
    const random = seededRandom(9);
    const rough = (at: number): boolean => at > 4000 && at < 8000;
    const seen = delaysOverTime(new Playout({ wantedRateHz: 8000 }), sent, (at) => (rough(at) ? random() * 120 : 0));
    expect(seen.at(3900)).toBeLessThan(51);
    expect(seen.at(5000)).toBeGreaterThan(80);
    expect(seen.at(7900)).toBeLessThan(180);
    expect(seen.at(16_000)).toBeLessThan(60);
  });

  it('does not keep what a stall of the network left', () => {
    const sent = sentSpeech(clean, { codec: 'PCMU' });
    const playout = new Playout({ wantedRateHz: 8000 });
    // From 5 s on nothing comes for 800 ms, then all at once.
    const stalled = (at: number): number => (at > 5000 && at < 5800 ? 5800 - at : 0);
    const seen = delaysOverTime(playout, sent, stalled);
    expect(seen.at(5780)).toBeGreaterThan(150);
    expect(seen.at(5780)).toBeLessThan(260);
    expect(seen.at(8000)).toBeLessThan(110);
    expect(seen.at(14_000)).toBeLessThan(60);
    const heard = heardThrough(new Playout({ wantedRateHz: 8000 }), sent, (_, at) => stalled(at), 20_000);
    expect(largestStep(heard)).toBeLessThan(1.25 * largestStep(clean));
    expect(delayAt(clean, heard, 8000, 18_000).likeness).toBeGreaterThan(0.9);
  });
});

/** The delay while packets come, by the time in ms. */
function delaysOverTime(playout: Playout, sent: readonly SentPacket[], late: (at: number) => number) {
  const seen = new Map<number, number>();
  const arrivals = sent
    .map(({ at, packet }) => ({ at: at + late(at), packet }))
    .toSorted((one, other) => one.at - other.at);
  for (let now = 0; arrivals.length > 0; now += 20) {
    for (let first = arrivals[0]; first !== undefined && first.at <= now; first = arrivals[0]) {
      playout.hear(first.packet, first.at);
      arrivals.shift();
    }
    playout.frame(now / 20, now);
    seen.set(now, playout.stats().delayMs);
  }
  return { at: (ms: number): number => seen.get(ms) ?? Number.NaN };
}

/** Plays `seconds` of speech, over and over, of a sender with that clock; packets come within 5 ms. */
function followed(skew: number, seconds: number, fixedDelayMs?: number) {
  const playout = new Playout({ wantedRateHz: 8000, ...(fixedDelayMs === undefined ? {} : { fixedDelayMs }) });
  const sent = sentSpeech(loop, { codec: 'PCMU' });
  const random = seededRandom(4);
  const delays: number[] = [];
  const sentAt = (packet: number): number => ((packet + 1) * 20) / (1 + skew);
  let [index, before, largest] = [0, 0, 0];
  for (let tick = 0; tick < seconds * 50; tick += 1) {
    for (let at = sentAt(index); at <= tick * 20; at = sentAt(index)) {
      const packet = sent[index % sent.length]?.packet;
      if (packet === undefined) break;
      const again = Object.assign(packet, { sequence: index & 0xffff, timestamp: (index * 160) >>> 0, marker: false });
      playout.hear(again, at + 5 * random());
      index += 1;
    }
    const frame = playout.frame(tick, tick * 20 + 5);
    if (frame === undefined) continue;
    largest = Math.max(largest, largestStep(frame), Math.abs((frame[0] ?? 0) - before));
    before = frame.at(-1) ?? 0;
    if (tick > 500 && tick % 25 === 0) delays.push(playout.stats().delayMs);
  }
  return { index, largest, least: Math.min(...delays), most: Math.max(...delays), stats: playout.stats() };
}

const loop = speechLike(8000, 10);

describe('a sender whose clock is not ours', () => {
  it.each([
    ['twenty minutes 100 ppm fast', 1e-4, 1200, undefined],
    ['twenty minutes 100 ppm slow', -1e-4, 1200, undefined],
    ['five minutes 1 % fast', 0.01, 300, undefined],
    ['five minutes 1 % slow', -0.01, 300, undefined],
    ['five minutes 1 % fast, at a fixed delay,', 0.01, 300, 100],
    ['five minutes 1 % slow, at a fixed delay,', -0.01, 300, 100],
  ])('%s is followed without running dry or over', (_name, skew, seconds, fixedDelayMs) => {
    const { index, largest, least, most, stats } = followed(skew, seconds, fixedDelayMs);
    expect(stats).toMatchObject({ packetsLate: 0, packetsDiscarded: 0 });
    expect(stats.concealedMs).toBeLessThan(5 * seconds);
    expect(stats.packetsPlayed).toBeGreaterThan(index - 12);
    // Of 1 % the five seconds that the delay is chosen from make 50 ms.
    const wanted = fixedDelayMs ?? (Math.abs(skew) > 0.001 ? 75 : 40);
    expect(least).toBeGreaterThan(wanted - 25);
    expect(most).toBeLessThan(wanted + 25);
    expect(largest).toBeLessThan(1.5 * largestStep(loop));
  });
});

describe('a fixed delay', () => {
  it('is that of every stream, however unevenly its packets come', () => {
    const clean = speechLike(8000, 8);
    for (const jitterMs of [0, 40, 120]) {
      const { heard, stats } = through('PCMU', clean, 0, jitterMs, 200);
      expect(stats).toMatchObject({ packetsLate: 0, concealedMs: 0 });
      for (const atMs of [1000, 4000, 6500]) {
        const { delayMs, likeness } = delayAt(clean, heard, 8000, atMs);
        expect(Math.abs(delayMs - 220)).toBeLessThan(20);
        expect(likeness).toBeGreaterThan(0.98);
      }
    }
  });

  it('keeps its time over a stall, which is silence then', () => {
    const clean = speechLike(8000, 8);
    const sent = sentSpeech(clean, { codec: 'PCMU' });
    const playout = new Playout({ wantedRateHz: 8000, fixedDelayMs: 200 });
    const heard = heardThrough(playout, sent, (_, at) => (at > 3000 && at < 4000 ? 4000 - at : 0), 8000);
    expect(playout.stats().packetsLate).toBeGreaterThan(30);
    expect(Math.abs(delayAt(clean, heard, 8000, 6000).delayMs - 220)).toBeLessThan(20);
  });
});
