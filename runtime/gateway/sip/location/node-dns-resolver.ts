import { lookup, Resolver } from 'node:dns/promises';
import type { DnsAnswer, DnsResolver, NaptrRecord, SrvRecord } from './dns-resolver.ts';
import { locationLimits } from './limits.ts';

/** There is no such name, or it has no record of that type. */
const noRecord: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

/** The system's name servers, asked without holding up a thread. Each query gives up after two tries. */
export class NodeDnsResolver implements DnsResolver {
  readonly #resolver = new Resolver({ timeout: locationLimits.dnsQueryMs, tries: 2 });

  /** Names without such records are looked for in the hosts file and the search domains, which name servers ignore. */
  async addresses(name: string, family: 4 | 6): Promise<DnsAnswer<string>> {
    try {
      const options = { ttl: true } as const;
      const found = await (family === 4
        ? this.#resolver.resolve4(name, options)
        : this.#resolver.resolve6(name, options));
      const ttlMs = 1000 * Math.min(...found.map(({ ttl }) => ttl));
      return { records: found.map(({ address }) => address), ttlMs };
    } catch (error) {
      if (!noRecord.has(codeOf(error)) && codeOf(error) !== 'ECONNREFUSED') throw error;
      return await hosts(name, family);
    }
  }

  async services(name: string): Promise<DnsAnswer<SrvRecord>> {
    const found = await orNone(this.#resolver.resolveSrv(name));
    return { records: found.map((record) => ({ ...record, target: record.name })) };
  }

  async pointers(name: string): Promise<DnsAnswer<NaptrRecord>> {
    return { records: await orNone(this.#resolver.resolveNaptr(name)) };
  }
}

async function hosts(name: string, family: 4 | 6): Promise<DnsAnswer<string>> {
  const found = await orNone(lookup(name, { all: true, family }));
  return { records: found.map(({ address }) => address) };
}

async function orNone<Record>(query: Promise<Record[]>): Promise<Record[]> {
  try {
    return await query;
  } catch (error) {
    if (noRecord.has(codeOf(error))) return [];
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
