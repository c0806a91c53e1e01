import { frameMs } from '#runtime/media/graph/frame-output.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { Recognition, RecognitionEvent, RecognitionRequest } from '../../contract.ts';
import { recognitionErrors } from '../errors.ts';
import { recognitionLimits } from '../limits.ts';
import type { OpenLink, SpeechEvent, SpeechLink } from './speech-link.ts';

export interface LiveRecognitionParts {
  readonly provider: string;
  readonly open: OpenLink;
  readonly request: RecognitionRequest;
  readonly listener: (event: RecognitionEvent) => void;
  readonly clock: Clock;
}

/**
 * A recognition over links to a provider, one after the other: a link that is lost, or that the provider limits in time, is followed by
 * another one. Audio that no link takes waits, the oldest of it dropped beyond two seconds.
 */
export class LiveRecognition implements Recognition {
  readonly #parts: LiveRecognitionParts;
  readonly #waiting: Buffer[] = [];
  #link: SpeechLink | undefined;
  #isOpen = false;
  #isFinishing = false;
  #hasStarted = false;
  #hasEnded = false;
  #pushedMs = 0;
  #droppedMs = 0;
  /** When the first audio of this link was heard, ms since the recognition began. */
  #linkStartMs = 0;
  #openedAt = 0;
  #losses = 0;
  /** Until the link is open, or is to be opened again. */
  #linkTimer: TimerHandle | undefined;
  #finishTimer: TimerHandle | undefined;

  constructor(parts: LiveRecognitionParts) {
    this.#parts = parts;
    this.#openLink();
  }

  /** Audio that was dropped because no link took it in time. */
  get droppedMs(): number {
    return this.#droppedMs;
  }

  push(frame: Int16Array): void {
    if (this.#hasEnded || this.#isFinishing) return;
    this.#pushedMs += frameMs;
    this.#waiting.push(Buffer.from(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)));
    this.#sendWaiting();
    if (this.#waiting.length <= recognitionLimits.bufferedFrames) return;
    this.#waiting.shift();
    this.#droppedMs += frameMs;
  }

  finish(): void {
    if (this.#hasEnded || this.#isFinishing) return;
    this.#isFinishing = true;
    const waitedMs = recognitionLimits.finishMs;
    this.#finishTimer = this.#parts.clock.setTimeout(() => {
      this.#fail(
        recognitionErrors.create('SPEECH_RECOGNITION_UNFINISHED', { provider: this.#parts.provider, waitedMs }),
      );
    }, waitedMs);
    if (this.#isOpen) this.#finishLink();
  }

  abort(): void {
    this.#end();
  }

  #openLink(): void {
    const { open, provider, clock } = this.#parts;
    const waitedMs = recognitionLimits.connectMs;
    this.#link = open({
      opened: () => this.#opened(),
      told: (event) => this.#told(event),
      ended: (error) => this.#over(error),
    });
    this.#linkTimer = clock.setTimeout(() => {
      this.#link?.close();
      this.#over(lost(provider, `not ready within ${waitedMs} ms`));
    }, waitedMs);
  }

  #opened(): void {
    this.#linkTimer?.cancel();
    this.#isOpen = true;
    this.#openedAt = this.#parts.clock.now();
    this.#linkStartMs = this.#pushedMs - this.#waiting.length * frameMs;
    if (!this.#hasStarted) this.#tell({ kind: 'started' });
    this.#hasStarted = true;
    if (this.#isFinishing) this.#finishLink();
    else this.#sendWaiting();
  }

  /** A link that takes no more now gets the rest with the next frame. */
  #sendWaiting(): void {
    while (this.#isOpen && this.#waiting[0] !== undefined && this.#link?.send(this.#waiting[0]) === true)
      this.#waiting.shift();
  }

  #finishLink(): void {
    this.#sendWaiting();
    this.#link?.finish();
  }

  #told(event: SpeechEvent): void {
    if (event.kind === 'interim' && !this.#parts.request.interimResults) return;
    if (event.kind === 'result') this.#result(event);
    else this.#tell(event);
  }

  #result(event: Extract<SpeechEvent, { kind: 'result' }>): void {
    if (event.text === '') return;
    this.#tell(event.endMs === undefined ? event : { ...event, endMs: event.endMs + this.#linkStartMs });
  }

  /** The link is over: the recognition too, or another link follows. */
  #over(error?: PatchbayError): void {
    const wasSteady = this.#isOpen && this.#parts.clock.now() - this.#openedAt >= recognitionLimits.steadyMs;
    this.#linkTimer?.cancel();
    this.#link = undefined;
    this.#isOpen = false;
    if (wasSteady) this.#losses = 0;
    if (error === undefined && this.#isFinishing && this.#waiting.length === 0) this.#end();
    else if (error === undefined && wasSteady) this.#openLink();
    else if (error === undefined) this.#openAgain(lost(this.#parts.provider, 'it ends every connection'));
    else if (error.code === 'SPEECH_RECOGNITION_CONNECTION_LOST') this.#openAgain(error);
    else this.#fail(error);
  }

  /** After a pause that grows; `error` is told when this was tried often enough. */
  #openAgain(error: PatchbayError): void {
    this.#losses += 1;
    if (this.#losses > recognitionLimits.reconnects) {
      this.#fail(error);
      return;
    }
    const delayMs = recognitionLimits.reconnectMs * 2 ** (this.#losses - 1);
    this.#linkTimer = this.#parts.clock.setTimeout(() => this.#openLink(), delayMs);
  }

  #fail(error: PatchbayError): void {
    this.#tell({ kind: 'failed', code: error.code, message: error.message });
    this.#end();
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#linkTimer?.cancel();
    this.#finishTimer?.cancel();
    this.#link?.close();
    this.#waiting.length = 0;
    this.#parts.listener({ kind: 'ended' });
  }

  #tell(event: RecognitionEvent): void {
    if (!this.#hasEnded) this.#parts.listener(event);
  }
}

function lost(provider: string, reason: string): PatchbayError {
  return recognitionErrors.create('SPEECH_RECOGNITION_CONNECTION_LOST', { provider, reason });
}
