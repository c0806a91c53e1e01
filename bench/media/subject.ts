import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchCommand, BenchReply, CpuTimes, MediaUse, OpenedStream } from './protocol.ts';

/** A process that is measured: it has streams, and tells how much CPU time it took so far. */
export interface Subject {
  open(streams: number, generatorPort: number): Promise<readonly OpenedStream[]>;
  times(): Promise<CpuTimes>;
  close(): Promise<void>;
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Whether the system has that program. */
function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What keeps a program on the first core, so that all its threads share one. */
const pin: readonly string[] = has('taskset') ? ['taskset', '-c', '0'] : [];
export const isPinned = pin.length > 0;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

class NodeSubject implements Subject {
  readonly #child: ChildProcess;
  readonly #use: MediaUse;

  constructor(file: string, use: MediaUse) {
    const [program = process.execPath, ...rest] = [...pin, process.execPath];
    this.#child = fork(here(file), { execPath: program, execArgv: rest });
    this.#use = use;
  }

  async open(streams: number, generatorPort: number): Promise<readonly OpenedStream[]> {
    const opened = await this.#ask({ kind: 'open', streams, generatorPort, use: this.#use });
    return opened.kind === 'opened' ? opened.streams : [];
  }

  async times(): Promise<CpuTimes> {
    const figures = await this.#ask({ kind: 'figures' });
    return figures.kind === 'figures' ? figures : { cpuUs: Number.NaN, mainCpuUs: Number.NaN };
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await ended(this.#child);
  }

  async #ask(command: BenchCommand): Promise<BenchReply> {
    this.#child.send(command);
    const [answer] = (await once(this.#child, 'message')) as [BenchReply];
    return answer;
  }
}

class ProgramSubject implements Subject {
  readonly #program: string;
  #child: ChildProcess | undefined;
  #lines: Interface | undefined;

  constructor(program: string) {
    this.#program = program;
  }

  async open(streams: number, generatorPort: number): Promise<readonly OpenedStream[]> {
    const [program = this.#program, ...rest] = [...pin, this.#program, String(streams), String(generatorPort)];
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface(child.stdout);
    const ports = (await this.#line()).trim().split(' ');
    return ports.map((port) => ({ port: Number(port), codec: 'PCMU' }));
  }

  async times(): Promise<CpuTimes> {
    this.#child?.stdin?.write('\n');
    const cpuUs = Number(await this.#line());
    return { cpuUs, mainCpuUs: cpuUs };
  }

  async close(): Promise<void> {
    this.#child?.stdin?.end();
    if (this.#child !== undefined) await ended(this.#child);
  }

  async #line(): Promise<string> {
    if (this.#lines === undefined) return '';
    const [line] = (await once(this.#lines, 'line')) as [string];
    return line;
  }
}

export function nodeSubject(file: string, use: MediaUse): Subject {
  return new NodeSubject(file, use);
}

/** The relay in C, compiled for this run; undefined where there is no compiler. */
export function compiledRelay(): (Disposable & { readonly start: () => Subject }) | undefined {
  if (!has('cc')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'media-bench-'));
  const program = join(folder, 'relay');
  execFileSync('cc', ['-O2', '-o', program, here('relay.c')]);
  return {
    start: () => new ProgramSubject(program),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
