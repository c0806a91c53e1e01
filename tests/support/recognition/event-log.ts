import type { Recognise, RecognitionEvent, RecognitionRequest, SpeechAccount } from '#runtime/speech/contract.ts';

type Kind = RecognitionEvent['kind'];
type Of<K extends Kind> = Extract<RecognitionEvent, { kind: K }>;

/** Keeps what a recognition tells. */
export class EventLog {
  readonly events: RecognitionEvent[] = [];
  readonly #waiting = new Set<() => void>();

  readonly listener = (event: RecognitionEvent): void => {
    this.events.push(event);
    for (const check of [...this.#waiting]) check();
  };

  get kinds(): readonly Kind[] {
    return this.events.map((event) => event.kind);
  }

  of<K extends Kind>(kind: K): readonly Of<K>[] {
    return this.events.filter((event): event is Of<K> => event.kind === kind);
  }

  /** The `count`th event of that kind, when it is there. */
  until<K extends Kind>(kind: K, count = 1): Promise<Of<K>> {
    const { promise, resolve } = Promise.withResolvers<Of<K>>();
    const check = (): void => {
      const found = this.of(kind)[count - 1];
      if (found === undefined) return;
      this.#waiting.delete(check);
      resolve(found);
    };
    this.#waiting.add(check);
    check();
    return promise;
  }
}

/** A recognition of English at 8 kHz with interim results, unless `request` says otherwise, and what it tells. */
export function recognised(by: Recognise, account: SpeechAccount, request: Partial<RecognitionRequest> = {}) {
  const log = new EventLog();
  const basic = { language: 'en-US', interimResults: true, rateHz: 8000 } as const;
  return { log, recognition: by({ ...basic, ...request }, account, log.listener) };
}
