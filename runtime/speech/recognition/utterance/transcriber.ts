/** Words of one utterance. */
export interface Transcript {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly languageCode?: string;
}

/** One utterance on its way to words. */
export interface Utterance {
  /** The next 20 ms of it; copied. */
  hear(frame: Int16Array): void;
  /** It is over: the words of it, or undefined when there are none. Rejects with a coded error of this folder. */
  finish(): Promise<Transcript | undefined>;
  /** Nobody waits for it any more. */
  abandon(): void;
}

/** Makes words of one utterance after the other. */
export interface Transcriber {
  /** Resolves when utterances can be taken. */
  start(): Promise<void>;
  begin(): Utterance;
  close(): void;
}
