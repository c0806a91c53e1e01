import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Generator } from './media/generator.ts';
import type { MediaUse } from './media/protocol.ts';
import { compiledRelay, isPinned, nodeSubject, type Subject } from './media/subject.ts';

/**
 * CPU time per RTP packet in and out of the media engine on one core, beside a relay in C and a dgram socket that echoes (the least
 * Node can do), in one run: `node bench/media.ts [streams …]`. CPU time holds under contention; loss, gaps and delays only on a
 * machine that is otherwise quiet.
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

interface Figures {
  readonly cpuUsPerPacket: number;
  /** CPU of the main thread for a stream, µs a second. */
  readonly mainUsPerStream: number;
  readonly lossPercent: number;
  readonly gapP99Ms: number;
  readonly delaysMs: readonly [median: number, p99: number];
  readonly paceErrorP99Ms: number;
}

function engine(name: string, use: MediaUse, most = Number.POSITIVE_INFINITY): Candidate {
  return { name, start: () => nodeSubject('engine-streams.ts', use), most };
}

async function measure(start: () => Subject, streams: number, lengthMs = measureMs): Promise<Figures> {
  const subject = start();
  const generator = await Generator.open();
  try {
    generator.start(await subject.open(streams, generator.port));
    await sleep(warmUpMs);
    const before = await subject.times();
    generator.measure();
    await sleep(lengthMs);
    const { sent, received } = generator;
    const after = await subject.times();
    return {
      // Counted at the far end, so that counting costs the measured process nothing.
      cpuUsPerPacket: (after.cpuUs - before.cpuUs) / ((sent + received) / 2),
      mainUsPerStream: ((after.mainCpuUs - before.mainCpuUs) / streams / lengthMs) * 1000,
      lossPercent: Math.max(0, (1 - received / sent) * 100),
      gapP99Ms: generator.gapP99,
      delaysMs: generator.delays,
      paceErrorP99Ms: generator.paceErrorP99,
    };
  } finally {
    generator.stop();
    await subject.close();
  }
}

function line(...cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function row(name: string, streams: number, figures: Figures, limitUs: number, isRelay: boolean): void {
  const { cpuUsPerPacket, mainUsPerStream, lossPercent, gapP99Ms, delaysMs } = figures;
  const perCore = Math.round(1e6 / (packetsPerSecond * cpuUsPerPacket));
  const ratio = (cpuUsPerPacket / limitUs).toFixed(2);
  // Of packets that are changed or made here nobody can tell when they were sent.
  const delays = isRelay ? delaysMs.map((time) => time.toFixed(1)) : ['', ''];
  const cells = [cpuUsPerPacket.toFixed(1), ratio, perCore, mainUsPerStream.toFixed(0), lossPercent.toFixed(3)];
  line(name, streams, ...cells, gapP99Ms.toFixed(1), ...delays);
}

const given = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
using relay = compiledRelay();
const load = loadavg()[0]?.toFixed(1);
process.stdout.write(
  `media: node ${process.version}, load average ${load}, ${isPinned ? 'on one core' : 'not pinned'}\n`,
);
if (relay === undefined) process.stdout.write('no C compiler: compared with the dgram echo\n');

const candidates: readonly Candidate[] = [
  ...(relay === undefined ? [] : [{ name: 'relay in C, a socket each', start: relay.start }]),
  { name: 'dgram echo', start: () => nodeSubject('dgram-echo.ts', 'relay') },
  engine('relay', 'relay'),
  engine('relay PCMU to PCMA', 'relay-transcoded'),
  engine('relay across workers', 'relay-across-workers'),
  engine('G.722 ↔ PCMU', 'transcode-g722', 300),
  engine('Opus ↔ PCMU', 'transcode-opus', 100),
  engine('player', 'play'),
  engine('conferences of 10', 'conference', 600),
];
/** Those whose packets come back as they were sent. */
const untouched = ['relay in C, a socket each', 'dgram echo', 'relay', 'relay across workers'];
const head = ['µs CPU per packet in+out', 'ratio', 'streams a core', 'main thread, µs a stream and second', 'loss %'];
line('engine', 'streams', ...head, 'p99 gap ms', 'delay ms median', 'p99');
line(...Array.from({ length: head.length + 5 }, () => '---'));
for (const streams of given.length > 0 ? given : [100, 400, 1000]) {
  let limitUs = Number.NaN;
  for (const { name, start, most = streams } of candidates) {
    const count = Math.min(streams, most);
    const figures = await measure(start, count);
    if (Number.isNaN(limitUs)) limitUs = figures.cpuUsPerPacket;
    row(name, count, figures, limitUs, untouched.includes(name));
  }
}
const { paceErrorP99Ms } = await measure(engine('player', 'play').start, 10, paceMs);
process.stdout.write(`pace of 10 players over ${paceMs / 1000} s: 99 % within ${paceErrorP99Ms.toFixed(2)} ms\n`);
