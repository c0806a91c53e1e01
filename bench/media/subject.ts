import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Generator } from './generator.ts';
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

function works(program: string, options: readonly string[]): boolean {
  try {
    execFileSync(program, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether the system has that program. */
function has(program: string): boolean {
  return works(program, ['--version']);
}

/**
 * What starts a program on a core of its own, before all others of the machine where that may be: figures of time then hold while others
 * work too. All of its threads share the core.
 */
function alone(core: number): readonly string[] {
  const pin = has('taskset') ? ['taskset', '-c', String(core % availableParallelism())] : [];
  return [...(mayBeFirst ? ['chrt', '--rr', '1'] : []), ...pin];
}

/** Whether programs can be started before all others. */
export const mayBeFirst = works('chrt', ['--rr', '1', 'true']);
export const isPinned = has('taskset');

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

class NodeSubject implements Subject {
  readonly #child: ChildProcess;
  readonly #use: MediaUse;

  constructor(file: string, use: MediaUse, options: readonly string[]) {
    const [program = process.execPath, ...rest] = [...alone(0), process.execPath];
    this.#child = fork(here(file), options, { execPath: program, execArgv: rest });
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
    const [program = this.#program, ...rest] = [...alone(0), this.#program, String(streams), String(generatorPort)];
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

export function nodeSubject(file: string, use: MediaUse, ...options: readonly string[]): Subject {
  return new NodeSubject(file, use, options);
}

/** The programs in C, compiled for this run. */
export function compiledPrograms(): Disposable & {
  readonly relay: () => Subject;
  readonly generator: () => Promise<Generator>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'media-bench-'));
  const compiled = (name: string): string => {
    execFileSync('cc', ['-O2', '-o', join(folder, name), here(`${name}.c`)]);
    return join(folder, name);
  };
  const [relay, generator] = [compiled('relay'), compiled('generator')];
  return {
    relay: () => new ProgramSubject(relay),
    generator: () => {
      const [program = generator, ...rest] = [...alone(1), generator];
      return Generator.open(spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] }));
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
