import { loadavg } from 'node:os';
import { ConferenceUnit } from '#runtime/media/conference/conference-unit.ts';
import { mixOf } from '#runtime/media/conference/contract.ts';
import { FrameInput } from '#runtime/media/graph/frame-input.ts';
import { type FrameRateHz, frameSamples } from '#runtime/media/graph/frame-output.ts';
import { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import { type MediaUnitId, newId } from '#runtime/shared/ids.ts';

/**
 * CPU time of a conference for each participant and frame, beside what mixing for each listener anew would take, in one run:
 * `node bench/conference.ts [participants …]`. Every participant speaks; none is skipped as silent. Phones of another rate than the
 * conference are resampled both ways.
 */
const rounds = 5;
const budgetMs = 20;

interface Row {
  readonly name: string;
  readonly participants: number;
  readonly phoneHz: FrameRateHz;
  readonly rateHz: 8000 | 16_000 | 48_000;
}

/** A participant who says noise. */
function noise(rateHz: FrameRateHz) {
  const frame = Int16Array.from({ length: frameSamples(rateHz) }, () => Math.random() * 2000 - 1000);
  return { rateHz, frame: () => frame };
}

/** One tick after the other: the conference gives each listener a frame, at the listener's rate. */
function conference({ participants, phoneHz, rateHz }: Row): (tick: number) => void {
  const graph = new MediaGraph();
  const id = newId<MediaUnitId>();
  const unit = new ConferenceUnit({ rateHz }, { id, graph, now: () => 0, emit: () => undefined });
  const listeners = Array.from({ length: participants }, () => {
    const phone = newId<MediaUnitId>();
    graph.openFrames(phone, noise(phoneHz));
    unit.tell({ kind: 'join', from: phone });
    unit.tell({ kind: 'mixFor', listener: phone, without: [] });
    const input = new FrameInput(graph, phoneHz);
    input.connect(mixOf(id, phone));
    return input;
  });
  return () => {
    graph.advance();
    unit.frame();
    for (const input of listeners) input.frame(graph.tick);
  };
}

/** Every listener's mix added up by itself. */
function square({ participants, rateHz }: Row): (tick: number) => void {
  const frames = Array.from({ length: participants }, () => noise(rateHz).frame());
  const sum = new Int32Array(frameSamples(rateHz));
  const mix = new Int16Array(sum.length);
  return () => {
    for (const own of frames) {
      sum.fill(0);
      for (const frame of frames) {
        if (frame === own) continue;
        for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] as number) + (frame[at] as number);
      }
      for (let at = 0; at < sum.length; at += 1) mix[at] = Math.max(-32_768, Math.min(32_767, sum[at] as number));
    }
  };
}

/** The fastest of some rounds, ms of CPU for a tick: what else the machine does makes rounds slower, never faster. */
function measure(step: (tick: number) => void, ticks: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.threadCpuUsage();
    for (let tick = 0; tick < ticks; tick += 1) step(tick);
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000 / ticks);
  }
  return best;
}

/** Mixing alone: where phones have another rate there is nothing to compare. */
function anew(row: Row, tickMs: number): readonly string[] {
  if (row.phoneHz !== row.rateHz) return ['', ''];
  const anewMs = measure(square(row), 20_000 / row.participants ** 2 + 1);
  return [anewMs.toFixed(2), (tickMs / anewMs).toFixed(2)];
}

function share(tickMs: number): string {
  return `${((100 * tickMs) / budgetMs).toFixed(1)} %`;
}

const given = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
process.stdout.write(`conference: node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`);
process.stdout.write(
  '| conference | participants | µs a participant and tick | ms a tick | share of 20 ms | each mixed anew, ms | ratio |\n',
);
process.stdout.write('|---|---|---|---|---|---|---|\n');
for (const participants of given.length > 0 ? given : [10, 100]) {
  for (const [name, phoneHz, rateHz] of [
    ['8 kHz', 8000, 8000],
    ['16 kHz', 16_000, 16_000],
    ['16 kHz, phones of 8 kHz', 8000, 16_000],
    ['48 kHz', 48_000, 48_000],
    ['48 kHz, phones of 8 kHz', 8000, 48_000],
  ] as const) {
    const row = { name, participants, phoneHz, rateHz };
    const tickMs = measure(conference(row), 20_000 / participants);
    const cells = [((tickMs * 1000) / participants).toFixed(1), tickMs.toFixed(2), share(tickMs)];
    process.stdout.write(`| ${[name, participants, ...cells, ...anew(row, tickMs)].join(' | ')} |\n`);
  }
}
