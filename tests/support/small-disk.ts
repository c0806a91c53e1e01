import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A folder on which there is no room when a test says so: a small file system of its own where we may mount one; elsewhere what a process writes
 * there is limited in size, which it hears of in another way.
 */
export class SmallDisk implements Disposable {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'patchbay-disk-'));
  readonly #isMounted: boolean;

  constructor(sizeMiB: number) {
    this.#isMounted = succeeds('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=700`, 'tmpfs', this.folder]);
  }

  get #filler(): string {
    return path.join(this.folder, 'filler');
  }

  /** From now on `pid` can add nothing to its files. */
  fill(pid: number): void {
    if (!this.#isMounted) return void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${this.#largest()}:`]);
    const file = openSync(this.#filler, 'w');
    for (const bytes of [65_536, 4_096]) while (writes(file, bytes));
    closeSync(file);
  }

  free(pid: number): void {
    if (this.#isMounted) rmSync(this.#filler);
    else execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']);
  }

  /** Whether nothing can be written from now on, by nobody. */
  makeReadOnly(): boolean {
    return this.#isMounted && succeeds('mount', ['-o', 'remount,ro', this.folder]);
  }

  [Symbol.dispose](): void {
    if (this.#isMounted) execFileSync('umount', ['--lazy', this.folder]);
    if (this.#isMounted) rmdirSync(this.folder);
    else rmSync(this.folder, { recursive: true, force: true });
  }

  #largest(): number {
    const files = readdirSync(this.folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    return Math.max(...files.map(({ name }) => statSync(path.join(this.folder, name)).size));
  }
}

function succeeds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function writes(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch {
    return false;
  }
}
