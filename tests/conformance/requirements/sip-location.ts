import { requirements } from '../requirement.ts';

/** Finding the servers of a SIP URI: RFC 3263. */
export const sipLocation = requirements('LOCATE', [
  ['NUMERIC', 'RFC 3263 §4.1', 'A numeric host is sent to without a lookup, over UDP for sip: and TLS for sips:.'],
  ['NAPTR', 'RFC 3263 §4.1', 'NAPTR records choose the transports, in their order, of those that we can send over.'],
  ['SIPS', 'RFC 3263 §4.1', 'A sips: URI is never sent over a transport that is not secure.'],
  ['SRV', 'RFC 3263 §4.2', 'Without NAPTR records SRV records are asked for each transport, then addresses.'],
  ['SRV-WEIGHT', 'RFC 2782', 'Servers of one priority are tried in the proportion of their weights.'],
  ['SRV-NONE', 'RFC 2782', 'A domain that says it offers no SIP is not called at its address.'],
  [
    'TTL',
    'RFC 1035 §3.2.1, RFC 2308',
    'An answer is asked for once while it holds; that there is none for 30 seconds.',
  ],
  ['BOUNDED', 'Design: transports', 'A name server that does not answer holds up a call for eight seconds at most.'],
]);
