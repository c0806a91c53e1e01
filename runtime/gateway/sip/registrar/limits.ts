import { defineLimits } from '#runtime/shared/limits.ts';

export const registrarLimits = defineLimits('runtime/gateway/sip/registrar', {
  contactsPerUser: {
    value: 10,
    unit: 'count',
    effect:
      'A further contact of a user takes the place of the one that was refreshed least recently; one REGISTER with more is refused with 403.',
  },
  registrations: {
    value: 100_000,
    unit: 'count',
    effect: 'A further registration is answered 503 with Retry-After.',
    source: 'About 1 KB each, measured.',
  },
  expiresLeastMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'A registration for a shorter time is refused with 423 and Min-Expires.',
    source: 'RFC 3261 §10.2.8',
  },
  expiresMostMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A registration for a longer time is shortened to this; it is also the time of one that names none.',
    source: 'RFC 3261 §10.2.1.1: about an hour',
  },
  contactChars: {
    value: 1_024,
    unit: 'chars',
    effect: 'A REGISTER with a longer Contact or Path value is refused with 400.',
  },
  pathValues: {
    value: 8,
    unit: 'count',
    effect: 'A REGISTER that came by more proxies with a Path is refused with 400.',
  },
  userAgentChars: {
    value: 128,
    unit: 'chars',
    effect: 'A longer User-Agent is kept cut off.',
  },
  sweepMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'An expired registration is called no more at once, and forgotten within this time.',
  },
  flowTimerSeconds: {
    value: 120,
    unit: 'count',
    effect: 'Seconds told to phones in Flow-Timer: a phone with outbound keeps its flow alive at least this often.',
    source: 'RFC 5626 §5.4',
  },
});
