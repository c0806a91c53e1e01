export type { DnsAnswer, DnsResolver, NaptrRecord, SrvRecord } from './dns-resolver.ts';
export type { Locator } from './locator.ts';
