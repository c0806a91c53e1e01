import type { AvatarCall, Given } from './config.ts';

/** What is used of a scenario's `ASR`. */
interface Recogniser {
  addEventListener(event: string, listener: (event: Given) => void): void;
  stop(): void;
}

/** The scenario's own functions, as they are when they are used. */
declare const VoxEngine: { createASR(parameters: Given): Recogniser };
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(id: number | undefined): void;

export interface ListeningParts {
  readonly call: AvatarCall;
  readonly asrParameters: Given;
  /** ms without a further word after which a phrase is over; undefined: the recogniser says when. */
  readonly endOfPhraseMs: number | undefined;
  /** ms without a word. */
  readonly silenceMs: number;
  /** Every event of the recogniser. */
  onEvent(event: Given): void;
  /** The caller begins to say something. */
  onSpeech(): void;
  onHeard(text: string): void;
  onSilence(): void;
  /** The recogniser does not recognise any more. */
  onFailed(reason: string): void;
}

const asrEvents = ['Started', 'CaptureStarted', 'SpeechCaptured', 'InterimResult', 'Result', 'Error', 'Stopped'];

/** An avatar waits for one utterance, with a recogniser of its own. */
export class Listening {
  readonly #parts: ListeningParts;
  readonly #recogniser: Recogniser;
  #silence: number | undefined;
  #endOfPhrase: number | undefined;
  #words = '';
  /** Silence counts: nothing is said to the caller. */
  #isTimed = false;
  #isOver = false;

  constructor(parts: ListeningParts) {
    this.#parts = parts;
    this.#recogniser = VoxEngine.createASR(parts.asrParameters);
    for (const name of asrEvents)
      this.#recogniser.addEventListener(`ASR.${name}`, (event) => {
        parts.onEvent(event);
        if (!this.#isOver) this.#take(name, event);
      });
    parts.call.sendMediaTo(this.#recogniser);
  }

  /** Silence counts from now on. */
  time(): void {
    this.#isTimed = true;
    this.#await();
  }

  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#silence);
    clearTimeout(this.#endOfPhrase);
    this.#parts.call.stopMediaTo(this.#recogniser);
    this.#recogniser.stop();
  }

  #take(event: string, { text, error }: Given): void {
    const { asrParameters, endOfPhraseMs, onSpeech, onFailed } = this.#parts;
    switch (event) {
      case 'CaptureStarted':
        // A noise is no word; where words come while somebody speaks, these tell.
        if (asrParameters.interimResults !== true) onSpeech();
        this.#await();
        return;
      case 'InterimResult':
        if (typeof text !== 'string' || text.trim() === '') return;
        this.#words = text;
        onSpeech();
        this.#await();
        clearTimeout(this.#endOfPhrase);
        if (endOfPhraseMs !== undefined) this.#endOfPhrase = setTimeout(() => this.#heard(this.#words), endOfPhraseMs);
        return;
      case 'Result':
        this.#heard(String(text));
        return;
      case 'Error':
        this.stop();
        onFailed(String(error));
        return;
      case 'Stopped':
        if (this.#words !== '') this.#heard(this.#words);
        else onFailed('The recogniser has stopped');
        return;
    }
  }

  #await(): void {
    clearTimeout(this.#silence);
    if (!this.#isTimed) return;
    this.#silence = setTimeout(() => {
      this.stop();
      this.#parts.onSilence();
    }, this.#parts.silenceMs);
  }

  /** Nothing but noise is no utterance. */
  #heard(text: string): void {
    if (text.trim() === '') return;
    const { onSpeech, onHeard } = this.#parts;
    onSpeech();
    this.stop();
    onHeard(text);
  }
}
