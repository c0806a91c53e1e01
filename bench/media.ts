import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GeneratorFigures } from './media/generator.ts';
import type { MediaUse } from './media/protocol.ts';
import { compiledPrograms, isPinned, mayBeFirst, nodeSubject, type Subject } from './media/subject.ts';

/**
 * CPU time per RTP packet in and out of the media engine on one core, and how late packets are, beside a relay in C and a dgram socket
 * that echoes (the least Node can do), in one run: `node bench/media.ts [streams …]`. Needs a C compiler. CPU time holds under
 * contention; lateness where programs may be started before all others (`chrt`), else only on a machine that is otherwise quiet.
 */
interface Candidate {
  readonly name: string;
  readonly start: () => Subject;
  /** More streams than this do not fit on a core. */
  readonly most?: number;
}

const warmUpMs = 2000;
const measureMs = 6000;
const paceMs = 60_000;
const packetsPerSecond = 50;

interface Figures extends GeneratorFigures {
  readonly cpuUsPerPacket: number;
  /** CPU of the main thread for a stream, µs a second. */
  readonly mainUsPerStream: number;
}

function engine(name: string, use: MediaUse, most = Number.POSITIVE_INFINITY): Candidate {
  return { name, start: () => nodeSubject('engine-streams.ts', use), most };
}

async function measure(start: () => Subject, streams: number, lengthMs = measureMs): Promise<Figures> {
  const subject = start();
  const generator = await programs.generator();
  try {
    generator.start(await subject.open(streams, generator.port));
    await sleep(warmUpMs);
    const before = await subject.times();
    generator.measure();
    await sleep(lengthMs);
    const figures = await generator.figures();
    const after = await subject.times();
    return {
      ...figures,
      // Counted at the far end, so that counting costs the measured process nothing.
      cpuUsPerPacket: (after.cpuUs - before.cpuUs) / ((figures.sent + figures.received) / 2),
      mainUsPerStream: ((after.mainCpuUs - before.mainCpuUs) / streams / lengthMs) * 1000,
    };
  } finally {
    generator.stop();
    await subject.close();
  }
}

function line(...cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function lateness({ lateMs: { median, p99, most } }: Figures): readonly string[] {
  return [median, p99, most].map((ms) => ms.toFixed(2));
}

function row(name: string, streams: number, figures: Figures, limitUs: number): void {
  const { cpuUsPerPacket, mainUsPerStream, sent, received } = figures;
  const msPerSecond = (packetsPerSecond * cpuUsPerPacket) / 1000;
  const ratio = (cpuUsPerPacket / limitUs).toFixed(2);
  const cost = [cpuUsPerPacket.toFixed(1), ratio, msPerSecond.toFixed(2), Math.round(1000 / msPerSecond)];
  const lossPercent = Math.max(0, (1 - received / sent) * 100);
  line(name, streams, ...cost, mainUsPerStream.toFixed(0), lossPercent.toFixed(3), ...lateness(figures));
}

const given = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
using programs = compiledPrograms();
const circumstances = [
  `load average ${loadavg()[0]?.toFixed(1)}`,
  isPinned ? 'on one core' : 'not pinned',
  ...(mayBeFirst ? ['before all others'] : []),
];
process.stdout.write(`media: node ${process.version}, ${circumstances.join(', ')}\n`);

const candidates: readonly Candidate[] = [
  { name: 'relay in C, a socket each', start: programs.relay },
  { name: 'dgram echo', start: () => nodeSubject('dgram-echo.ts', 'relay') },
  engine('relay', 'relay'),
  { name: 'relay, system sockets', start: () => nodeSubject('engine-streams.ts', 'relay', 'system') },
  engine('relay, both ways recorded', 'record'),
  engine('relay PCMU to PCMA', 'relay-transcoded'),
  engine('relay across workers', 'relay-across-workers'),
  engine('relay in two hops', 'hops', 400),
  engine('relay in two hops, SRTP between: AES-128, HMAC-SHA1', 'hops-srtp', 400),
  engine('relay in two hops, SRTP between: AES-256-GCM', 'hops-srtp-gcm', 400),
  engine('G.722 ↔ PCMU', 'transcode-g722', 300),
  engine('Opus ↔ PCMU', 'transcode-opus', 100),
  engine('player', 'play'),
  engine('conferences of 10', 'conference'),
];
const head = ['µs CPU per packet in+out', 'ratio', 'ms CPU a stream and second', 'streams a core'];
const lateHead = ['late ms median', 'p99', 'most'];
line('engine', 'streams', ...head, 'main thread, µs a stream and second', 'loss %', ...lateHead);
line(...Array.from({ length: head.length + lateHead.length + 4 }, () => '---'));
for (const streams of given.length > 0 ? given : [100, 400, 1000]) {
  let limitUs = Number.NaN;
  for (const { name, start, most = streams } of candidates) {
    const count = Math.min(streams, most);
    const figures = await measure(start, count);
    if (Number.isNaN(limitUs)) limitUs = figures.cpuUsPerPacket;
    row(name, count, figures, limitUs);
  }
}
const [median, p99, most] = lateness(await measure(engine('player', 'play').start, 10, paceMs));
process.stdout.write(`pace of 10 players over ${paceMs / 1000} s: late by ${median} ms, 99 % ${p99}, most ${most}\n`);
