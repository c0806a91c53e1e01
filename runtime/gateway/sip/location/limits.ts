import { defineLimits } from '#runtime/shared/limits.ts';

/** Bounds of finding the servers of a SIP URI. */
export const locationLimits = defineLimits('runtime/gateway/sip/location', {
  sipLocateMs: {
    value: 8_000,
    unit: 'ms',
    effect: 'A SIP URI whose servers are not found in this time counts as not located.',
  },
  sipTargets: {
    value: 16,
    unit: 'count',
    effect: 'Of the servers of a SIP URI no more are tried.',
    source: 'A call rings for 60 s: there is no time for more.',
  },
  sipServiceRecords: {
    value: 8,
    unit: 'count',
    effect: 'Of the NAPTR records, and of the SRV records of a service, no more are followed.',
  },
  dnsQueryMs: {
    value: 2_000,
    unit: 'ms',
    effect: 'A DNS query is sent again, once, when it was not answered in this time.',
  },
  dnsCacheEntries: {
    value: 4_096,
    unit: 'count',
    effect: 'Of more DNS answers the oldest are forgotten before their time.',
  },
  dnsMostTtlMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A DNS answer is asked for again after this time even when it holds for longer.',
  },
  dnsDefaultTtlMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A DNS answer that does not say how long it holds (SRV, NAPTR) is asked for again after this time.',
  },
  dnsNegativeMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'That a name has no such record is believed for this time.',
    source: 'RFC 2308',
  },
  dnsFailureMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'A DNS query that failed is not sent again in this time.',
    source: 'RFC 2308 §7',
  },
});
