import { ServerProcess } from './server-process.ts';
import { type LoadFigures, type LoadOptions, placeCalls } from './sipp-load.ts';

export interface LoadRow extends LoadFigures {
  readonly rate: number;
  readonly cpuUsPerCall: number;
  readonly residentMiB: number;
}

export interface LoadRun {
  readonly rates: readonly number[];
  readonly seconds: number;
  /** Until V8 has compiled what every call runs through: figures are those of a server that has been up for a while. */
  readonly warmUp: { readonly callsPerSecond: number; readonly calls: number };
  readonly number?: string;
  readonly scenario?: LoadOptions['scenario'];
}

/** Offers calls at one rate after the other, from core 1. */
export async function measureLoad(server: ServerProcess, run: LoadRun): Promise<LoadRow[]> {
  const { number = 'service', scenario } = run;
  const load = { port: server.port, number, core: '1', ...(scenario === undefined ? {} : { scenario }) };
  await placeCalls({ ...load, ...run.warmUp });
  const rows: LoadRow[] = [];
  for (const rate of run.rates) {
    const before = server.cpuUs;
    const figures = await placeCalls({ ...load, callsPerSecond: rate, calls: Math.round(rate * run.seconds) });
    const cpuUsPerCall = (server.cpuUs - before) / Math.max(1, figures.successful);
    rows.push({ ...figures, rate, cpuUsPerCall, residentMiB: server.residentMiB });
  }
  return rows;
}

/** As `measureLoad` with a server that is started for it. */
export async function measureCommand(
  command: readonly string[],
  cores: string,
  run: LoadRun,
  fixedPort?: number,
): Promise<LoadRow[]> {
  const server = await ServerProcess.start(command, cores, fixedPort);
  try {
    return await measureLoad(server, run);
  } finally {
    await server.stop();
  }
}

/** The highest rate at which no call failed and nothing had to be sent again; 0 when there was none. */
export function cleanRate(rows: readonly LoadRow[]): number {
  return Math.max(0, ...rows.filter((row) => row.failed === 0 && row.retransmissions === 0).map((row) => row.rate));
}

export function leastCpuUs(rows: readonly LoadRow[]): number {
  return Math.min(...rows.map((row) => row.cpuUsPerCall));
}

/** `reference` has the same rates; the ratio is that of the CPU times. */
export function loadTable(
  title: string,
  rows: readonly LoadRow[],
  reference: readonly LoadRow[],
  peer: string,
): string {
  const ratio = `x ${peer}`;
  const head = `offered/s  achieved/s      ok  failed  retrans  CPU us/call${ratio.padStart(11)}  p50 ms  p99 ms  RSS MiB`;
  const lines = rows.map((row, index) => {
    const times = row.cpuUsPerCall / (reference[index]?.cpuUsPerCall ?? Number.NaN);
    const cells: readonly (readonly [string | number, number])[] = [
      [row.rate, 9],
      [row.achieved.toFixed(0), 12],
      [row.successful, 8],
      [row.failed, 8],
      [row.retransmissions, 9],
      [row.cpuUsPerCall.toFixed(0), 13],
      [times.toFixed(2), 11],
      [row.answerP50Ms.toFixed(1), 8],
      [row.answerP99Ms.toFixed(1), 8],
      [row.residentMiB.toFixed(0), 9],
    ];
    return cells.map(([value, width]) => String(value).padStart(width)).join('');
  });
  const best = `highest rate without a failed call or a retransmission: ${cleanRate(rows)}/s`;
  return [title, head, ...lines, best, ''].join('\n');
}
