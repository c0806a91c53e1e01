import type { MediaEngine } from '#runtime/media/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import { type Recogniser, recogniserKind } from '#runtime/speech/index.ts';
import type { AskedRecogniser, PreparedRecogniser } from '#runtime/speech/recognition/index.ts';
import { sessionLimits } from './limits.ts';

/** How a recording is to be transcribed. */
export interface TranscriptParameters {
  /** A profile of `ASRProfileList`, a language of `ASRLanguage`, or `auto`. */
  readonly profile: string;
  readonly phraseHints: readonly string[];
  /** What the sides are called: who is heard, and what is said to them. */
  readonly labels: readonly [left: string, right: string];
  readonly format: 'txt' | 'json';
}

/** A transcript that is to be made. */
export interface WantedTranscript {
  readonly parameters: TranscriptParameters;
  /** Two: who is heard, and what is said to them, each by itself. */
  readonly sides: 1 | 2;
}

export interface FinishedTranscript {
  readonly format: 'txt' | 'json';
  readonly text: string;
}

export interface TranscriptParts {
  readonly media: MediaEngine;
  readonly clock: Clock;
  readonly recognition: (asked: AskedRecogniser) => PreparedRecogniser;
  /** A side is not recognised any more. */
  readonly failed: (code: string, message: string) => void;
}

interface Line {
  readonly label: string;
  /** Since the recording began, ms. */
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** What is said in a recording, side by side, in words. */
export class Transcript {
  readonly #parameters: TranscriptParameters;
  readonly #parts: TranscriptParts;
  readonly #sides: readonly Recogniser[];
  readonly #lines: Line[] = [];
  readonly #ends: Promise<void>[] = [];
  #chars = 0;
  #beganAt: number | undefined;
  #sources: readonly MediaUnitId[] = [];
  #isMuted = false;

  /** Throws SPEECH_NOT_CONFIGURED. */
  constructor(parameters: TranscriptParameters, sides: 1 | 2, parts: TranscriptParts) {
    this.#parameters = parameters;
    this.#parts = parts;
    const { profile, phraseHints, labels } = parameters;
    const { provider, language, account, rateHz, model, options } = parts.recognition({ profile });
    const request = {
      language,
      ...(model === undefined ? {} : { model }),
      interimResults: false,
      phraseHints,
      options: { ...options },
      rateHz,
    };
    this.#sides = labels.slice(0, sides).map((label) => {
      const side = parts.media.unit(recogniserKind, { provider, account, request });
      // One side alone needs no name.
      this.#ends.push(this.#listen(side, sides === 1 ? '' : label));
      return side;
    });
  }

  /** Each side hears one of these from now on; silence without one. */
  hear(sources: readonly MediaUnitId[]): void {
    this.#sources = sources;
    this.#connect();
  }

  /** What is said while it is muted is in no line. */
  mute(on: boolean): void {
    this.#isMuted = on;
    this.#connect();
  }

  /** Nothing more is said: resolves when what was said has been recognised, or the time for that is over. */
  async finish(): Promise<FinishedTranscript> {
    for (const side of this.#sides) side.tell({ kind: 'finish' });
    await doneWithin(this.#parts.clock, sessionLimits.transcriptEndMs, Promise.all(this.#ends));
    await this.abandon();
    const lines = this.#lines.toSorted((one, other) => one.startMs - other.startMs);
    const { format } = this.#parameters;
    return { format, text: format === 'json' ? jsonOf(lines) : lines.map(textOf).join('') };
  }

  async abandon(): Promise<void> {
    await Promise.all(this.#sides.map((side) => side.close()));
  }

  #connect(): void {
    if (this.#beganAt === undefined && this.#sources.length === 0) return;
    this.#beganAt ??= this.#parts.clock.now();
    for (const [index, side] of this.#sides.entries()) {
      const from = this.#isMuted ? undefined : this.#sources[index];
      side.play(from === undefined ? { kind: 'silence' } : { kind: 'unit', from });
    }
  }

  /** Resolves when nothing more is recognised. */
  #listen(side: Recogniser, label: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let spokeAt: number | undefined;
    let saidMs = 0;
    side.events.on('speechStarted', () => {
      spokeAt ??= this.#nowMs;
    });
    side.events.on('result', ({ text, endMs = this.#nowMs }) => {
      this.#add({ label, startMs: Math.min(spokeAt ?? saidMs, endMs), endMs, text: text.trim() });
      spokeAt = undefined;
      saidMs = endMs;
    });
    side.events.on('failed', ({ code, message }) => this.#parts.failed(code, message));
    side.events.on('ended', () => resolve());
    side.events.on('lost', ({ reason }) => {
      this.#parts.failed('SPEECH_WORKER_LOST', reason);
      resolve();
    });
    return promise;
  }

  #add(line: Line): void {
    const isFull = this.#chars >= sessionLimits.transcriptChars;
    if (line.text === '' || isFull) return;
    this.#chars += line.text.length;
    this.#lines.push(line);
    if (this.#chars >= sessionLimits.transcriptChars)
      this.#parts.failed('TRANSCRIPT_TOO_LONG', 'The transcript is full: what is said from here on is left out');
  }

  get #nowMs(): number {
    return this.#beganAt === undefined ? 0 : this.#parts.clock.now() - this.#beganAt;
  }
}

/** As `Left 00:00:03 - 00:00:05 : Hello.` */
function textOf({ label, startMs, endMs, text }: Line): string {
  const name = label === '' ? '' : `${label} `;
  return `${name}${clockTime(startMs)} - ${clockTime(endMs)} : ${text.replaceAll(/\s+/g, ' ')}\n`;
}

function jsonOf(lines: readonly Line[]): string {
  const rows = lines.map(({ label, startMs, endMs, text }) => ({
    ...(label === '' ? {} : { label }),
    start: startMs / 1000,
    end: endMs / 1000,
    text,
  }));
  return `${JSON.stringify(rows)}\n`;
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}
