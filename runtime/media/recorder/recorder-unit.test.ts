import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { readTape } from '#tests/support/read-tape.ts';
import type { FrameOutput } from '../graph/frame-output.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import type { RecorderSpec } from './contract.ts';
import { RecorderUnit } from './recorder-unit.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-recorder-unit-'));
});
afterAll(() => rm(directory, { recursive: true }));

const unit = (id: string) => asId<MediaUnitId>(id);

/** Gives the number of the tick, all the frame long. */
function counter(factor: number): FrameOutput {
  return { rateHz: 8000, frame: (tick) => new Int16Array(160).fill(factor * tick) };
}

/** A recorder on a graph whose time the test makes pass. */
class Bench {
  readonly graph = new MediaGraph();
  readonly told: string[] = [];
  readonly recorder: RecorderUnit;
  readonly path: string;

  constructor(name: string, options: Partial<RecorderSpec> = {}) {
    this.path = join(directory, `${name}.wav`);
    this.graph.openFrames('one', counter(1));
    this.graph.openFrames('other', counter(-10));
    const emit = (event: string): void => void this.told.push(event);
    this.recorder = new RecorderUnit(
      { tapePath: this.path, rateHz: 8000, channels: 1, withoutKeys: false, ...options },
      { id: 'recorder', graph: this.graph, now: () => 0, emit },
    );
  }

  pass(frames: number): void {
    for (let frame = 0; frame < frames; frame += 1) {
      this.graph.advance();
      this.recorder.frame();
    }
  }

  /** What each frame on the tape has, by channel. */
  async frames(): Promise<number[][]> {
    const { channelSamples } = await readTape(this.path);
    return channelSamples.map((samples) => samples.filter((_, index) => index % 160 === 80));
  }
}

/** The tape's file is open. */
async function opened(bench: Bench): Promise<Bench> {
  while (bench.told.length === 0) {
    bench.recorder.tell({ kind: 'hear', from: [unit('one')] });
    bench.pass(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return bench;
}

describe('a recorder on its worker', () => {
  it('begins with the first unit that it is to hear, and is silent where there is none', async () => {
    const bench = await opened(new Bench('begins'));
    const first = bench.graph.tick;
    bench.recorder.play({ kind: 'silence' });
    bench.pass(2);
    bench.recorder.skipped(1);
    bench.graph.advance();
    bench.recorder.play({ kind: 'unit', from: unit('one') });
    bench.pass(1);
    expect(await bench.recorder.close()).toEqual({ durationMs: 100 });
    expect(bench.told).toEqual(['started']);
    expect(await bench.frames()).toEqual([[first, 0, 0, 0, first + 4]]);
  });

  it('mixes two units into one channel, within 16 bits, or has each in its own', async () => {
    for (const channels of [1, 2] as const) {
      const bench = await opened(new Bench(`mixes-${channels}`, { channels }));
      bench.graph.openFrames('loud', counter(30_000));
      bench.recorder.tell({ kind: 'hear', from: [unit('one'), unit('other')] });
      bench.pass(1);
      const { tick } = bench.graph;
      bench.recorder.tell({ kind: 'hear', from: [unit('loud'), unit('loud')] });
      while (((30_000 * (bench.graph.tick + 1)) << 16) >> 16 < 17_000) bench.graph.advance();
      bench.pass(1);
      await bench.recorder.close();
      const frames = await bench.frames();
      const loud = new Int16Array([30_000 * bench.graph.tick])[0];
      if (channels === 1) expect(frames[0]?.slice(-2)).toEqual([-9 * tick, 32_767]);
      else
        expect(frames.map((one) => one.slice(-2))).toEqual([
          [tick, loud],
          [-10 * tick, loud],
        ]);
    }
  });

  it('writes silence while it is muted, and goes on in time', async () => {
    const bench = await opened(new Bench('muted'));
    const first = bench.graph.tick;
    bench.recorder.tell({ kind: 'mute', on: true });
    bench.pass(2);
    bench.recorder.tell({ kind: 'mute', on: false });
    bench.pass(1);
    await bench.recorder.close();
    expect(await bench.frames()).toEqual([[first, 0, 0, first + 3]]);
  });

  it('that looks for keys gives what was said until its end before it tells that it has ended', async () => {
    const bench = await opened(new Bench('ends', { withoutKeys: true }));
    const first = bench.graph.tick;
    bench.pass(1);
    bench.recorder.tell({ kind: 'end' });
    bench.recorder.tell({ kind: 'hear', from: [unit('other')] });
    bench.pass(2);
    expect(bench.told).toEqual(['started']);
    bench.pass(1);
    expect(bench.told).toEqual(['started', 'ended']);
    bench.pass(5);
    bench.recorder.skipped(5);
    await bench.recorder.close();
    expect(await bench.frames()).toEqual([[first, first + 1]]);
  });

  it('ends at once when it hears nothing', async () => {
    const bench = new Bench('nothing');
    bench.recorder.tell({ kind: 'end' });
    bench.pass(1);
    expect(bench.told).toEqual(['ended']);
    expect(await bench.recorder.close()).toEqual({ durationMs: 0 });
  });

  it('tells that the tape cannot be written, once', async () => {
    const bench = new Bench('no-such-folder/tape');
    bench.recorder.tell({ kind: 'hear', from: [unit('one')] });
    expect(await bench.recorder.close()).toEqual({ durationMs: 0 });
    bench.pass(1);
    expect(bench.told).toEqual(['failed']);
  });
});
