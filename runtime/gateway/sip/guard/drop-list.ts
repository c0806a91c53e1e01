import { guardLimits } from './limits.ts';

export type ListedFor = 'scanner' | 'flood' | 'malformed' | 'passwords';

/** A source that is not listened to. */
export interface Listing {
  readonly source: string;
  readonly reason: ListedFor;
  readonly since: number;
  readonly until: number;
  /** How often it was listed within a day. */
  readonly times: number;
  /** Messages dropped since. */
  dropped: number;
}

/** Sources whose messages are dropped unread for a while. A full list takes no more: it never forgets one before its time. */
export class DropList {
  readonly #rows = new Map<string, Listing>();
  readonly #most: number;

  constructor(most: number = guardLimits.listed) {
    this.#most = most;
  }

  /** Undefined when the list is full. */
  add(source: string, reason: ListedFor, now: number): Listing | undefined {
    const earlier = this.#rows.get(source);
    if (earlier === undefined && this.#rows.size >= this.#most && !this.#sweep(now)) return undefined;
    const isBack = earlier !== undefined && now - earlier.until < guardLimits.rememberedMs;
    const times = isBack ? earlier.times + 1 : 1;
    const length = Math.min(guardLimits.listedMs * 2 ** Math.min(times - 1, 20), guardLimits.listedMostMs);
    const listing = { source, reason, since: now, until: now + length, times, dropped: 0 };
    this.#rows.set(source, listing);
    return listing;
  }

  /** Counts a message of a listed source. */
  drops(source: string, now: number): boolean {
    if (this.#rows.size === 0) return false;
    const listing = this.#rows.get(source);
    if (listing === undefined || listing.until <= now) return false;
    listing.dropped += 1;
    return true;
  }

  has(source: string, now: number): boolean {
    return (this.#rows.get(source)?.until ?? 0) > now;
  }

  remove(source: string): boolean {
    return this.#rows.delete(source);
  }

  current(now: number): readonly Listing[] {
    return [...this.#rows.values()].filter((listing) => listing.until > now).map((listing) => ({ ...listing }));
  }

  /** Forgets what ended; an ended row otherwise stays for a day, so that who comes back is listed for longer. */
  #sweep(now: number): boolean {
    const before = this.#rows.size;
    for (const [source, listing] of this.#rows) if (listing.until <= now) this.#rows.delete(source);
    return this.#rows.size < before;
  }
}
