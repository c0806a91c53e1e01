import { type Clip, ClipReader } from '#runtime/media/clip/clip.ts';
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
  readonly #context: UnitContext;
  /** What was not told yet. */
  #clip: Clip | undefined;

  constructor(order: SpeechOrder, context: UnitContext) {
    this.#context = context;
    void this.#speak(order);
  }

  /** Events go out with frames, so nothing is told later for being looked for here. */
  frame(): void {
    if (this.#clip !== undefined && new ClipReader(this.#clip).length > 0) this.#tellClip();
  }

  close(): undefined {
    this.#abort.abort();
  }

  async #speak(order: SpeechOrder): Promise<void> {
    try {
      const { clip, done } = library.speak(order, this.#abort.signal);
      this.#clip = clip;
      await done;
      this.#tellClip();
      this.#context.emit('done', {});
    } catch (error) {
      const { code, details } = coded(error, order);
      this.#clip = undefined;
      this.#context.emit('failed', { code, details });
    }
  }

  #tellClip(): void {
    const clip = this.#clip;
    this.#clip = undefined;
    if (clip !== undefined) this.#context.emit('clip', { clip });
  }
}

function coded(error: unknown, { provider }: SpeechOrder): PatchbayError {
  return isPatchbayError(error)
    ? error
    : speechErrors.create('SPEECH_BAD_RESPONSE', { provider, reason: messageOf(error) });
}
