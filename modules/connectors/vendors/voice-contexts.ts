import { connectorLimits } from '../limits.ts';

/** The context of a scenario that names none. */
export const usualContext = 'patchbay';

/**
 * Names of a vendor’s contexts: those of the scenario with the number of times that the player was cleared, so that what still comes for
 * a context of before can be told from what comes for the same one of after.
 */
export class VoiceContexts {
  #clearings = 0;
  #open = new Set<string>();

  /** What ends the names of those that are heard. */
  get mark(): string {
    return `~${this.#clearings}`;
  }

  /** The vendor’s name of it; `isNew`: the vendor has not heard of it. */
  named(context: unknown): { readonly name: string; readonly isNew: boolean } {
    const given = typeof context === 'string' && context !== '' ? context : usualContext;
    const name = given.slice(0, connectorLimits.contextChars) + this.mark;
    const isNew = !this.#open.has(name);
    this.#open.add(name);
    const [oldest] = this.#open;
    if (this.#open.size > connectorLimits.contexts && oldest !== undefined) this.#open.delete(oldest);
    return { name, isNew };
  }

  forget(name: string): void {
    this.#open.delete(name);
  }

  /** Names that the vendor should forget. */
  clear(): readonly string[] {
    const names = [...this.#open];
    this.#open = new Set();
    this.#clearings += 1;
    return names;
  }
}
