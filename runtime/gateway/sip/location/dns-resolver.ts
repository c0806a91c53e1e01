/** One answer of the domain name system. */
export interface DnsAnswer<Record> {
  /** Empty when the name does not exist or has no record of the type. */
  readonly records: readonly Record[];
  /** How long the answer holds; undefined when the resolver does not tell. */
  readonly ttlMs?: number | undefined;
}

/** RFC 2782. */
export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** `.` or empty: the service is decidedly not offered. */
  readonly target: string;
}

/** RFC 3403, RFC 3263 §4.1. */
export interface NaptrRecord {
  readonly order: number;
  readonly preference: number;
  readonly flags: string;
  /** `SIP+D2U`, `SIPS+D2T`, … */
  readonly service: string;
  /** The SRV name to go on with. */
  readonly replacement: string;
}

/**
 * What location asks of the domain name system. Each method rejects when there is no answer (time-out, server failure)
 * and resolves to no records when the answer is that there are none.
 */
export interface DnsResolver {
  addresses(name: string, family: 4 | 6): Promise<DnsAnswer<string>>;
  services(name: string): Promise<DnsAnswer<SrvRecord>>;
  pointers(name: string): Promise<DnsAnswer<NaptrRecord>>;
}
