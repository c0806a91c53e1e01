import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ServerProcess } from './sip/server-process.ts';
import { type LoadFigures, placeCalls } from './sip/sipp-load.ts';
import { measureStages } from './sip/stages.ts';

/**
 * What a call costs in signalling, beside SIPp's own answering side doing the same work in the same run:
 * `node bench/sip.ts [--rates 500,1500,3000] [--seconds 4] [--server 'COMMAND' --number NUMBER --cores 0,1]`.
 *
 * COMMAND starts another server (one with a scenario that answers NUMBER) and prints `udp:127.0.0.1:PORT`. CPU time is
 * the scheduler's and holds under contention; failed calls and p99 only on a machine that is otherwise quiet.
 */
const { values } = parseArgs({
  options: {
    rates: { type: 'string', default: '500,1500,3000,4000,5000' },
    seconds: { type: 'string', default: '4' },
    server: { type: 'string' },
    number: { type: 'string', default: 'service' },
    cores: { type: 'string', default: '0' },
  },
});
const rates = values.rates.split(',').map(Number);
const seconds = Number(values.seconds);
/** Until V8 has compiled what every call runs through: figures are those of a server that has been up for a while. */
const warmUp = { callsPerSecond: 1_500, calls: 9_000 };
const sippPort = 35_060;

interface Row extends LoadFigures {
  readonly rate: number;
  readonly cpuUsPerCall: number;
  readonly residentMiB: number;
}

async function measure(server: ServerProcess, number: string): Promise<Row[]> {
  const load = { port: server.port, number, core: '1' };
  await placeCalls({ ...load, ...warmUp });
  const rows: Row[] = [];
  for (const rate of rates) {
    const calls = rate * seconds;
    const before = server.cpuUs;
    const figures = await placeCalls({ ...load, callsPerSecond: rate, calls });
    const cpuUsPerCall = (server.cpuUs - before) / Math.max(1, figures.successful);
    rows.push({ ...figures, rate, cpuUsPerCall, residentMiB: server.residentMiB });
  }
  return rows;
}

async function run(command: readonly string[], cores: string, number: string, fixedPort?: number): Promise<Row[]> {
  const server = await ServerProcess.start(command, cores, fixedPort);
  try {
    return await measure(server, number);
  } finally {
    await server.stop();
  }
}

function table(title: string, rows: readonly Row[], reference: readonly Row[]): string {
  const head = 'offered/s  achieved/s      ok  failed  retrans  CPU us/call  x SIPp  p50 ms  p99 ms  RSS MiB';
  const lines = rows.map((row, index) => {
    const ratio = row.cpuUsPerCall / (reference[index]?.cpuUsPerCall ?? Number.NaN);
    const cells: readonly (readonly [string | number, number])[] = [
      [row.rate, 9],
      [row.achieved.toFixed(0), 12],
      [row.successful, 8],
      [row.failed, 8],
      [row.retransmissions, 9],
      [row.cpuUsPerCall.toFixed(0), 13],
      [ratio.toFixed(2), 8],
      [row.answerP50Ms.toFixed(1), 8],
      [row.answerP99Ms.toFixed(1), 8],
      [row.residentMiB.toFixed(0), 9],
    ];
    return cells.map(([value, width]) => String(value).padStart(width)).join('');
  });
  const clean = rows.filter((row) => row.failed === 0 && row.retransmissions === 0).map((row) => row.rate);
  return [
    title,
    head,
    ...lines,
    `highest rate without a failed call or a retransmission: ${Math.max(0, ...clean)}/s`,
  ].join('\n');
}

try {
  execFileSync('sipp', ['-v'], { stdio: 'ignore' });
} catch (error) {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    process.stderr.write('SIPp is missing: apt-get install -y sip-tester\n');
    process.exit(1);
  }
}

const reference = await run(
  ['sipp', '-sn', 'uas', '-i', '127.0.0.1', '-p', String(sippPort), '-nostdin'],
  '0',
  'service',
  sippPort,
);
const own = [process.execPath, new URL('./sip/answer-server.ts', import.meta.url).pathname];
const gateway = await run(
  values.server?.split(' ') ?? own,
  values.server === undefined ? '0' : values.cores,
  values.number,
);
const subject =
  values.server === undefined ? 'gateway without a scenario (core 0)' : `${values.server} (cores ${values.cores})`;
process.stdout.write(
  `${table(subject, gateway, reference)}\n\n${table('SIPp uas, C++ (core 0)', reference, reference)}\n\n`,
);

if (values.server === undefined) {
  const stages = measureStages();
  const whole = Math.min(...gateway.map((row) => row.cpuUsPerCall));
  const line = (name: string, us: number) =>
    `  ${name.padEnd(44)}${us.toFixed(1).padStart(8)} us  ${((us / whole) * 100).toFixed(0).padStart(4)} %`;
  process.stdout.write(
    [
      'where a call’s CPU time goes (3 messages in, 3 out; best round, no sockets; the rest is sockets and timers)',
      line('parse INVITE, ACK, BYE', stages.parse),
      line('transactions and three responses', stages.transaction - stages.parse),
      line('dialog, leg, offer/answer', stages.gateway - stages.transaction),
      line('sockets, event loop, timers', whole - stages.gateway),
      line('whole call (cheapest rate above)', whole),
      '',
      'parsing one INVITE with SDP (target: 5 us)',
      line('SIPp’s, 11 headers', stages.parseInvite),
      line('a desk phone’s, 16 headers', stages.parsePhoneInvite),
      '',
    ].join('\n'),
  );
}
process.exit(0);
