import { frameMs } from '#runtime/media/graph/frame-output.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Recognition, RecognitionEvent } from '../../contract.ts';
import { recognitionErrors } from '../errors.ts';
import { recognitionLimits } from '../limits.ts';
import { providerError } from '../refusal.ts';
import type { Endpointer } from './endpointer.ts';
import type { Transcriber, Utterance } from './transcriber.ts';

export interface UtteranceRecognitionParts {
  readonly provider: string;
  readonly transcriber: Transcriber;
  readonly endpointer: Endpointer;
  readonly listener: (event: RecognitionEvent) => void;
  readonly clock: Clock;
}

/**
 * A recognition by a provider that takes whole utterances: they are cut here and told in the order in which they were said. There are no
 * interim results.
 */
export class UtteranceRecognition implements Recognition {
  readonly #parts: UtteranceRecognitionParts;
  /** The last frames before speech: the endpointer notices it late. */
  readonly #preroll: Int16Array[] = [];
  readonly #waiting = new Set<Utterance>();
  #current: Utterance | undefined;
  #currentFrames = 0;
  /** Settles when the utterances before this moment were told. */
  #told: Promise<void>;
  #pushedMs = 0;
  #isFinishing = false;
  #hasEnded = false;
  #finishTimer: TimerHandle | undefined;

  constructor(parts: UtteranceRecognitionParts) {
    this.#parts = parts;
    this.#told = parts.transcriber.start().then(
      () => this.#tell({ kind: 'started' }),
      (error) => this.#fail(error),
    );
  }

  push(frame: Int16Array): void {
    if (this.#hasEnded || this.#isFinishing) return;
    this.#pushedMs += frameMs;
    const change = this.#parts.endpointer.hear(frame);
    if (change === 'speechStarted') {
      this.#tell({ kind: 'speechStarted' });
      this.#begin();
    }
    this.#hear(frame);
    if (change === 'speechEnded') {
      this.#tell({ kind: 'speechEnded' });
      this.#settle();
    }
  }

  finish(): void {
    if (this.#hasEnded || this.#isFinishing) return;
    this.#isFinishing = true;
    const waitedMs = recognitionLimits.finishMs;
    const { provider, clock } = this.#parts;
    this.#finishTimer = clock.setTimeout(
      () => this.#fail(recognitionErrors.create('SPEECH_RECOGNITION_UNFINISHED', { provider, waitedMs })),
      waitedMs,
    );
    if (this.#current !== undefined) this.#tell({ kind: 'speechEnded' });
    this.#settle();
    this.#told = this.#told.then(() => this.#end());
  }

  abort(): void {
    this.#end();
  }

  #begin(): void {
    if (this.#hasEnded) return;
    this.#current = this.#parts.transcriber.begin();
    this.#currentFrames = 0;
    for (const frame of this.#preroll.splice(0)) this.#current.hear(frame);
  }

  #hear(frame: Int16Array): void {
    if (this.#current === undefined) {
      this.#preroll.push(frame.slice());
      if (this.#preroll.length > recognitionLimits.prerollFrames) this.#preroll.shift();
      return;
    }
    this.#current.hear(frame);
    this.#currentFrames += 1;
    if (this.#currentFrames < recognitionLimits.utteranceFrames) return;
    this.#settle();
    this.#begin();
  }

  /** The current utterance is over; its words are told after those of the ones before. */
  #settle(): void {
    const utterance = this.#current;
    if (utterance === undefined || this.#hasEnded) return;
    this.#current = undefined;
    if (this.#waiting.size >= recognitionLimits.waitingUtterances) {
      utterance.abandon();
      const details = { limit: recognitionLimits.waitingUtterances, provider: this.#parts.provider };
      this.#fail(recognitionErrors.create('SPEECH_RECOGNITION_BUSY', details));
      return;
    }
    this.#waiting.add(utterance);
    const endMs = this.#pushedMs;
    const before = this.#told;
    const transcript = utterance.finish();
    this.#told = Promise.all([transcript, before]).then(
      ([words]) => {
        this.#waiting.delete(utterance);
        if (words === undefined || words.text === '') return;
        this.#tell({ kind: 'result', ...words, endMs });
      },
      (error) => this.#fail(error),
    );
  }

  #fail(error: unknown): void {
    const coded = isPatchbayError(error)
      ? error
      : providerError('SPEECH_RECOGNITION_CONNECTION_LOST', this.#parts.provider, messageOf(error));
    this.#tell({ kind: 'failed', code: coded.code, message: coded.message });
    this.#end();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#finishTimer?.cancel();
    this.#current?.abandon();
    for (const utterance of this.#waiting) utterance.abandon();
    this.#waiting.clear();
    this.#parts.transcriber.close();
    this.#parts.endpointer.close?.();
    this.#parts.listener({ kind: 'ended' });
  }

  #tell(event: RecognitionEvent): void {
    if (!this.#hasEnded) this.#parts.listener(event);
  }
}
