import { describe, expect, it } from '@jest/globals';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';
import { intelligibility } from '#tests/support/intelligibility.ts';
import { parameters } from '#tests/support/relay-bench.ts';
import { speechLike } from '#tests/support/speech.ts';
import { badNetwork, type Fate, sentSpeech } from '#tests/support/virtual-network.ts';
import { codecFacts } from '../codec/codec-facts.ts';
import { newDecoder } from '../codec/codecs.ts';
import { resample } from '../codec/resample.ts';
import type { AudioCodec } from '../contract.ts';
import { frameMs } from '../graph/frame-output.ts';
import { type HeardPacket, newHeardPacket } from '../graph/heard-packet.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { newRtpPacket, parseRtp } from '../rtp/packet.ts';
import { Outbound } from './outbound.ts';

interface Sent {
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** A stream that is fed by a phone, in virtual time. */
class Bridge {
  readonly outbound: Outbound;
  readonly sent: Sent[] = [];
  readonly #graph = new MediaGraph(() => this.now);
  readonly #phone = newId<MediaUnitId>();
  readonly #outputs = this.#graph.open(this.#phone);
  now = 0;

  constructor(codec: AudioCodec, change: Parameters<typeof parameters>[0] = {}) {
    this.outbound = new Outbound(this.#graph, (datagram) => {
      const packet = newRtpPacket();
      expect(parseRtp(datagram, packet)).toBe('ok');
      const { payloadType, sequence, timestamp, payloadStart, payloadEnd } = packet;
      this.sent.push({
        payloadType,
        sequence,
        timestamp,
        payload: Buffer.from(datagram.subarray(payloadStart, payloadEnd)),
      });
    });
    this.outbound.configure(parameters({ codec, payloadType: 111, ...change }));
    this.outbound.play({ kind: 'unit', from: this.#phone });
  }

  hear(packet: HeardPacket): void {
    this.#outputs.give(packet);
  }

  frame(): void {
    this.now += frameMs;
    this.#graph.advance();
    this.outbound.frame();
  }

  /** All of it is said, through that network; what is then sent is decoded. */
  pass(speech: Int16Array, from: AudioCodec, to: AudioCodec, fate: Fate): Int16Array {
    const arrivals = sentSpeech(speech, { codec: from })
      .flatMap(({ at, packet }, index) => {
        const delay = fate(index, at);
        return delay === undefined ? [] : [{ at: at + delay, packet }];
      })
      .toSorted((one, other) => one.at - other.at);
    const until = (arrivals.at(-1)?.at ?? 0) + 500;
    while (this.now < until) {
      while ((arrivals[0]?.at ?? Number.POSITIVE_INFINITY) <= this.now) {
        const packet = arrivals.shift()?.packet;
        if (packet !== undefined) this.hear(packet);
      }
      this.frame();
    }
    const decoder = newDecoder(to);
    const heard = Int16Array.from(this.sent.flatMap(({ payload }) => [...decoder.decode(payload)]));
    decoder.close();
    return heard;
  }
}

function resampled(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  const into = new Int16Array((samples.length * toHz) / fromHz);
  resample(
    Float32Array.from(samples, (sample) => sample / 32_768),
    fromHz,
    toHz,
    into,
  );
  return into;
}

describe.each<[AudioCodec, AudioCodec]>([
  ['opus', 'PCMU'],
  ['PCMU', 'opus'],
  ['G722', 'PCMA'],
  ['PCMA', 'G722'],
])('%s passed on in %s', (from, to) => {
  it.each([
    [0, 0, 0.82],
    [0.05, 60, 0.78],
  ])('stays intelligible with a loss of %d and %d ms of jitter, in one unbroken stream', (loss, jitterMs, least) => {
    const said = speechLike(codecFacts(from).rateHz, 4);
    const bridge = new Bridge(to);
    const heard = bridge.pass(said, from, to, badNetwork(loss, jitterMs));
    const { rateHz, clockRateHz } = codecFacts(to);
    const clean = resampled(said, codecFacts(from).rateHz, rateHz);
    expect(intelligibility(clean, heard, rateHz, 350)).toBeGreaterThan(least);
    const steps = bridge.sent.slice(1).map(({ sequence, timestamp }, index) => {
      const before = bridge.sent[index];
      return [(sequence - (before?.sequence ?? 0)) & 0xffff, (timestamp - (before?.timestamp ?? 0)) >>> 0];
    });
    expect(steps.every(([sequence, ticks]) => sequence === 1 && ticks === clockRateHz / 50)).toBe(true);
  });
});

describe('a stream in Opus', () => {
  const frames = (bridge: Bridge, count: number): void => {
    for (let done = 0; done < count; done += 1) bridge.frame();
  };

  it('sends what waits before a key, and no more than that', () => {
    const bridge = new Bridge('opus', { ptimeMs: 60, telephoneEventRateHz: 48_000 });
    frames(bridge, 2);
    bridge.outbound.keys.press('5');
    frames(bridge, 1);
    const [audio, key] = bridge.sent;
    expect(audio?.payloadType).toBe(111);
    expect([key?.payloadType, ((key?.timestamp ?? 0) - (audio?.timestamp ?? 0)) >>> 0]).toEqual([97, 40 * 48]);
  });

  it('tells how long a key lasts in the clock of its telephone-event', () => {
    for (const [telephoneEventRateHz, ticks] of [
      [8000, 160],
      [48_000, 960],
    ] as const) {
      const bridge = new Bridge('opus', { telephoneEventRateHz });
      bridge.outbound.keys.press('5');
      frames(bridge, 1);
      expect(Buffer.from(bridge.sent[0]?.payload ?? []).readUInt16BE(2)).toBe(ticks);
      const event = { ...newHeardPacket(), isEvent: true, bytes: Uint8Array.of(7, 10, 0, 160), end: 4 };
      const relayed = new Bridge('opus', { telephoneEventRateHz });
      relayed.hear(event);
      expect(Buffer.from(relayed.sent[0]?.payload ?? []).readUInt16BE(2)).toBe(ticks);
    }
  });

  it('passes Opus on whole, however long, and nothing that is none', () => {
    const bridge = new Bridge('opus');
    // Three frames of 20 ms of 500 bytes each, all of one length (RFC 6716 §3.2.5); then 63 of 60 ms, and none.
    const long = Uint8Array.from({ length: 1502 }, (_, at) => (at === 0 ? 0x4b : at === 1 ? 3 : at & 0xff));
    const tooLong = Uint8Array.of(0x1b, 63, 1, 2);
    const none = Uint8Array.of(0x4b, 0, 1, 2);
    for (const [sequence, bytes] of [long, tooLong, none].entries()) {
      bridge.hear({ ...newHeardPacket(), codec: 'opus', sequence, bytes, end: bytes.length });
    }
    expect(bridge.sent.map(({ payload }) => Buffer.from(payload))).toEqual([Buffer.from(long)]);
  });
});

describe('a stream whose codec changes', () => {
  it.each<[AudioCodec, AudioCodec]>([
    ['G722', 'PCMU'],
    ['PCMU', 'PCMA'],
    ['opus', 'PCMU'],
    ['PCMU', 'opus'],
  ])('from %s to %s sends nothing of the old one under the new', (before, after) => {
    const bridge = new Bridge(before, { ptimeMs: 60 });
    bridge.frame();
    expect(bridge.sent).toEqual([]);
    bridge.outbound.configure(parameters({ codec: after, payloadType: 112, ptimeMs: 60 }));
    for (let frame = 0; frame < 3; frame += 1) bridge.frame();
    expect(bridge.sent).toHaveLength(1);
    const decoder = newDecoder(after);
    const samples = [...decoder.decode(bridge.sent[0]?.payload ?? new Uint8Array())];
    decoder.close();
    expect(samples).toHaveLength((decoder.rateHz * 60) / 1000);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(10);
  });
});
