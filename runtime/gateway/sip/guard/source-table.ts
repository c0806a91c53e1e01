import { guardLimits } from './limits.ts';
import { Source, type Standing } from './source.ts';
import { isNear, type Network, within } from './source-key.ts';

/** Sources looked at when a place is wanted. */
const tried = 4;

/**
 * What every source has spent, bounded. A place is made only by forgetting a source whose budgets are full again, so that
 * nobody wins a new budget by sending from many addresses; while there is none, newcomers share one budget.
 */
export class SourceTable {
  readonly #sources = new Map<string, Source>();
  readonly #newcomers = new Source('', 'known');
  readonly #most: number;
  #trusted: readonly Network[] = [];

  constructor(most: number = guardLimits.sources) {
    this.#most = most;
  }

  get size(): number {
    return this.#sources.size;
  }

  of(key: string, now: number): Source {
    const source = this.#sources.get(key);
    if (source !== undefined) return source;
    const standing = this.#standingOf(key);
    if (this.#sources.size >= this.#most && !this.#makeRoom(now) && standing === 'public') return this.#newcomers;
    const added = new Source(key, standing);
    this.#sources.set(key, added);
    return added;
  }

  isTrusted(key: string): boolean {
    return (this.#sources.get(key)?.standing ?? this.#standingOf(key)) === 'trusted';
  }

  trust(networks: readonly Network[]): void {
    this.#trusted = networks;
    for (const source of this.#sources.values()) source.standing = this.#standingOf(source.key);
  }

  #standingOf(key: string): Standing {
    if (within(this.#trusted, key)) return 'trusted';
    return isNear(key) ? 'near' : 'public';
  }

  #makeRoom(now: number): boolean {
    for (let looked = 0; looked < tried; looked += 1) {
      const oldest = this.#sources.values().next().value;
      if (oldest === undefined) return true;
      this.#sources.delete(oldest.key);
      if (oldest.isForgettable(now)) return true;
      this.#sources.set(oldest.key, oldest); // to the end of the line
    }
    return false;
  }
}
