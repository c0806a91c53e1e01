import { defineLimits } from '#runtime/shared/limits.ts';

export const guardLimits = defineLimits('runtime/gateway/sip/guard', {
  messagesPerSecond: {
    value: 300,
    unit: 'per second',
    effect: 'Further messages of one source (address, or /64 of IPv6) are dropped without an answer.',
    source: 'A trunk with 20 new calls a second sends about 150.',
  },
  invitesPerSecond: {
    value: 20,
    unit: 'per second',
    effect: 'Further INVITE requests of one source are dropped without an answer.',
  },
  registersPerSecond: {
    value: 20,
    unit: 'per second',
    effect: 'Further REGISTER requests of one source are dropped without an answer; phones repeat them.',
    source: 'Lets 100 phones behind one address come back at once after a power cut.',
  },
  optionsPerSecond: {
    value: 10,
    unit: 'per second',
    effect: 'Further OPTIONS requests of one source are dropped without an answer.',
  },
  otherRequestsPerSecond: {
    value: 10,
    unit: 'per second',
    effect:
      'Further MESSAGE, SUBSCRIBE, NOTIFY, PUBLISH and REFER requests of one source are dropped without an answer.',
  },
  malformedPerSecond: {
    value: 1,
    unit: 'per second',
    effect: 'A source that sends more that is no SIP message is listed.',
  },
  burstSeconds: {
    value: 5,
    unit: 'count',
    effect: 'So many seconds’ worth of a budget may be spent at once.',
  },
  knownFactor: {
    value: 10,
    unit: 'count',
    effect: 'Budgets are so many times higher for a source that has given a right password within knownMs.',
  },
  nearFactor: {
    value: 500,
    unit: 'count',
    effect: 'Budgets are so many times higher for loopback and private networks, where edge proxies and PBXs are.',
  },
  knownMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A source that has given no right password for so long counts as unknown again.',
    source: 'The usual expiry of a registration.',
  },
  sources: {
    value: 65_536,
    unit: 'count',
    effect:
      'Further sources share one budget until an earlier one has been quiet; none under limit is forgotten for them.',
  },
  listed: {
    value: 16_384,
    unit: 'count',
    effect: 'Further sources are limited but not listed, until an earlier one’s time is over.',
  },
  listedMs: {
    value: 600_000,
    unit: 'ms',
    effect: 'A listed source’s messages are dropped for so long; each further time within a day for twice as long.',
  },
  listedMostMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'No source is listed for longer, unless it does it again.',
  },
  rememberedMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A source that was listed, or a user locked out, so long ago counts as new.',
  },
  floodMessages: {
    value: 1_000,
    unit: 'count',
    effect: 'A source that goes on after so many messages beyond its budget is listed.',
  },
  passwordFailures: {
    value: 10,
    unit: 'count',
    effect:
      'So many wrong passwords for one user from one source within passwordWindowMs lock the user out for that source.',
  },
  passwordSourceFailures: {
    value: 50,
    unit: 'count',
    effect:
      'So many wrong passwords for whatever users within passwordWindowMs list their source, and lock it out for every user.',
  },
  passwordWindowMs: {
    value: 600_000,
    unit: 'ms',
    effect: 'Wrong passwords that are older are forgotten.',
  },
  lockOutMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'A lock-out lasts so long; each further one within a day twice as long, up to an hour.',
  },
  lockOutMostMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'No lock-out lasts longer.',
  },
  passwordRows: {
    value: 16_384,
    unit: 'count',
    effect: 'Wrong passwords of further users and sources replace those of the oldest that are not locked out.',
  },
  logLinesPerSecond: {
    value: 2,
    unit: 'per second',
    effect: 'Further lines about listed sources and lock-outs are left out of the operator’s log and counted.',
  },
  fingerprintBytes: {
    value: 1024,
    unit: 'bytes',
    effect: 'Names of scanners are looked for in so much of a request’s beginning.',
  },
});
