import type { AudioSource } from '#runtime/media/contract.ts';
import { type MediaEngine, type RecorderUnitHandle, recorderKind, sentBy } from '#runtime/media/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { LinkedUnit, MediaLinks } from './media-links.ts';
import type { ModuleContext } from './module-contract.ts';
import type { RecordParameters } from './record-parameters.ts';
import type { RecordingDesk, RecordingRequest, StartedRecording } from './recording-desk.ts';
import { Transcript } from './transcript.ts';

export interface RecorderOptions extends RecordParameters {
  /** Of the call that is sent to it, also what its party hears. */
  readonly bothSides: boolean;
  /** Silences the tones of keys. */
  readonly withoutKeys: boolean;
}

/** What a recorder tells, in this order; `failed` may come in place of any other, and is the last then. */
export type RecorderEvent =
  /** Something is written from here on. */
  | { readonly kind: 'started'; readonly url: string }
  | { readonly kind: 'stopped'; readonly url: string; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly reason: string };

export interface RecorderParts {
  readonly media: MediaEngine;
  readonly links: MediaLinks;
  readonly recordings: RecordingDesk;
  readonly clock: Clock;
  readonly recognition: ModuleContext['recognition'];
  readonly journal: ModuleContext['journal'];
}

/** A recorder of one session, from the request for a recording to its end. It is linked under its id at once. */
export class SessionRecorder {
  readonly #id: string;
  readonly #parts: RecorderParts;
  readonly #options: RecorderOptions;
  readonly #listener: (event: RecorderEvent) => void;
  readonly #over = Promise.withResolvers<void>();
  #recording: StartedRecording | undefined;
  #unit: RecorderUnitHandle | undefined;
  #transcript: Transcript | undefined;
  #hasStarted = false;
  #isMuted = false;
  #isStopping = false;
  #isOver = false;

  constructor(id: string, options: RecorderOptions, parts: RecorderParts, listener: (event: RecorderEvent) => void) {
    this.#id = id;
    this.#parts = parts;
    this.#options = options;
    this.#listener = listener;
    void this.#begin().catch((error: unknown) => this.#finish(messageOf(error)));
  }

  mute(on: boolean): void {
    this.#isMuted = on;
    this.#unit?.tell({ kind: 'mute', on });
    this.#transcript?.mute(on);
  }

  /** Ends it; resolves when everything that was said until now is on the tape. May be called any number of times. */
  stop(): Promise<void> {
    this.#isStopping = true;
    this.#unit?.tell({ kind: 'end' });
    return this.#over.promise;
  }

  async #begin(): Promise<void> {
    const { bothSides, withoutKeys } = this.#options;
    const request = requestOf(this.#options);
    const { media, links, recordings } = this.#parts;
    const recording = await recordings.begin(request);
    this.#recording = recording;
    if (this.#isStopping) return await this.#finish();
    const { tapePath, url } = recording;
    const { rateHz, channels } = request;
    const near = links.near === undefined ? {} : { near: links.near };
    const unit = media.unit(recorderKind, { tapePath, rateHz, channels, withoutKeys }, near);
    this.#unit = unit;
    unit.events.on('started', () => {
      this.#hasStarted = true;
      this.#listener({ kind: 'started', url });
    });
    unit.events.on('ended', () => void this.#finish());
    unit.events.on('failed', ({ message }) => void this.#finish(message));
    unit.events.on('lost', ({ reason }) => void this.#finish(reason));
    this.#transcript = this.#transcribe();
    if (this.#isMuted) this.mute(true);
    links.opened(this.#id, new Heard(unit, this.#transcript, bothSides));
  }

  /** Undefined when none is asked for, or nobody recognises here: the audio is recorded all the same. */
  #transcribe(): Transcript | undefined {
    const { transcript, bothSides } = this.#options;
    if (transcript === undefined) return undefined;
    const failed = (code: string, message: string, hint?: string): void => {
      const data = { recorderId: this.#id, code, ...(hint === undefined ? {} : { hint }) };
      this.#parts.journal({ kind: 'media', level: 'warn', message: `Transcription failed: ${message}`, data });
    };
    try {
      return new Transcript(transcript, bothSides ? 2 : 1, { ...this.#parts, failed });
    } catch (error) {
      const coded = isPatchbayError(error) ? error : undefined;
      failed(coded?.code ?? 'UNKNOWN', messageOf(error), coded?.hint);
      return undefined;
    }
  }

  /** It is kept when all of it is recognised, which may be after the session. */
  #keepTranscript(): void {
    const transcript = this.#transcript;
    if (!this.#hasStarted) void transcript?.abandon();
    else if (this.#options.transcript !== undefined)
      this.#recording?.transcribed(transcript?.finish() ?? Promise.resolve(undefined));
  }

  /** `failure`: why nothing more can be recorded; what was until then is kept. */
  async #finish(failure?: string): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.links.ended(this.#id);
    const figures = await this.#unit?.close();
    const recording = this.#recording;
    this.#keepTranscript();
    if (this.#hasStarted) recording?.finish();
    else if (failure === undefined) recording?.discard();
    else recording?.fail(failure);
    if (failure !== undefined) this.#listener({ kind: 'failed', reason: failure });
    else if (recording !== undefined && this.#hasStarted)
      this.#listener({ kind: 'stopped', url: recording.url, durationMs: figures?.durationMs ?? 0 });
    this.#over.resolve();
  }
}

/** What of a request is left undone, for its author. */
export function undoneParts({ video }: RecordParameters): string[] {
  return video ? ['video: the audio alone is recorded'] : [];
}

const monthMs = 2_629_746_000;

function requestOf(options: RecorderOptions): RecordingRequest {
  const { hdAudio, lossless, stereo, secure, expire, name, transcript: parameters, bothSides } = options;
  const [, count = '3', unit = 'm'] = /^-(\d{1,2})([my])$/.exec(expire) ?? [];
  const keepMs = Number(count) * (unit === 'y' ? 12 : 1) * monthMs;
  const transcript = parameters === undefined ? {} : { transcript: { parameters, sides: bothSides ? 2 : 1 } as const };
  const common = { name, channels: stereo ? 2 : 1, isSecure: secure, keepMs, ...transcript } as const;
  if (lossless) return { ...common, format: 'flac', rateHz: 16_000 };
  return { ...common, format: 'mp3', rateHz: hdAudio ? 48_000 : 8000 };
}

/** A recorder and its transcript; of the one call that is sent to it they hear both sides, where that is wanted. */
class Heard implements LinkedUnit {
  readonly id: MediaUnitId;
  readonly #unit: RecorderUnitHandle;
  readonly #transcript: Transcript | undefined;
  readonly #bothSides: boolean;

  constructor(unit: RecorderUnitHandle, transcript: Transcript | undefined, bothSides: boolean) {
    this.id = unit.id;
    this.#unit = unit;
    this.#transcript = transcript;
    this.#bothSides = bothSides;
  }

  play(source: AudioSource): void {
    const from = source.kind !== 'unit' ? [] : this.#bothSides ? [source.from, sentBy(source.from)] : [source.from];
    if (this.#bothSides) this.#unit.tell({ kind: 'hear', from });
    else this.#unit.play(source);
    this.#transcript?.hear(from);
  }
}
