import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Generator } from './media/generator.ts';
import type { BenchCommand, BenchReply } from './media/protocol.ts';

/**
 * CPU time per RTP packet in and out of the media engine, beside the least Node can do (a dgram socket that echoes), in
 * one run: `node bench/media.ts [streams …]`. CPU time holds under contention; loss and gaps only on a machine that is
 * otherwise quiet.
 */
const engines = [
  { name: 'dgram echo (limit)', file: './media/dgram-echo.ts', use: 'echo' },
  { name: 'media engine, echo by a queue of 40 ms', file: './media/engine-streams.ts', use: 'echo' },
  { name: 'media engine, relay on arrival', file: './media/engine-streams.ts', use: 'relay' },
  { name: 'media engine, relay PCMU to PCMA', file: './media/engine-streams.ts', use: 'relay-transcoded' },
  { name: 'media engine, relay across workers', file: './media/engine-streams.ts', use: 'relay-across-workers' },
] as const;
const warmUpMs = 2000;
const measureMs = 6000;
const packetsPerSecond = 50;

interface Figures {
  readonly name: string;
  readonly streams: number;
  readonly cpuUsPerPacket: number;
  readonly lossPercent: number;
  readonly gapP99Ms: number;
  readonly delaysMs: readonly [median: number, p99: number];
}

async function ask(child: ChildProcess, command: BenchCommand): Promise<BenchReply> {
  child.send(command);
  const [reply] = (await once(child, 'message')) as [BenchReply];
  return reply;
}

async function measure(engine: (typeof engines)[number], streams: number): Promise<Figures> {
  const child = fork(fileURLToPath(new URL(engine.file, import.meta.url)));
  const generator = await Generator.open();
  try {
    const opened = await ask(child, { kind: 'open', streams, generatorPort: generator.port, use: engine.use });
    generator.start(opened.kind === 'opened' ? opened.ports : []);
    await sleep(warmUpMs);
    const before = await ask(child, { kind: 'figures' });
    generator.measure();
    await sleep(measureMs);
    const { sent, received } = generator;
    const after = await ask(child, { kind: 'figures' });
    const figures = before.kind === 'figures' && after.kind === 'figures' ? { before, after } : undefined;
    // Counted at the far end, so that counting costs the measured process nothing.
    const packets = (sent + received) / 2;
    return {
      name: engine.name,
      streams,
      cpuUsPerPacket: ((figures?.after.cpuUs ?? 0) - (figures?.before.cpuUs ?? 0)) / packets,
      lossPercent: Math.max(0, (1 - received / sent) * 100),
      gapP99Ms: generator.gapP99,
      delaysMs: generator.delays,
    };
  } finally {
    generator.stop();
    child.disconnect();
    await once(child, 'exit');
  }
}

const given = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
process.stdout.write(
  '| engine | streams | µs CPU per packet in+out | ratio | streams a core | loss % | p99 gap ms | delay ms median | p99 |\n',
);
process.stdout.write('|---|---|---|---|---|---|---|---|---|\n');
for (const streams of given.length > 0 ? given : [100, 400]) {
  let limit = Number.NaN;
  for (const engine of engines) {
    const { name, cpuUsPerPacket, lossPercent, gapP99Ms, delaysMs } = await measure(engine, streams);
    if (engine === engines[0]) limit = cpuUsPerPacket;
    const perCore = Math.round(1e6 / (packetsPerSecond * cpuUsPerPacket));
    const cells = [cpuUsPerPacket.toFixed(1), (cpuUsPerPacket / limit).toFixed(2), perCore, lossPercent.toFixed(3)];
    const times = [gapP99Ms, ...delaysMs].map((time) => time.toFixed(1));
    process.stdout.write(`| ${[name, streams, ...cells, ...times].join(' | ')} |\n`);
  }
}
