import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const readyMs = 10_000;

/** A Kamailio in a process of its own with a configuration of this folder; stopped when disposed of. */
export class KamailioProcess implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#process = child;
    this.#folder = folder;
  }

  /**
   * `configuration` is the name of a file in `kamailio/` without its ending, `words` what its upper-case words stand
   * for. Resolves when it accepts connections on `port`.
   */
  static async start(
    configuration: string,
    port: number,
    words: Readonly<Record<string, string>>,
  ): Promise<KamailioProcess> {
    const folder = await mkdtemp(path.join(tmpdir(), 'kamailio-'));
    let text = await readFile(path.join(import.meta.dirname, 'kamailio', `${configuration}.cfg`), 'utf8');
    for (const [word, value] of Object.entries(words)) text = text.replaceAll(word, value);
    const file = path.join(folder, 'kamailio.cfg');
    await writeFile(file, text);
    const limits = ['-m', '64', '-M', '8'];
    const child = spawn('kamailio', ['-f', file, '-DD', '-E', '-Y', folder, '-w', folder, ...limits], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const running = new KamailioProcess(child, folder);
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4_000);
    });
    for (const deadline = Date.now() + readyMs; !(await accepts(port)); ) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await running[Symbol.asyncDispose]();
        throw new Error(`kamailio did not start: ${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
