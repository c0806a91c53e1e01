import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';

const peer = fileURLToPath(new URL('./bare-bridge-peer.ts', import.meta.url));

/** The least that there can be between this process and an isolate on a thread of another one: the floor for a bridge. */
export class BareBridge implements Disposable {
  readonly #process: ChildProcess;
  readonly #socket: Duplex;
  readonly #waiting: (() => void)[] = [];

  constructor() {
    this.#process = spawn(process.execPath, ['--no-node-snapshot', peer], {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    });
    this.#socket = this.#process.stdio[3] as Duplex;
    this.#socket.on('data', (bytes: Buffer) => {
      for (const byte of bytes) if (byte === newline) this.#waiting.shift()?.();
    });
  }

  /** 500 bytes there and back. */
  echo(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    this.#socket.write(`${'x'.repeat(499)}\n`);
    return promise;
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

const newline = 10;
