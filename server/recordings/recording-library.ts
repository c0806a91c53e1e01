import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { encodeRecording } from '#runtime/media/index.ts';
import type { FinishedTranscript, RecordingOwner, RecordingRequest, StartedRecording } from '#runtime/session/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { newId, type RecordingId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Recording, Store } from '#runtime/store/index.ts';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';

export interface RecordingLibraryOptions {
  readonly store: Pick<Store, 'recordings' | 'applications' | 'usage'>;
  /** Tapes and files are kept here. */
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly encode: (...args: Parameters<typeof encodeRecording>) => ReturnType<typeof encodeRecording>;
}

export interface TranscriptFile {
  readonly format: FinishedTranscript['format'];
  readonly path: string;
  /** Where it can be fetched from. */
  readonly url: string;
}

/** Makes the transcript of a recording of its tape. Rejects with why it cannot. */
export type TranscribeTape = (
  recording: Recording,
  tapePath: string,
  signal: AbortSignal,
) => Promise<FinishedTranscript>;

const transcriptFormats = ['txt', 'json'] as const;

/**
 * Recordings from their first frame to their removal: while one lasts it is a tape, which survives a crash of this process; then
 * it is encoded, one after the other; then it is a file, until its time is over.
 */
export class RecordingLibrary implements AsyncDisposable {
  readonly #options: RecordingLibraryOptions;
  readonly #closing = new AbortController();
  /** Complete, but the store did not take what became of them. */
  readonly #unkept = new Set<RecordingId>();
  /** Whose transcripts a process before did not come to the end of. */
  readonly #untranscribed: readonly RecordingId[];
  /** What is done in the background, one after the other. */
  #work: Promise<void> = Promise.resolve();
  #resumed: Promise<void> = Promise.resolve();
  #timer: TimerHandle | undefined;
  /** Recordings that this process removed because their applications kept too much. */
  dropped = 0;
  /** Base of the addresses that recordings are given, without trailing slash. */
  publicUrl = '';

  private constructor(options: RecordingLibraryOptions, untranscribed: readonly RecordingId[]) {
    this.#options = options;
    this.#untranscribed = untranscribed;
  }

  /** Takes up what a process that was killed left behind. */
  static async open(options: RecordingLibraryOptions): Promise<RecordingLibrary> {
    await mkdir(path.join(options.directory, 'tapes'), { recursive: true, mode: 0o700 });
    await mkdir(path.join(options.directory, 'files'), { recursive: true, mode: 0o700 });
    const untranscribed = await options.store.recordings.untranscribed();
    const library = new RecordingLibrary(
      options,
      untranscribed.map(({ id }) => id),
    );
    library.#prune();
    for (const recording of await options.store.recordings.unfinished())
      library.#later(recording.id, () => library.#takeUp(recording));
    return library;
  }

  async begin(owner: RecordingOwner, request: RecordingRequest): Promise<StartedRecording> {
    const { store, clock, log } = this.#options;
    const id = newId<RecordingId>();
    const { keepMs = serverLimits.recordingKeepMs, transcript, ...asked } = request;
    const awaitedTranscript = transcript === undefined ? null : JSON.stringify(transcript);
    const startedAt = clock.now();
    const expiresAt = startedAt + keepMs;
    await store.recordings.add({ ...asked, ...owner, id, startedAt, expiresAt, awaitedTranscript });
    const fail = async (reason: string): Promise<void> => {
      log.error({ recording: id, problem: reason }, 'a recording has failed');
      await store.recordings.failed(id, reason);
      await store.recordings.transcriptOver(id);
      await rm(this.#tapePath(id), { force: true });
    };
    return {
      id,
      url: `${this.publicUrl}/recordings/${id}.${request.format}`,
      tapePath: this.#tapePath(id),
      finish: () => {
        const stopped = store.recordings.stopped(id);
        // Told when its turn has come.
        stopped.catch(() => undefined);
        this.#later(id, () => this.#keep(id, stopped));
      },
      transcribed: (transcript) => void this.#keepTranscript(id, transcript),
      fail: (reason) => this.#later(id, () => fail(reason)),
      discard: () => this.#later(id, () => this.#forget(id)),
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

  /** What has become of a recording's transcript: a file beside its own. */
  async transcript({
    id,
    awaitedTranscript,
  }: Pick<Recording, 'id' | 'awaitedTranscript'>): Promise<TranscriptFile | 'none' | 'going on'> {
    if (awaitedTranscript !== null) return 'going on';
    for (const format of transcriptFormats) {
      const file = this.#transcriptPath(id, format);
      if (await isThere(file)) return { format, path: file, url: `${this.publicUrl}/recordings/${id}.${format}` };
    }
    return 'none';
  }

  /** Makes the transcripts that a process before left behind, one after the other. */
  resumeTranscripts(transcribe: TranscribeTape): void {
    const { log } = this.#options;
    for (const id of this.#untranscribed)
      this.#resumed = this.#resumed
        .then(() => this.#transcribeLate(id, transcribe))
        .catch((error: unknown) => log.error({ recording: id, err: error }, 'a transcript could not be kept'));
  }

  /** Throws RECORDING_MISSING, RECORDING_NOT_READY while it lasts or is encoded. */
  async remove(id: RecordingId): Promise<void> {
    const recording = await this.#options.store.recordings.get(id);
    const { state } = recording;
    if (state === 'recording' || state === 'encoding')
      throw serverErrors.create('RECORDING_NOT_READY', { recording: id, state });
    await this.#forget(id);
  }

  /** What is being encoded, and waits to be, is taken up by the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#timer?.cancel();
    await Promise.all([this.#work, this.#resumed]);
  }

  #tapePath(id: RecordingId): string {
    return path.join(this.#options.directory, 'tapes', `${id}.wav`);
  }

  /** Without an ending: what it becomes is known only when it is encoded. */
  #filePath(id: RecordingId): string {
    return path.join(this.#options.directory, 'files', id);
  }

  #transcriptPath(id: RecordingId, format: TranscriptFile['format']): string {
    return `${this.#filePath(id)}.${format}`;
  }

  /** One that could not be written is made by the next start; so is one that comes while we close, which may be a part only. */
  async #keepTranscript(id: RecordingId, coming: Promise<FinishedTranscript | undefined>): Promise<void> {
    try {
      const transcript = await coming;
      if (!this.#closing.signal.aborted) await this.#endTranscript(id, transcript);
    } catch (error) {
      this.#options.log.error({ recording: id, err: error }, 'a transcript could not be kept');
    }
  }

  /** `problem`: why there is none. */
  async #endTranscript(id: RecordingId, transcript: FinishedTranscript | undefined, problem?: string): Promise<void> {
    const { recordings } = this.#options.store;
    // Its time may have been over.
    if ((await recordings.find(id)) === undefined) return;
    if (transcript !== undefined)
      await writeFile(this.#transcriptPath(id, transcript.format), transcript.text, { mode: 0o600 });
    await recordings.transcriptOver(id, problem);
    await this.#dropTape(id);
  }

  async #transcribeLate(id: RecordingId, transcribe: TranscribeTape): Promise<void> {
    const { store, clock, log } = this.#options;
    const { signal } = this.#closing;
    const closed = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    let problem = 'the server ended during each attempt';
    for (;;) {
      const recording = await store.recordings.find(id);
      if (recording === undefined || signal.aborted) return;
      if (recording.transcriptAttempts >= serverLimits.transcriptAttempts) break;
      await store.recordings.transcriptBegun(id);
      try {
        return await this.#endTranscript(id, await transcribe(recording, this.#tapePath(id), signal));
      } catch (error) {
        if (signal.aborted) return;
        problem = messageOf(error);
        log.warn({ recording: id, err: error }, 'a recording could not be transcribed');
      }
      await doneWithin(clock, serverLimits.transcriptRetryMs, closed);
    }
    await this.#endTranscript(id, undefined, `no transcript: ${problem}`);
  }

  /** Of a file a transcript may still be made of the tape. */
  async #dropTape(id: RecordingId): Promise<void> {
    const recording = await this.#options.store.recordings.find(id);
    if (recording?.state === 'ready' && recording.awaitedTranscript === null)
      await rm(this.#tapePath(id), { force: true });
  }

  #later(id: RecordingId, work: () => Promise<void>): void {
    this.#inTurn(work, { recording: id }, 'a recording could not be kept');
  }

  #inTurn(work: () => Promise<void>, fields: object, complaint: string): void {
    const { log } = this.#options;
    this.#work = this.#work.then(work).catch((error: unknown) => log.error({ ...fields, err: error }, complaint));
  }

  /** Tried again with the next pruning when the store takes nothing. */
  async #keep(id: RecordingId, stopped: Promise<void> = Promise.resolve()): Promise<void> {
    try {
      await stopped;
      await this.#encode(id);
    } catch (error) {
      this.#unkept.add(id);
      throw error;
    }
  }

  /** One that had heard nothing yet when its process ended has no tape. */
  async #takeUp({ id, state }: Recording): Promise<void> {
    if (state === 'recording' && !(await isThere(this.#tapePath(id)))) await this.#forget(id);
    else await this.#encode(id);
  }

  async #encode(id: RecordingId): Promise<void> {
    const { store, log, encode } = this.#options;
    const { signal } = this.#closing;
    const recording = await store.recordings.find(id);
    // Its time may have been over.
    if (recording === undefined || signal.aborted) return;
    if (recording.state === 'ready') return await this.#dropTape(id);
    const tape = this.#tapePath(id);
    try {
      const { format, bytes, durationMs, warning } = await encode(tape, this.#filePath(id), {
        format: recording.format,
        signal,
      });
      const note = warning === undefined ? {} : { note: warning.message };
      await store.recordings.ready(id, { format, bytes, durationMs, ...note });
      log.debug({ recording: id, format, bytes }, 'a recording is ready');
    } catch (error) {
      if (signal.aborted) return;
      await store.recordings.failed(id, messageOf(error));
      log.error({ err: error, recording: id, tape }, 'a recording could not be encoded; its tape is kept');
      return;
    }
    await this.#dropTape(id);
  }

  async #forget(id: RecordingId): Promise<void> {
    // The file first: a row without one is found again, a file without a row never.
    await rm(this.#filePath(id), { force: true });
    for (const format of transcriptFormats) await rm(this.#transcriptPath(id, format), { force: true });
    await rm(this.#tapePath(id), { force: true });
    await this.#options.store.recordings.remove(id);
  }

  #prune(): void {
    const { clock } = this.#options;
    const prune = async (): Promise<void> => {
      try {
        for (const id of this.#unkept) this.#later(id, () => this.#keep(id));
        this.#unkept.clear();
        await this.#removeExpired();
        await this.#removeBeyondQuotas();
      } finally {
        if (!this.#closing.signal.aborted)
          this.#timer = clock.setTimeout(() => this.#prune(), serverLimits.recordingPruneMs);
      }
    };
    this.#inTurn(prune, {}, 'recordings that are to go could not be removed');
  }

  async #removeExpired(): Promise<void> {
    const { store, clock, log } = this.#options;
    for (;;) {
      const over = await store.recordings.expired(clock.now(), serverLimits.recordingPruneRows);
      for (const { id } of over) await this.#forget(id);
      if (over.length > 0) log.info({ removed: over.length }, 'recordings whose time was over were removed');
      if (over.length < serverLimits.recordingPruneRows || this.#closing.signal.aborted) return;
    }
  }

  async #removeBeyondQuotas(): Promise<void> {
    const { store, log } = this.#options;
    for (const { id, name, limits } of await store.applications.list()) {
      const keptMiB = limits.keptRecordingMiB ?? serverLimits.keptRecordingMiB;
      if (keptMiB === 0) continue;
      const over = await store.usage.recordingsBeyond(id, keptMiB * 2 ** 20);
      if (over.length === 0) continue;
      for (const recording of over) await this.#forget(recording.id);
      const bytes = over.reduce((sum, one) => sum + one.bytes, 0);
      await store.usage.noteDroppedRecordings(id, over.length, bytes);
      this.dropped += over.length;
      log.info(
        { application: name, removed: over.length, bytes },
        'recordings of an application that kept too many were removed',
      );
    }
  }
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
