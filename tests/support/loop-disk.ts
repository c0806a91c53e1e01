import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A disk of its own (ext4 in a file), where we may mount one, which takes nothing any more when a test says so. */
export class LoopDisk implements Disposable {
  /** On the disk. */
  readonly folder: string;
  readonly #image: string;

  private constructor(folder: string, image: string) {
    this.folder = folder;
    this.#image = image;
  }

  /** Undefined where nobody may mount one. */
  static make(): LoopDisk | undefined {
    const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-disk-'));
    const disk = new LoopDisk(folder, `${folder}.img`);
    try {
      writeFileSync(disk.#image, '');
      truncateSync(disk.#image, 64 * 2 ** 20);
      run('mkfs.ext4', '-q', '-F', disk.#image);
      disk.#mount();
      return disk;
    } catch {
      disk.#remove();
      return undefined;
    }
  }

  /** What is written to any file of the folder is refused (EPERM) from now on, or no longer. */
  refuseWrites(on: boolean): void {
    // What is mapped into memory is no write: the system would end its process (SIGBUS).
    const files = globSync(`${this.folder}/**`).filter((file) => !file.endsWith('-shm'));
    run('chattr', on ? '+i' : '-i', ...files);
  }

  /** As the kernel does on an error of the disk: read-only at once, also for files that are open, until `mend`. */
  abort(): void {
    run('mount', '-o', 'remount,abort', this.folder);
  }

  /** Mounts it anew, when nobody has a file of it open: what was not on the disk is gone. */
  mend(): void {
    run('umount', this.folder);
    this.#mount();
  }

  [Symbol.dispose](): void {
    run('umount', '--lazy', this.folder);
    this.#remove();
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.folder);
  }

  #remove(): void {
    rmSync(this.#image, { force: true });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'ignore' });
}
