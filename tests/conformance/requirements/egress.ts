import { requirements } from '../requirement.ts';

/** The way out of scenarios. */
export const egress = requirements('EGRESS', [
  ['LOOPBACK', 'Design: egress', 'A request to loopback is refused before a socket opens.'],
  ['RESOLVED', 'Design: egress', 'A request to a name is judged by the addresses it resolves to.'],
  ['REBINDING', 'Design: egress', 'A name that changes its address between two requests is judged anew.'],
  ['REDIRECTS', 'Design: egress', 'Each hop of a redirect is checked anew.'],
  ['SPELLING', 'Design: egress', 'A private address is refused however it is spelt.'],
  [
    'HEADERS-AWAY',
    'Design: egress',
    'A redirect to another origin takes no headers along but those that describe the request.',
  ],
  ['BODY-LIMIT', 'Design: limits', 'A body is cut off at its limit, counted after decompression.'],
]);
