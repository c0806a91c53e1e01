import type { JournalEntry } from '#runtime/journal/record.ts';
import { type LimitOverrides, type LimitTable, limitOf } from '#runtime/shared/limits.ts';

/** Of a limit, used up, before its author is told. */
const toldShare = 0.8;

/**
 * The limits of one session: those of the tables, or what the operator has set for its application. Tells the journal,
 * once for each limit, when little is left of one.
 */
export class LimitGauge {
  readonly #overrides: LimitOverrides;
  readonly #journal: (entry: JournalEntry) => void;
  readonly #told = new Set<string>();

  constructor(overrides: LimitOverrides, journal: (entry: JournalEntry) => void) {
    this.#overrides = overrides;
    this.#journal = journal;
  }

  /** The limit's value in this session. */
  of<Name extends string>(table: LimitTable<Name>, name: Name): number {
    return limitOf(table, name, this.#overrides);
  }

  /** What the operator has set; undefined where nothing was. */
  set(name: string): number | undefined {
    return this.#overrides[name];
  }

  /** Whether the limit allows to use so much, what is asked for included. */
  allows<Name extends string>(table: LimitTable<Name>, name: Name, used: number): boolean {
    const limit = this.of(table, name);
    if (used >= limit * toldShare && !this.#told.has(name)) {
      this.#told.add(name);
      this.#journal({
        kind: 'limit',
        level: 'warn',
        message: `Little is left of the limit ${name}`,
        data: { limit: name, used: Math.round(used * 10) / 10, of: limit },
      });
    }
    return used <= limit;
  }
}
