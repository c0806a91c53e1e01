import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { storeErrors } from '../errors.ts';

/** Of an open file, what is needed of it here. */
export interface SyncedFile {
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits until what was committed is on the disk, off this thread: in WAL mode that is so as soon as the log is
 * (https://www.sqlite.org/wal.html#performance_considerations). Those who come while a wait is under way share the next one.
 */
export class LogSync implements AsyncDisposable {
  readonly #path: string;
  readonly #open: (path: string) => Promise<SyncedFile>;
  readonly #repair: () => void;
  #file: Promise<SyncedFile> | undefined;
  #underWay: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #isInDoubt = false;

  /**
   * `repair`: moves all of the log into the database and empties it; throws when it cannot. After a wait that failed nobody knows which parts of the log
   * are on the disk, and the system says so once only (fsync(2), EIO): what comes behind a part that is not would be lost with it.
   */
  constructor(path: string, repair: () => void, openFile = openLog) {
    this.#path = path;
    this.#repair = repair;
    this.#open = openFile;
  }

  /** Rejects with STORE_DISK_FULL or STORE_WRITE_FAILED. */
  sync(): Promise<void> {
    this.#next ??= this.#syncAfterwards();
    return this.#next;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#file)?.close();
  }

  async #syncAfterwards(): Promise<void> {
    // Whether it failed is told to those who wait for it.
    await this.#underWay?.catch(() => undefined);
    this.#underWay = this.#next;
    this.#next = undefined;
    try {
      if (this.#isInDoubt) this.#repair();
      this.#file ??= this.#open(this.#path);
      await (await this.#file).datasync();
      this.#isInDoubt = false;
    } catch (error) {
      this.#isInDoubt = true;
      throw this.#failure(error);
    }
  }

  #failure(error: unknown): unknown {
    if (isPatchbayError(error)) return error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
    const file = this.#path;
    return code === 'ENOSPC'
      ? storeErrors.create('STORE_DISK_FULL', { file }, error)
      : storeErrors.create('STORE_WRITE_FAILED', { file, problem: code }, error);
  }
}

/** The log is there as long as its database is open; that it is there must be on the disk, too. */
async function openLog(path: string): Promise<SyncedFile> {
  const log = await open(path, 'r+');
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return log;
}
