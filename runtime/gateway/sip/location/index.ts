export type { DnsAnswer, DnsResolver, NaptrRecord, SrvRecord } from './dns-resolver.ts';
export { DnsLocator, type Locator, type LocatorOptions } from './locator.ts';
export { numericTarget } from './numeric-target.ts';
