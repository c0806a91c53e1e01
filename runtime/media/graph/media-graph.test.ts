import { setImmediate as turn } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AudioCodec } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { frameMs } from './frame-output.ts';
import { type HeardPacket, newHeardPacket } from './heard-packet.ts';
import { MediaGraph } from './media-graph.ts';
import { PacketBatch, readPacketBatch } from './packet-batch.ts';

const ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Two graphs that can reach each other, as those of two workers. */
function neighbours(): { one: MediaGraph; other: MediaGraph; waiting: Int32Array } {
  const graphs = { one: new MediaGraph(), other: new MediaGraph() };
  return { ...graphs, waiting: join(graphs) };
}

function join({ one, other }: { readonly one: MediaGraph; readonly other: MediaGraph }): Int32Array {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const waiting = new SharedArrayBuffer(8);
  one.join({ port: port1, side: 0, waiting });
  other.join({ port: port2, side: 1, waiting });
  return new Int32Array(waiting);
}

/** A packet whose payload is `code`, in a larger buffer as datagrams are. */
function packet(code: number): HeardPacket {
  return { ...newHeardPacket(), bytes: new Uint8Array(200).fill(code), start: 12, end: 20, sequence: code };
}

function listener(): { heard: number[]; input: (packet: HeardPacket) => void } {
  const heard: number[] = [];
  return { heard, input: ({ bytes, start }) => heard.push(bytes[start] ?? -1) };
}

async function delivered(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

describe('the media graph', () => {
  it('feeds any number of units from one', () => {
    const graph = new MediaGraph();
    const outputs = graph.open('source');
    const [one, other] = [listener(), listener()];
    const stop = graph.feed('source', one.input);
    graph.feed('source', other.input);
    outputs.give(packet(1));
    stop();
    outputs.give(packet(2));
    graph.close('source');
    outputs.give(packet(3));
    expect(one.heard).toEqual([1]);
    expect(other.heard).toEqual([1, 2]);
  });

  it('lets a unit stop feeding another while it feeds it', () => {
    const graph = new MediaGraph();
    const outputs = graph.open('source');
    const heard: number[] = [];
    const stop = graph.feed('source', ({ sequence }) => {
      heard.push(sequence);
      stop();
    });
    outputs.give(packet(1));
    outputs.give(packet(2));
    expect(heard).toEqual([1]);
  });

  it('feeds units of another worker, each packet once, whoever listens there', async () => {
    const { one, other } = neighbours();
    const outputs = one.open('source');
    const [first, second] = [listener(), listener()];
    const stopFirst = other.feed('source', first.input);
    const stopSecond = other.feed('source', second.input);
    await delivered();
    expect(outputs.size).toBe(1);
    outputs.give(packet(1));
    await delivered();
    stopFirst();
    outputs.give(packet(2));
    await delivered();
    stopSecond();
    await delivered();
    expect(outputs.size).toBe(0);
    outputs.give(packet(3));
    await delivered();
    expect(first.heard).toEqual([1]);
    expect(second.heard).toEqual([1, 2]);
  });

  it('feeds again what was stopped, and both ways at once', async () => {
    const { one, other } = neighbours();
    const [left, right] = [one.open('left'), other.open('right')];
    const [heardLeft, heardRight] = [listener(), listener()];
    one.feed('right', heardRight.input)();
    one.feed('right', heardRight.input);
    other.feed('left', heardLeft.input);
    await delivered();
    left.give(packet(1));
    right.give(packet(2));
    await delivered();
    expect([heardLeft.heard, heardRight.heard]).toEqual([[1], [2]]);
  });

  it('lets what was heard last of a unit of another worker fade away at once when it is cut', async () => {
    const graphs = { one: new MediaGraph(() => now), other: new MediaGraph(() => now) };
    let now = 0;
    join(graphs);
    const hum = Int16Array.from({ length: 160 }, (_, at) => 8000 * Math.sin((2 * Math.PI * 500 * at) / 8000));
    let speaks = true;
    graphs.one.openFrames('speaker', { rateHz: 8000, frame: () => (speaks ? hum : undefined) });
    const { output } = graphs.other.frames('speaker', 8000);
    const heard = async (): Promise<number> => {
      now += frameMs;
      graphs.one.advance();
      await delivered();
      graphs.other.advance();
      return output?.frame(graphs.other.tick)?.findLastIndex((sample) => Math.abs(sample) > 10) ?? -1;
    };
    await delivered();
    for (let frame = 0; frame < 25; frame += 1) await heard();
    expect(await heard()).toBeGreaterThan(150);
    speaks = false;
    graphs.one.cut('speaker');
    expect(await heard()).toBeLessThan(40);
    for (let frame = 0; frame < 10; frame += 1) expect(await heard()).toBe(-1);
    speaks = true;
    for (let frame = 0; frame < 10; frame += 1) await heard();
    expect(await heard()).toBeGreaterThan(150);
  });

  it('hears nothing from a unit that is not there', async () => {
    const { one, other } = neighbours();
    const nobody = listener();
    other.feed('nobody', nobody.input)();
    other.feed('nobody', nobody.input);
    one.open('somebody').give(packet(1));
    await delivered();
    expect(nobody.heard).toEqual([]);
  });

  it('drops what a stalled worker does not take', async () => {
    const { one, other, waiting } = neighbours();
    const outputs = one.open('source');
    const { heard, input } = listener();
    other.feed('source', input);
    await delivered();
    for (let sent = 0; sent < mediaLimits.neighbourPackets + 500; sent += 1) outputs.give(packet(sent & 0xff));
    while (heard.length < mediaLimits.neighbourPackets) await turn();
    await delivered();
    expect(heard).toHaveLength(mediaLimits.neighbourPackets);
    expect([...waiting]).toEqual([0, 0]);
    outputs.give(packet(7));
    await delivered();
    expect(heard.at(-1)).toBe(7);
  });

  it('forgets a worker that ended', async () => {
    const { one, other } = neighbours();
    const outputs = one.open('source');
    other.feed('source', listener().input);
    await delivered();
    for (const port of ports.splice(0)) port.close();
    await delivered();
    expect(outputs.size).toBe(0);
    expect(() => outputs.give(packet(1))).not.toThrow();
    expect(() => other.feed('elsewhere', listener().input)).not.toThrow();
  });
});

describe('packets on their way to another worker', () => {
  it('arrive as they were', () => {
    const heard = fc.record({
      isEvent: fc.boolean(),
      isComfortNoise: fc.boolean(),
      isCut: fc.boolean(),
      keepsKeys: fc.boolean(),
      codec: fc.constantFrom<AudioCodec>('PCMU', 'PCMA', 'G722', 'opus', 'L16'),
      marker: fc.boolean(),
      sequence: fc.nat(0xffff),
      timestamp: fc.nat(0xffffffff),
      ssrc: fc.nat(0xffffffff),
      bytes: fc.uint8Array({ maxLength: 500 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(0xffffffff), heard), { maxLength: 40 }), (packets) => {
        const batch = new PacketBatch();
        for (const [channel, each] of packets) {
          expect(batch.add(channel, { ...each, start: 0, end: each.bytes.length })).toBe(true);
        }
        const arrived: [number, object][] = [];
        const count = readPacketBatch(batch.take(), (channel, { start, end, bytes, ...rest }) =>
          arrived.push([channel, { ...rest, bytes: Uint8Array.from(bytes.subarray(start, end)) }]),
        );
        expect(arrived).toEqual(packets.map(([channel, each]) => [channel, { ...each }]));
        expect([count, batch.packets, batch.take().length]).toEqual([packets.length, 0, 0]);
      }),
    );
  });

  it('fill no more than a message', () => {
    const batch = new PacketBatch();
    while (batch.add(1, { ...newHeardPacket(), bytes: new Uint8Array(2000), end: 2000 }));
    expect(batch.take().length).toBeGreaterThan(mediaLimits.neighbourBatchBytes - 2100);
    expect(batch.add(1, packet(1))).toBe(true);
  });
});
