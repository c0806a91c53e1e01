import { speechErrors } from '../../errors.ts';
import { speechLimits } from '../../limits.ts';

/** So many at the same time, the others one after the other. */
export class Turns {
  readonly #provider: string;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(provider: string) {
    this.#provider = provider;
  }

  /** Resolves when it is one’s turn, which lasts until it is disposed of. Throws SPEECH_BUSY, SPEECH_ABORTED. */
  async take(signal: AbortSignal): Promise<Disposable> {
    if (signal.aborted) throw speechErrors.create('SPEECH_ABORTED');
    if (this.#taken < speechLimits.programs) this.#taken += 1;
    else await this.#wait(signal);
    return { [Symbol.dispose]: () => this.#pass() };
  }

  async #wait(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= speechLimits.programQueue)
      throw speechErrors.create('SPEECH_BUSY', { provider: this.#provider });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = (): void => {
      const place = this.#waiting.indexOf(resolve);
      if (place === -1) return; // the turn came in the same moment, and is given back by who took it
      this.#waiting.splice(place, 1);
      reject(speechErrors.create('SPEECH_ABORTED'));
    };
    this.#waiting.push(resolve);
    signal.addEventListener('abort', leave);
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** The turn goes to who waits for longest. */
  #pass(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken -= 1;
    else next();
  }
}
