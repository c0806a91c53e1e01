import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the child's standard input, which is then closed. */
  readonly input?: string;
  /** Called for each line of standard output; standard error goes to ours. */
  onLine?(line: string): void;
}

/** One program of the demo, started with this very Node. */
export class Child {
  static readonly #running = new Set<Child>();
  readonly #process: ChildProcess;
  readonly exited: Promise<number>;

  constructor(args: readonly string[], options: ChildOptions = {}) {
    this.#process = spawn(process.execPath, args, {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process.stdin?.end(options.input ?? '');
    this.exited = once(this.#process, 'exit').then(([code]) => (typeof code === 'number' ? code : 1));
    Child.#running.add(this);
    void this.exited.finally(() => Child.#running.delete(this)).catch(() => undefined);
    if (this.#process.stdout !== null) {
      const lines = createInterface({ input: this.#process.stdout });
      lines.on('line', (line) => options.onLine?.(line));
    }
  }

  /** Ends whatever still runs. */
  static async stopAll(): Promise<void> {
    await Promise.allSettled([...Child.#running].map((child) => child.stop()));
  }

  /** Asks the child to end, and insists after five seconds. Resolves with its exit code. */
  async stop(): Promise<number> {
    this.#process.kill('SIGINT');
    const insist = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    const code = await this.exited;
    clearTimeout(insist);
    return code;
  }
}
