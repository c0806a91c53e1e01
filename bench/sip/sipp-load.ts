import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LoadOptions {
  readonly port: number;
  readonly number: string;
  readonly callsPerSecond: number;
  readonly calls: number;
  readonly core: string;
  /** From the answer to BYE; default 0. */
  readonly holdMs?: number;
  /** Another flow than the built-in `uac`, and what its fields are filled from. */
  readonly scenario?: { readonly file: string; readonly fields: string };
}

/** What SIPp saw of one run. */
export interface LoadFigures {
  readonly successful: number;
  readonly failed: number;
  readonly retransmissions: number;
  /** Calls a second that were really made. */
  readonly achieved: number;
  /** INVITE to 200, milliseconds. */
  readonly answerP50Ms: number;
  readonly answerP99Ms: number;
}

/** Places calls with SIPp's built-in `uac`: INVITE, 200, ACK, BYE, 200, without a pause in between. */
export async function placeCalls(options: LoadOptions): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-bench-sip-'));
  try {
    const { port, number, callsPerSecond, calls, core, holdMs = 0, scenario } = options;
    const flow = scenario === undefined ? ['-sn', 'uac', '-d', String(holdMs)] : ['-sf', scenario.file];
    if (scenario !== undefined) flow.push('-inf', scenario.fields);
    const parameters = [...flow, '-s', number, '-i', '127.0.0.1', '-nostdin', '-timeout', '120'];
    const load = [
      '-r',
      String(callsPerSecond),
      '-m',
      String(calls),
      '-l',
      String(holdMs > 0 ? calls : Math.max(500, callsPerSecond * 2)),
    ];
    const traces = [
      '-trace_stat',
      '-stf',
      join(folder, 'stat.csv'),
      '-trace_rtt',
      '-rtt_freq',
      String(Math.min(200, calls)),
    ];
    const sipp = spawn('taskset', ['-c', core, 'sipp', `127.0.0.1:${port}`, ...parameters, ...load, ...traces], {
      cwd: folder,
      stdio: 'ignore',
    });
    await once(sipp, 'exit');
    return { ...totals(readFileSync(join(folder, 'stat.csv'), 'utf8')), ...answerTimes(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function totals(csv: string): Omit<LoadFigures, 'answerP50Ms' | 'answerP99Ms'> {
  const lines = csv.trim().split('\n');
  const names = (lines[0] ?? '').split(';');
  const last = (lines.at(-1) ?? '').split(';');
  const value = (name: string) => Number(last[names.indexOf(name)] ?? Number.NaN);
  return {
    successful: value('SuccessfulCall(C)'),
    failed: value('FailedCall(C)'),
    retransmissions: value('Retransmissions(C)'),
    achieved: value('CallRate(C)'),
  };
}

function answerTimes(folder: string): Pick<LoadFigures, 'answerP50Ms' | 'answerP99Ms'> {
  const file = readdirSync(folder).find((name) => name.endsWith('_rtt.csv'));
  const lines = file === undefined ? [] : readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1);
  const times = lines.map((line) => Number(line.split(';')[1])).sort((one, two) => one - two);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { answerP50Ms: at(0.5), answerP99Ms: at(0.99) };
}
