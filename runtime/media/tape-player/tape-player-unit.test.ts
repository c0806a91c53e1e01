import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wavHeader, wavHeaderBytes } from '../file/wav/wav-header.ts';
import { FrameInput } from '../graph/frame-input.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import type { TapePlayerSpec } from './contract.ts';
import { TapePlayerUnit } from './tape-player-unit.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'patchbay-tape-player-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A tape whose frames have their numbers on the left, from 1, and ten times as much below zero on the right. */
async function tape(name: string, channels: 1 | 2, frames: number): Promise<string> {
  const samples = new Int16Array(frames * 160 * channels);
  for (let index = 0; index < samples.length; index += 1) {
    const number = 1 + Math.floor(index / (160 * channels));
    samples[index] = channels === 2 && index % 2 === 1 ? -10 * number : number;
  }
  const path = join(directory, name);
  await writeFile(path, Buffer.concat([wavHeader({ rateHz: 8000, channels }), Buffer.from(samples.buffer)]));
  return path;
}

/** A listener on the graph of a player, and what it hears: the first sample of each frame, after the silence at the beginning. */
class Bench {
  readonly graph = new MediaGraph();
  readonly told: string[] = [];
  readonly heard: (number | undefined)[] = [];
  readonly player: TapePlayerUnit;
  readonly #input = new FrameInput(this.graph, 8000);

  constructor(spec: Pick<TapePlayerSpec, 'tapePath' | 'side'>) {
    const emit = (name: string, payload: object) => void this.told.push([name, ...Object.values(payload)].join(' '));
    this.player = new TapePlayerUnit({ ...spec, rateHz: 8000 }, { id: 'tape', graph: this.graph, now: () => 0, emit });
    this.#input.connect('tape');
  }

  tick(): void {
    this.graph.advance();
    this.player.frame();
    const frame = this.#input.frame(this.graph.tick);
    if (frame !== undefined || this.heard.length > 0) this.heard.push(frame?.[0]);
  }

  /** Lets it read what it wants. */
  async untilOver(): Promise<this> {
    for (let ticks = 0; this.told.length === 0 && ticks < 20_000; ticks += 1) {
      this.tick();
      await setImmediate();
    }
    await this.player.close();
    return this;
  }
}

const heardOf = (bench: Bench) => bench.heard.filter((sample) => sample !== undefined);
const numbers = (frames: number, factor = 1) => Array.from({ length: frames }, (_, index) => (index + 1) * factor);

describe('a tape player', () => {
  it.each([
    ['left', 1],
    ['right', -10],
    ['both', -9],
  ] as const)('gives a tape of two channels frame by frame: %s', async (side, factor) => {
    const bench = await new Bench({ tapePath: await tape(`${side}.wav`, 2, 300), side }).untilOver();
    expect(heardOf(bench)).toEqual(numbers(300, factor));
    expect(bench.told).toEqual(['finished']);
  });

  it('gives all of a tape of one channel, and reads no more than a little ahead', async () => {
    const tapePath = await tape('one.wav', 1, 3000);
    const bench = new Bench({ tapePath, side: 'both' });
    for (let turn = 0; turn < 200; turn += 1) await setImmediate();
    await truncate(tapePath, wavHeaderBytes + 2000 * 320);
    const heard = heardOf(await bench.untilOver());
    expect(heard).toEqual(numbers(2000));
  });

  it('passes nothing over in a stall', async () => {
    const bench = new Bench({ tapePath: await tape('stall.wav', 1, 100), side: 'both' });
    while (bench.heard.length < 10) {
      bench.tick();
      await setImmediate();
    }
    bench.graph.advance(25);
    expect(heardOf(await bench.untilOver())).toEqual(numbers(100));
  });

  it('says why it gives nothing, and can be closed at any time', async () => {
    const bench = await new Bench({ tapePath: join(directory, 'none.wav'), side: 'both' }).untilOver();
    expect(bench.told.join()).toMatch(/^failed MEDIA_TAPE_UNREADABLE .*ENOENT/);
    const closed = new Bench({ tapePath: await tape('closed.wav', 2, 5000), side: 'both' });
    await closed.player.close();
    expect(closed.told).toEqual([]);
  });
});
