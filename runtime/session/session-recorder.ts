import type { AudioSource } from '#runtime/media/contract.ts';
import { type MediaEngine, type RecorderUnitHandle, recorderKind, sentBy } from '#runtime/media/index.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import type { LinkedUnit, MediaLinks } from './media-links.ts';
import type { RecordingDesk, RecordingRequest, StartedRecording } from './recording-desk.ts';

/** How a scenario wants something recorded; the defaults are VoxEngine's. */
export interface RecordParameters {
  /** MP3 of 48 kHz (and 192 kbit/s) instead of 8 kHz (32 kbit/s). */
  readonly hdAudio: boolean;
  /** FLAC of 16 kHz; goes before `hdAudio`. */
  readonly lossless: boolean;
  /** Two channels: what comes from the call on the left, what goes to it on the right. */
  readonly stereo: boolean;
  readonly secure: boolean;
  /** `RecordExpireTime`: as `-6m` or `-1y`. Default: three months. */
  readonly expire: string;
  readonly name: string;
  /** Asked for, and not done: the journal says so. */
  readonly transcribe: boolean;
  readonly video: boolean;
}

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
    if (this.#isMuted) unit.tell({ kind: 'mute', on: true });
    links.opened(this.#id, bothSides ? new BothSides(unit) : unit);
  }

  /** `failure`: why nothing more can be recorded; what was until then is kept. */
  async #finish(failure?: string): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.links.ended(this.#id);
    const figures = await this.#unit?.close();
    const recording = this.#recording;
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
export function undoneParts({ transcribe, video }: RecordParameters): string[] {
  return [
    ...(transcribe
      ? ['transcribe: no transcript is made, nor are language, dict, provider, labels and format read']
      : []),
    ...(video ? ['video: the audio alone is recorded'] : []),
  ];
}

const monthMs = 2_629_746_000;

function requestOf({ hdAudio, lossless, stereo, secure, expire, name }: RecordParameters): RecordingRequest {
  const [, count = '3', unit = 'm'] = /^-(\d{1,2})([my])$/.exec(expire) ?? [];
  const keepMs = Number(count) * (unit === 'y' ? 12 : 1) * monthMs;
  const common = { name, channels: stereo ? 2 : 1, isSecure: secure, keepMs } as const;
  if (lossless) return { ...common, format: 'flac', rateHz: 16_000 };
  return { ...common, format: 'mp3', rateHz: hdAudio ? 48_000 : 8000 };
}

/** A recorder that hears both sides of the one call that is sent to it. */
class BothSides implements LinkedUnit {
  readonly id: MediaUnitId;
  readonly #unit: RecorderUnitHandle;

  constructor(unit: RecorderUnitHandle) {
    this.id = unit.id;
    this.#unit = unit;
  }

  play(source: AudioSource): void {
    this.#unit.tell({ kind: 'hear', from: source.kind === 'unit' ? [source.from, sentBy(source.from)] : [] });
  }
}
