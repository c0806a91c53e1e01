import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { speechErrors } from '../errors.ts';
import { SpeechLibrary, type SpeechOrder } from './speech-library.ts';
import { Synthesis } from './synthesis.ts';

/** What this worker has spoken, for all sessions. */
const library = new SpeechLibrary(new Synthesis());

/** One text on the speech worker. */
export class SynthesisUnit implements WorkerUnit {
  readonly #abort = new AbortController();

  constructor(order: SpeechOrder, context: UnitContext) {
    void this.#speak(order, context);
  }

  close(): undefined {
    this.#abort.abort();
  }

  async #speak(order: SpeechOrder, { emit }: UnitContext): Promise<void> {
    try {
      const { clip, done } = library.speak(order, this.#abort.signal);
      emit('clip', { clip });
      await done;
      emit('done', {});
    } catch (error) {
      const { code, details } = coded(error, order);
      emit('failed', { code, details });
    }
  }
}

function coded(error: unknown, { provider }: SpeechOrder): PatchbayError {
  return isPatchbayError(error)
    ? error
    : speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: messageOf(error) });
}
