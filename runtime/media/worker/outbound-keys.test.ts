import { describe, expect, it } from '@jest/globals';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { intelligibility } from '#tests/support/intelligibility.ts';
import { bench, steps, talk } from '#tests/support/relay-bench.ts';
import { speechLike } from '#tests/support/speech.ts';
import { verifies } from '#tests/support/verifies.ts';
import { sentSpeech } from '#tests/support/virtual-network.ts';
import { g711 } from '../codec/g711.ts';
import type { StreamParameters } from '../contract.ts';
import { DtmfTone } from '../dtmf/dtmf-tone.ts';
import { InbandDtmfDetector } from '../dtmf/inband-dtmf-detector.ts';
import type { DtmfKey } from '../dtmf/telephone-event.ts';
import { TelephoneEventReceiver } from '../dtmf/telephone-event-receiver.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { mediaLimits } from '../limits.ts';
import { newRtpPacket, parseRtp } from '../rtp/packet.ts';
import { Outbound } from './outbound.ts';

interface Sent {
  readonly frame: number;
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly payload: Buffer;
}

const events = 101;
const parameters: StreamParameters = {
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: events,
  remoteAddress: '127.0.0.1',
  remotePort: 4000,
  direction: 'sendrecv',
  ptimeMs: 20,
};

class Bench {
  readonly sent: Sent[] = [];
  readonly outbound = new Outbound(new MediaGraph(), (datagram) => this.#sent(datagram));
  #frame = 0;

  constructor(change: Partial<StreamParameters> = {}) {
    this.outbound.configure({ ...parameters, ...change });
  }

  frames(count: number): void {
    for (let done = 0; done < count; done += 1) {
      this.#frame += 1;
      this.outbound.frame();
    }
  }

  get events(): Sent[] {
    return this.sent.filter(({ payloadType }) => payloadType === events);
  }

  /** What our own receiver makes of what was sent, with `lost` packets missing. */
  keys(lost: (index: number) => boolean = () => false): DtmfKey[] {
    const keys: DtmfKey[] = [];
    const receiver = new TelephoneEventReceiver((key) => keys.push(key));
    for (const [index, { payload, timestamp, frame }] of this.events.entries()) {
      receiver.tick(frame * 20);
      if (!lost(index)) receiver.receive(payload, 0, 4, timestamp, frame * 20);
    }
    receiver.tick(Number.POSITIVE_INFINITY);
    return keys;
  }

  #sent(datagram: Buffer): void {
    const packet = newRtpPacket();
    expect(parseRtp(datagram, packet)).toBe('ok');
    const { marker, payloadType, sequence, timestamp, payloadStart, payloadEnd } = packet;
    const payload = Buffer.from(datagram.subarray(payloadStart, payloadEnd));
    this.sent.push({ frame: this.#frame, marker, payloadType, sequence, timestamp, payload });
  }
}

const frameOf = (ms: number): number => ms / 20;
const keyFrames = frameOf(mediaLimits.dtmfToneMs + mediaLimits.dtmfGapMs);

describe('keys that a stream presses', () => {
  verifies('MEDIA-KEYS-PRESSED', 'have one timestamp each, a marker first, growing durations and three ends', () => {
    const bench = new Bench();
    bench.frames(5);
    bench.outbound.keys.press('5#');
    bench.frames(2 * keyFrames + 5);
    const [first] = bench.events;
    const key = bench.events.slice(0, bench.events.length / 2);
    expect(new Set(key.map(({ timestamp }) => timestamp))).toEqual(new Set([first?.timestamp]));
    expect(key.map(({ marker }) => marker)).toEqual(key.map((_, index) => index === 0));
    expect(key.map(({ payload }) => payload.readUInt16BE(2))).toEqual([160, 320, 480, 640, 800, 960, 960, 960]);
    expect(key.map(({ payload }) => payload.readUInt8(1) >> 7)).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
    expect(((bench.events[8]?.timestamp ?? 0) - (first?.timestamp ?? 0)) >>> 0).toBe(keyFrames * 160);
    expect(((first?.timestamp ?? 0) - (bench.sent[4]?.timestamp ?? 0)) >>> 0).toBe(160);
    expect(bench.outbound.keys).toMatchObject({ sent: 2, dropped: 0 });
  });

  it('take the place of audio, which goes on behind them in unbroken sequence and at its time', () => {
    const bench = new Bench();
    bench.outbound.play({ kind: 'tone', frequenciesHz: [440], levelDbm0: -10, cadenceMs: [] });
    bench.frames(10);
    bench.outbound.keys.press('1');
    bench.frames(keyFrames + 10);
    const audio = bench.sent.filter(({ payloadType }) => payloadType === 0);
    expect(audio).toHaveLength(20);
    expect(((audio[10]?.timestamp ?? 0) - (audio[9]?.timestamp ?? 0)) >>> 0).toBe((keyFrames + 1) * 160);
    expect(audio[10]?.marker).toBe(true);
    for (const [index, { sequence }] of bench.sent.entries()) {
      expect((sequence - (bench.sent[0]?.sequence ?? 0)) & 0xffff).toBe(index);
    }
  });

  it.each([10, 20, 30, 60])('are all heard, at packets of %d ms, even when every other packet is lost', (ptimeMs) => {
    const bench = new Bench({ ptimeMs });
    bench.frames(3);
    bench.outbound.keys.press('0123456789*#abcD');
    bench.frames(16 * keyFrames + 5);
    const expected = [...'0123456789*#ABCD'].map((tone) => ({ tone, durationMs: mediaLimits.dtmfToneMs }));
    expect(bench.keys()).toEqual(expected);
    expect(bench.keys((index) => index % 2 === 0).map(({ tone }) => tone)).toEqual([...'0123456789*#ABCD']);
  });

  it('wait a second for a `p`, with audio meanwhile', () => {
    const bench = new Bench();
    bench.outbound.keys.press('1p2');
    bench.frames(2 * keyFrames + frameOf(mediaLimits.dtmfPauseMs));
    expect(bench.keys().map(({ tone }) => tone)).toEqual(['1', '2']);
    const firsts = bench.events.filter(({ marker }) => marker);
    expect((firsts[1]?.frame ?? 0) - (firsts[0]?.frame ?? 0)).toBe(keyFrames + frameOf(mediaLimits.dtmfPauseMs));
    expect(bench.sent.filter(({ payloadType }) => payloadType === 0)).toHaveLength(frameOf(mediaLimits.dtmfPauseMs));
  });

  it('wait while the call is held', () => {
    const bench = new Bench();
    bench.outbound.configure({ ...parameters, direction: 'recvonly' });
    bench.outbound.keys.press('7');
    bench.frames(20);
    expect(bench.sent).toEqual([]);
    bench.outbound.configure(parameters);
    bench.frames(keyFrames);
    expect(bench.keys().map(({ tone }) => tone)).toEqual(['7']);
  });

  it('are dropped and counted beyond the queue', () => {
    const bench = new Bench();
    bench.outbound.keys.press('1'.repeat(mediaLimits.dtmfQueueKeys));
    bench.outbound.keys.press('23');
    expect(bench.outbound.keys.dropped).toBe(2);
  });

  it.each([20, 60])('are tones where no event was agreed, in packets of %d ms, with a pause for a `p`', (ptimeMs) => {
    const bench = new Bench({ ptimeMs });
    const { telephoneEventPayloadType, ...withoutEvents } = { ...parameters, ptimeMs };
    bench.outbound.configure(withoutEvents);
    bench.outbound.keys.press('1p2');
    const frames = 2 * keyFrames + frameOf(mediaLimits.dtmfPauseMs) + 9;
    bench.frames(frames);
    expect(bench.outbound.keys).toMatchObject({ sent: 2, dropped: 0, active: false });
    const keys: DtmfKey[] = [];
    const detector = new InbandDtmfDetector(8000, (key) => keys.push(key));
    const { decode } = g711('PCMU');
    const samples = bench.sent.flatMap(({ payload }) => [...payload].map((code) => decode[code] ?? 0));
    expect(samples).toHaveLength(Math.floor(frames / (ptimeMs / 20)) * ptimeMs * 8);
    for (let at = 0; at + 160 <= samples.length; at += 160)
      detector.frame(Int16Array.from(samples.slice(at, at + 160)));
    expect(keys.map(({ tone }) => tone)).toEqual(['1', '2']);
    for (const [index, { sequence }] of bench.sent.entries())
      expect((sequence - (bench.sent[0]?.sequence ?? 0)) & 0xffff).toBe(index);
  });
});

describe('keys of the one who is heard', () => {
  verifies('HEARING-TONES-REMOVED', 'that are kept leave silence, in unbroken sequence and at its length', () => {
    const { outbound, sent } = bench();
    talk(outbound, 0, 5);
    const key = { isEvent: true, keepsKeys: true, bytes: Uint8Array.from([5, 10, 0, 160]), timestamp: 1000 };
    talk(outbound, 5, 10, key);
    talk(outbound, 10, 15);
    expect(sent.every(({ payloadType }) => payloadType === 0)).toBe(true);
    expect(steps(sent).map(([sequence]) => sequence)).toEqual(sent.slice(1).map(() => 1));
    const [first, last] = [sent[0]?.timestamp ?? 0, sent.at(-1)?.timestamp ?? 0];
    expect(Math.abs(((last - first) | 0) / 160 - 14)).toBeLessThanOrEqual(1);
    expect(outbound.relay.packetsRelayed).toBe(10);
  });

  verifies('HEARING-TONES-REMOVED', 'are taken out of audio where they are tones, and nothing else is', () => {
    let now = 0;
    const graph = new MediaGraph(() => now);
    const outputs = graph.open('phone');
    const heard: number[] = [];
    const { decode } = g711('PCMU');
    const outbound = new Outbound(graph, (datagram) =>
      heard.push(...[...datagram.subarray(12)].map((code) => decode[code] ?? 0)),
    );
    outbound.configure(parameters);
    outbound.play({ kind: 'unit', from: asId<MediaUnitId>('phone') });
    const speech = speechLike(8000, 2);
    const key = new DtmfTone(8000);
    const pressed = Int16Array.from({ length: 8000 }, () => 0);
    key.press('5');
    for (let at = 1600; at + 160 <= pressed.length; at += 160) pressed.set(key.next() ?? new Int16Array(160), at);
    const said = Int16Array.from([...speech, ...pressed, ...speech]);
    for (const { packet } of sentSpeech(said, { codec: 'PCMU' })) {
      outputs.give({ ...packet, keepsKeys: true });
      now += 20;
      graph.advance();
      outbound.frame();
    }
    const samples = Int16Array.from(heard);
    const keys: DtmfKey[] = [];
    const detector = new InbandDtmfDetector(8000, (found) => keys.push(found));
    for (let at = 0; at + 160 <= samples.length; at += 160) detector.frame(samples.subarray(at, at + 160));
    expect(keys).toEqual([]);
    const middle = samples.subarray(8 * 2300, 8 * 2900);
    expect(middle.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(50);
    expect(intelligibility(speech, samples.subarray(0, speech.length + 3200), 8000, 400)).toBeGreaterThan(0.9);
    outbound.close();
  });
});
