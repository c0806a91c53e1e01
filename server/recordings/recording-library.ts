import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { encodeRecording } from '#runtime/media/index.ts';
import type { RecordingOwner, RecordingRequest, StartedRecording } from '#runtime/session/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { newId, type RecordingId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Recording, Store } from '#runtime/store/index.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';

export interface RecordingLibraryOptions {
  readonly store: Pick<Store, 'recordings'>;
  /** Tapes and files are kept here. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly encode: (...args: Parameters<typeof encodeRecording>) => ReturnType<typeof encodeRecording>;
}

/**
 * Recordings from their first frame to their removal: while one lasts it is a tape, which survives a crash of this process; then
 * it is encoded, one after the other; then it is a file, until its time is over.
 */
export class RecordingLibrary implements AsyncDisposable {
  readonly #options: RecordingLibraryOptions;
  #encoding: Promise<void> = Promise.resolve();
  #timer: TimerHandle | undefined;
  #pruning: Promise<void> = Promise.resolve();
  #isClosed = false;
  /** Base of the addresses that recordings are given, without trailing slash. */
  publicUrl = '';

  private constructor(options: RecordingLibraryOptions) {
    this.#options = options;
  }

  /** Takes up what a process that was killed left behind. */
  static async open(options: RecordingLibraryOptions): Promise<RecordingLibrary> {
    await mkdir(path.join(options.directory, 'tapes'), { recursive: true, mode: 0o700 });
    await mkdir(path.join(options.directory, 'files'), { recursive: true, mode: 0o700 });
    const library = new RecordingLibrary(options);
    for (const recording of await options.store.recordings.unfinished()) library.#encodeLater(recording);
    library.#prune();
    return library;
  }

  async begin(owner: RecordingOwner, request: RecordingRequest): Promise<StartedRecording> {
    const { store, clock, log } = this.#options;
    const id = newId<RecordingId>();
    const { keepMs = serverLimits.recordingKeepMs, bitrateKbps, ...asked } = request;
    const startedAt = clock.now();
    const recording = { ...asked, ...owner, id, startedAt, expiresAt: startedAt + keepMs };
    await store.recordings.add(recording);
    const tapePath = this.#tapePath(id);
    const finish = async (): Promise<void> => {
      await store.recordings.stopped(id);
      this.#encodeLater(await store.recordings.get(id), bitrateKbps);
    };
    const fail = async (reason: string): Promise<void> => {
      await store.recordings.failed(id, reason);
      await rm(tapePath, { force: true });
    };
    const guarded = (work: Promise<void>): void =>
      void work.catch((error: unknown) => log.error({ err: error, recording: id }, 'a recording could not be kept'));
    return {
      id,
      url: `${this.publicUrl}/recordings/${id}.${request.format}`,
      tapePath,
      finish: () => guarded(finish()),
      fail: (reason) => guarded(fail(reason)),
    };
  }

  /**
   * The file of a recording. Throws RECORDING_MISSING, RECORDING_NOT_READY while it lasts or is encoded, and
   * RECORDING_FAILED.
   */
  async file(id: RecordingId): Promise<{ readonly recording: Recording; readonly path: string }> {
    const recording = await this.#options.store.recordings.get(id);
    const { state, note } = recording;
    if (state === 'failed') throw serverErrors.create('RECORDING_FAILED', { recording: id, reason: note ?? '' });
    if (state !== 'ready') throw serverErrors.create('RECORDING_NOT_READY', { recording: id, state });
    return { recording, path: this.#filePath(id) };
  }

  /** Throws RECORDING_MISSING, RECORDING_NOT_READY while it lasts or is encoded. */
  async remove(id: RecordingId): Promise<void> {
    const recording = await this.#options.store.recordings.get(id);
    const { state } = recording;
    if (state === 'recording' || state === 'encoding')
      throw serverErrors.create('RECORDING_NOT_READY', { recording: id, state });
    await this.#forget(recording);
  }

  /** Waits for what is being encoded. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    await this.#pruning;
    await this.#encoding;
  }

  #tapePath(id: RecordingId): string {
    return path.join(this.#options.directory, 'tapes', `${id}.wav`);
  }

  /** Without an ending: what it becomes is known only when it is encoded. */
  #filePath(id: RecordingId): string {
    return path.join(this.#options.directory, 'files', id);
  }

  #encodeLater(recording: Recording, bitrateKbps?: number): void {
    this.#encoding = this.#encoding.then(async () => {
      // What is left is taken up by the next start.
      if (this.#isClosed) return;
      try {
        await this.#encode(recording, bitrateKbps);
      } catch (error) {
        this.#options.log.error({ err: error, recording: recording.id }, 'a recording could not be kept');
      }
    });
  }

  async #encode(recording: Recording, bitrateKbps?: number): Promise<void> {
    const { store, log, encode } = this.#options;
    const { id } = recording;
    const tape = this.#tapePath(id);
    try {
      const { format, bytes, durationMs, warning } = await encode(tape, this.#filePath(id), {
        format: recording.format,
        ...(bitrateKbps === undefined ? {} : { bitrateKbps }),
      });
      const note = warning === undefined ? {} : { note: warning.message };
      await store.recordings.ready(id, { format, bytes, durationMs, ...note });
      log.debug({ recording: id, format, bytes }, 'a recording is ready');
    } catch (error) {
      await store.recordings.failed(id, messageOf(error));
      log.error({ err: error, recording: id }, 'a recording could not be encoded');
      return;
    }
    await rm(tape, { force: true });
  }

  async #forget(recording: Recording): Promise<void> {
    // The file first: a row without one is found again, a file without a row never.
    await rm(this.#filePath(recording.id), { force: true });
    await rm(this.#tapePath(recording.id), { force: true });
    await this.#options.store.recordings.remove(recording.id);
  }

  #prune(): void {
    const { clock } = this.#options;
    this.#pruning = this.#removeExpired().finally(() => {
      if (!this.#isClosed) this.#timer = clock.setTimeout(() => this.#prune(), serverLimits.recordingPruneMs);
    });
  }

  async #removeExpired(): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      for (;;) {
        const over = await store.recordings.expired(clock.now(), serverLimits.recordingPruneRows);
        for (const recording of over) await this.#forget(recording);
        if (over.length > 0) log.info({ removed: over.length }, 'recordings whose time was over were removed');
        if (over.length < serverLimits.recordingPruneRows || this.#isClosed) return;
      }
    } catch (error) {
      log.error({ problem: messageOf(error) }, 'recordings whose time is over could not be removed');
    }
  }
}
