import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SippOptions {
  /** Name of a file in `sipp/` without its ending. */
  readonly scenario: string;
  /** `host:port` of our gateway; left out for a scenario that waits for our call. */
  readonly remote?: string;
  /** The dialled user. */
  readonly service?: string;
  /** What it answers challenges with, as the user `service`. */
  readonly password?: string;
  readonly transport?: 'udp' | 'tcp';
  /** SIPp answers retransmissions by itself unless told not to. */
  readonly absorbRetransmissions?: boolean;
  readonly calls?: number;
  readonly callsPerSecond?: number;
  readonly port?: number;
}

export interface SippResult {
  /** 0: every call went as the scenario says. */
  readonly exitCode: number | null;
  /** What SIPp complains of, and what it saw. */
  readonly report: string;
}

const address = '127.0.0.1';
const timeoutSeconds = 60;

/** A port that is free for UDP and TCP, for a moment. */
export async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const { port } = socket.address();
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, address, () => resolve(true));
  });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return isFree ? port : await freePort();
}

/** Runs one SIPp scenario to its end. */
export async function runSipp(options: SippOptions): Promise<SippResult> {
  const folder = await mkdtemp(join(tmpdir(), 'sipp-'));
  const errors = join(folder, 'errors');
  const messages = join(folder, 'messages');
  const port = options.port ?? (await freePort());
  const parameters = [
    ...(options.remote === undefined ? [] : [options.remote]),
    ...['-sf', join(import.meta.dirname, 'sipp', `${options.scenario}.xml`)],
    ...['-i', address, '-p', String(port), '-mp', String(await freePort())],
    ...['-s', options.service ?? 'answer', '-t', options.transport === 'tcp' ? 't1' : 'u1'],
    ...['-m', String(options.calls ?? 1), '-r', String(options.callsPerSecond ?? 10)],
    ...['-timeout', String(timeoutSeconds), '-timeout_error', '-nostdin', '-cp', '0'],
    ...['-trace_err', '-error_file', errors, '-trace_msg', '-message_file', messages],
    ...(options.password === undefined ? [] : ['-ap', options.password]),
    ...(options.absorbRetransmissions === false ? ['-nr'] : []),
  ];
  const sipp = spawn('sipp', parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let screen = '';
  for (const stream of [sipp.stdout, sipp.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      screen = (screen + bytes.toString('latin1')).slice(-4_000);
    });
  }
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      sipp.once('error', reject);
      sipp.once('close', resolve);
    });
    if (exitCode === 0) return { exitCode, report: '' };
    const [complaint, traffic] = await Promise.all(
      [errors, messages].map((file) => readFile(file, 'latin1').catch(() => '')),
    );
    return { exitCode, report: `${complaint}\n${traffic?.slice(0, 8_000)}\n${complaint === '' ? screen : ''}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
