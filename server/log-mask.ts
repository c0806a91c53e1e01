import { createMasker } from '#runtime/shared/masking.ts';

/** Shorter values occur by chance in any log line, and masking them would break its JSON. */
const leastChars = 4;

/**
 * Keeps the values of every application's secrets out of the operator's log, whichever part of the server writes it.
 */
export class LogMask {
  readonly #masker = createMasker();
  readonly #known = new Set<string>();

  remember(values: readonly string[]): void {
    const fresh = values.filter((value) => value.length >= leastChars && !this.#known.has(value));
    for (const value of fresh) this.#known.add(value);
    if (fresh.length > 0) this.#masker.add(fresh);
  }

  mask(line: string): string {
    return this.#known.size === 0 ? line : this.#masker.mask(line);
  }
}
