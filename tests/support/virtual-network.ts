import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import { newEncoder } from '#runtime/media/codec/codecs.ts';
import type { AudioCodec } from '#runtime/media/contract.ts';
import { frameMs, frameSamples } from '#runtime/media/graph/frame-output.ts';
import type { HeardPacket } from '#runtime/media/graph/heard-packet.ts';
import { newHeardPacket } from '#runtime/media/graph/heard-packet.ts';
import type { Playout } from '#runtime/media/playout/playout.ts';
import { seededRandom } from './speech.ts';

export interface SentPacket {
  /** When it leaves, ms. */
  readonly at: number;
  readonly packet: Readonly<HeardPacket>;
}

export interface Sender {
  readonly codec: AudioCodec;
  readonly ptimeMs?: number;
  /** How much faster than ours its clock goes. */
  readonly skew?: number;
  readonly firstAt?: number;
  readonly firstSequence?: number;
  readonly firstTimestamp?: number;
  readonly ssrc?: number;
  /** What it hears of loss from the other side. */
  readonly reportedLoss?: number;
}

/** Packets of speech as a phone sends them; the numbers wrap around on the way. */
export function sentSpeech(speech: Int16Array, sender: Sender): SentPacket[] {
  const {
    codec,
    ptimeMs = 20,
    skew = 0,
    firstAt = 0,
    firstSequence = 65_500,
    firstTimestamp = 2 ** 32 - 9000,
  } = sender;
  const { rateHz, clockRateHz } = codecFacts(codec);
  const encoder = newEncoder(codec);
  encoder.expectLoss?.(sender.reportedLoss ?? 0);
  const length = (rateHz * ptimeMs) / 1000;
  const sent: SentPacket[] = [];
  const room = new Uint8Array(4000);
  for (let index = 0; (index + 1) * length <= speech.length; index += 1) {
    const bytes = encoder.encode(speech.subarray(index * length, (index + 1) * length), room, 0);
    const packet = newHeardPacket();
    packet.codec = codec;
    packet.marker = index === 0;
    packet.sequence = (firstSequence + index) & 0xffff;
    packet.timestamp = (firstTimestamp + (index * ptimeMs * clockRateHz) / 1000) >>> 0;
    packet.ssrc = sender.ssrc ?? 7;
    packet.bytes = room.slice(0, bytes);
    packet.end = bytes;
    sent.push({ at: firstAt + ((index + 1) * ptimeMs) / (1 + skew), packet });
  }
  encoder.close();
  return sent;
}

/** What becomes of a packet on its way: how long it takes, ms; undefined: lost. */
export type Fate = (index: number, at: number) => number | undefined;

/** Loss and jitter by chance; with more jitter than a packet time packets overtake one another. */
export function badNetwork(lossShare: number, jitterMs: number, seed = 1): Fate {
  const random = seededRandom(seed);
  return () => {
    const delay = random() * jitterMs;
    return random() < lossShare ? undefined : delay;
  };
}

/** Plays what arrives, `untilMs` long; silence where there is no frame. */
export function heardThrough(playout: Playout, sent: readonly SentPacket[], fate: Fate, untilMs: number): Int16Array {
  const arrivals = sent
    .flatMap(({ at, packet }, index) => {
      const delay = fate(index, at);
      return delay === undefined ? [] : [{ at: at + delay, packet }];
    })
    .toSorted((one, other) => one.at - other.at);
  const length = frameSamples(playout.rateHz);
  const heard = new Int16Array((untilMs / frameMs) * length);
  let next = 0;
  for (let tick = 0; tick < untilMs / frameMs; tick += 1) {
    // Ticks and packets have nothing to do with one another.
    const now = tick * frameMs + 7.3;
    for (let arrival = arrivals[next]; arrival !== undefined && arrival.at <= now; arrival = arrivals[next]) {
      playout.hear(arrival.packet, arrival.at);
      next += 1;
    }
    const frame = playout.frame(1000 + tick, now);
    if (frame !== undefined) heard.set(frame, tick * length);
  }
  return heard;
}
