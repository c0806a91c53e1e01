import { defineLimits } from '#runtime/shared/limits.ts';

export const digestLimits = defineLimits('runtime/gateway/sip/digest', {
  nonceMs: {
    value: 300_000,
    unit: 'ms',
    effect: 'Credentials over an older nonce are answered with a new one (stale=true); the phone repeats its request.',
  },
  usedNonces: {
    value: 16_384,
    unit: 'count',
    effect: 'When more nonces are in use, the one used first counts as stale, with all that are older.',
    source: 'About 150 bytes a nonce.',
  },
  nonceCountWindow: {
    value: 31,
    unit: 'count',
    effect: 'A request whose nonce count is so far behind the highest one seen is answered with a new nonce.',
    source: 'Requests sent at once over UDP overtake one another.',
  },
  plainPhones: {
    value: 16_384,
    unit: 'count',
    effect: 'When more phones were offered SHA-256 and have not answered with it, the earliest is offered it again.',
  },
  plainPhoneMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A phone that gave up when it was offered SHA-256 is offered it again after so long.',
  },
  plainPhoneChars: {
    value: 128,
    unit: 'chars',
    effect: 'Of a longer source and user name only so much tells one phone from another.',
  },
});
