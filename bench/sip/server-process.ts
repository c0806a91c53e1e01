import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** A SIP server under test, pinned to some cores, with the CPU time of all its processes. */
export class ServerProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts `command` and waits until it prints `udp:127.0.0.1:PORT`, or only until `fixedPort` is bound. */
  static async start(command: readonly string[], cores: string, fixedPort?: number): Promise<ServerProcess> {
    const stdout = fixedPort === undefined ? 'pipe' : 'ignore';
    const channel = fixedPort === undefined ? 'ipc' : 'ignore';
    const child = spawn('taskset', ['-c', cores, ...command], {
      stdio: ['ignore', stdout, fixedPort === undefined ? 'inherit' : 'ignore', channel],
    });
    if (fixedPort !== undefined) {
      while (!portIsBound(fixedPort)) {
        if (child.exitCode !== null) giveUp(`${command[0]} ended with ${child.exitCode}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return new ServerProcess(child, fixedPort);
    }
    let printed = '';
    for await (const chunk of child.stdout ?? []) {
      printed += String(chunk);
      const match = /udp:127\.0\.0\.1:(\d+)/.exec(printed);
      if (match !== null) break;
    }
    return new ServerProcess(child, Number(/udp:127\.0\.0\.1:(\d+)/.exec(printed)?.[1]));
  }

  /** CPU time of the process and its descendants since they started, microseconds. */
  get cpuUs(): number {
    return treeOf(this.#child.pid ?? 0).reduce((sum, pid) => sum + processCpuUs(pid), 0);
  }

  /** Resident memory of the process and its descendants, MiB. */
  get residentMiB(): number {
    const pages = (pid: number) => Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0);
    return (treeOf(this.#child.pid ?? 0).reduce((sum, pid) => sum + pages(pid), 0) * 4096) / 2 ** 20;
  }

  /** Heap of the main process after a full collection, MiB; only of servers that answer `heap` (see `tellHeap`). */
  async heapMiB(): Promise<number> {
    const answer = once(this.#child, 'message') as Promise<[number]>;
    this.#child.send('heap');
    const [bytes] = await answer;
    return bytes / 2 ** 20;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    clearTimeout(timer);
  }
}

function giveUp(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

/** Makes this process answer `heapMiB` of the bench that started it; needs --expose-gc. */
export function tellHeap(): void {
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
  });
}

/** All threads' time on a CPU, from the scheduler: exact where `stat` counts in hundredths of a second. */
export function processCpuUs(pid: number): number {
  return threadsOf(pid).reduce((sum, thread) => {
    return sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0) / 1_000;
  }, 0);
}

function treeOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(treeOf)];
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function portIsBound(port: number): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return read('/proc/net/udp').includes(`:${hex} `);
}
