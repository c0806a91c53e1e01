import type { DnsAnswer, DnsResolver, NaptrRecord, SrvRecord } from '#runtime/gateway/sip/location/index.ts';

/**
 * A resolver that knows the lines it is given, each `NAME TYPE VALUE…` as in a zone file; a value of `FAIL` makes its
 * query fail. Notes what it was asked.
 */
export class DnsZone implements DnsResolver {
  readonly asked: string[] = [];
  /** Of every answer about addresses. */
  ttlMs: number | undefined = undefined;
  readonly #lines: readonly (readonly string[])[];

  constructor(zone: string) {
    this.#lines = zone
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([name]) => name !== '');
  }

  addresses(name: string, family: 4 | 6): Promise<DnsAnswer<string>> {
    return this.#find(name, family === 4 ? 'A' : 'AAAA', ([address = '']) => address);
  }

  services(name: string): Promise<DnsAnswer<SrvRecord>> {
    return this.#find(name, 'SRV', ([priority, weight, port, target = '']) => ({
      priority: Number(priority),
      weight: Number(weight),
      port: Number(port),
      target,
    }));
  }

  pointers(name: string): Promise<DnsAnswer<NaptrRecord>> {
    return this.#find(name, 'NAPTR', ([order, preference, flags = '', service = '', replacement = '']) => ({
      order: Number(order),
      preference: Number(preference),
      flags,
      service,
      replacement,
    }));
  }

  async #find<Record>(
    name: string,
    type: string,
    read: (values: readonly string[]) => Record,
  ): Promise<DnsAnswer<Record>> {
    this.asked.push(`${name} ${type}`);
    const lines = this.#lines.filter(([owner, kind]) => owner === name && kind === type);
    if (lines.some(([, , value]) => value === 'FAIL')) throw new Error('the name server does not answer');
    return { records: lines.map(([, , ...values]) => read(values)), ttlMs: this.ttlMs };
  }
}
