import { defineErrors } from '#runtime/shared/errors.ts';

export const admissionErrors = defineErrors('server/admission', {
  NUMBER_INVALID: {
    kind: 'user',
    summary: '{number} is no telephone number that can exist.',
    hint: 'Write it with its country code, as +12025550123, or name the country it is dialled in (--country US). Extensions need no number: a rule routes them.',
  },
  COUNTRY_UNKNOWN: {
    kind: 'user',
    summary: '{country} is not the code of a country.',
    hint: 'Use the two capital letters of ISO 3166, for example US, DE or GB.',
  },
  ACCESS_NETWORK_INVALID: {
    kind: 'user',
    summary: '{network} is no IP network.',
    hint: 'Write an address or a network in CIDR form: 203.0.113.7, 203.0.113.0/24, 2001:db8::/32.',
  },
  ACCESS_SCOPE_AMBIGUOUS: {
    kind: 'user',
    summary: 'An access entry is of an application or of a trunk, not of both.',
    hint: 'Name one of them, or neither for the whole node.',
  },
});
