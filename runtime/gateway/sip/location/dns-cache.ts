import type { Clock } from '#runtime/shared/clock.ts';
import type { DnsAnswer, DnsResolver, NaptrRecord, SrvRecord } from './dns-resolver.ts';
import { locationLimits } from './limits.ts';

interface Entry {
  readonly answer: Promise<DnsAnswer<unknown>>;
  /** Infinity while the query is under way. */
  holdsUntil: number;
}

/** Remembers answers for as long as they hold, that there were none (RFC 2308), and asks once when many want to know. */
export class DnsCache implements DnsResolver {
  readonly #resolver: DnsResolver;
  readonly #clock: Clock;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();

  constructor(resolver: DnsResolver, clock: Clock) {
    this.#resolver = resolver;
    this.#clock = clock;
  }

  addresses(name: string, family: 4 | 6): Promise<DnsAnswer<string>> {
    return this.#ask(`${family} ${name}`, () => this.#resolver.addresses(name, family));
  }

  services(name: string): Promise<DnsAnswer<SrvRecord>> {
    return this.#ask(`SRV ${name}`, () => this.#resolver.services(name));
  }

  pointers(name: string): Promise<DnsAnswer<NaptrRecord>> {
    return this.#ask(`NAPTR ${name}`, () => this.#resolver.pointers(name));
  }

  #ask<Record>(key: string, query: () => Promise<DnsAnswer<Record>>): Promise<DnsAnswer<Record>> {
    const known = this.#entries.get(key);
    // A key names one type of record, so that what it was stored as is what is asked for.
    if (known !== undefined && this.#clock.now() < known.holdsUntil) return known.answer as Promise<DnsAnswer<Record>>;
    const answer = query();
    const entry: Entry = { answer, holdsUntil: Number.POSITIVE_INFINITY };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#forgetOldest();
    answer.then(
      (given) => {
        entry.holdsUntil = this.#clock.now() + timeToLive(given);
      },
      () => {
        entry.holdsUntil = this.#clock.now() + locationLimits.dnsFailureMs;
      },
    );
    return answer;
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > locationLimits.dnsCacheEntries && oldest !== undefined) this.#entries.delete(oldest);
  }
}

function timeToLive({ records, ttlMs }: DnsAnswer<unknown>): number {
  if (records.length === 0) return locationLimits.dnsNegativeMs;
  return Math.min(ttlMs ?? locationLimits.dnsDefaultTtlMs, locationLimits.dnsMostTtlMs);
}
