import { mediaLimits } from '../limits.ts';
import type { DtmfKey } from './telephone-event.ts';

/** How a key came: RFC 4733, tones in the audio, SIP INFO. */
export type KeyMethod = 'telephone-event' | 'in-band' | 'info';

/** A key that was passed on. */
interface PassedKey {
  readonly tone: string;
  readonly at: number;
  /** Ways that it came by. */
  readonly methods: KeyMethod[];
}

/**
 * Passes each press of a key once, though the phone may tell it in several ways at a time: as a telephone-event, with
 * the tone left in the audio as well, and by INFO. What comes first is passed; the same key by another way within
 * `sameKeyMs` is that press again, once for each way. Two presses by the same way are two presses.
 */
export class KeyFilter {
  readonly #onKey: (key: DtmfKey, method: KeyMethod) => void;
  #passed: PassedKey[] = [];

  constructor(onKey: (key: DtmfKey, method: KeyMethod) => void) {
    this.#onKey = onKey;
  }

  /** A key that ended at `now`, ms. Give only the methods that somebody wants to hear of. */
  press(key: DtmfKey, method: KeyMethod, now: number): void {
    this.#passed = this.#passed.filter((passed) => now - passed.at < mediaLimits.sameKeyMs);
    const same = this.#passed.find((passed) => passed.tone === key.tone && !passed.methods.includes(method));
    if (same !== undefined) {
      same.methods.push(method);
      return;
    }
    this.#passed.push({ tone: key.tone, at: now, methods: [method] });
    this.#onKey(key, method);
  }
}
