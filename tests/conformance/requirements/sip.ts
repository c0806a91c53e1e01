import { requirements } from '../requirement.ts';

/** Dialogs, legs and SDP. Transactions are in their own file. */
export const sip = requirements('SIP', [
  [
    'DIALOG-ROUTE-SET',
    'RFC 3261 §12.1.1, §12.1.2',
    'The route set of a UAS is Record-Route in order, that of a UAC reversed.',
  ],
  [
    'DIALOG-LOOSE-ROUTE',
    'RFC 3261 §12.2.1.1',
    'A request in a dialog goes to the first loose router with the remote target as Request-URI.',
  ],
  [
    'DIALOG-STRICT-ROUTE',
    'RFC 3261 §12.2.1.1',
    'A strict router becomes the Request-URI and the remote target the last Route.',
  ],
  [
    'DIALOG-CSEQ-LOCAL',
    'RFC 3261 §12.2.1.1',
    'Each of our requests in a dialog has a CSeq number one higher than the one before.',
  ],
  [
    'DIALOG-CSEQ-REMOTE',
    'RFC 3261 §12.2.2',
    'A request with a CSeq number not above the last one is refused; gaps are allowed.',
  ],
  ['DIALOG-TARGET-REFRESH', 'RFC 3261 §12.2.2', 'A target refresh request replaces the remote target by its Contact.'],
  ['DIALOG-MATCH', 'RFC 3261 §12', 'A dialog is found by Call-ID and both tags, and by nothing less.'],
  ['LEG-STATES', 'Design: leg', 'Every state of a leg takes every event as its table says.'],
  ['LEG-END-ONCE', 'Design: closing', "A leg's end is its last effect, and happens once."],
  [
    'LEG-HEADERS-OUT',
    'VoxEngine limits',
    'A scenario may set X-* and User-to-User headers of 200 bytes each and 4,095 together, and no others.',
  ],
  ['LEG-HEADERS-IN', 'VoxEngine reference', 'A scenario sees X-* and User-to-User headers only.'],
  ['SDP-TOLERANT', 'RFC 4566 §5', 'A session description without o=, s= or t= is read.'],
  ['SDP-NEVER-THROWS', 'Design: gateway', 'No bytes make the SDP parser throw.'],
  ['SDP-FIRST-CODEC', 'RFC 3264 §6.1', "An answer takes the offer's first codec that we have, with its payload types."],
  [
    'SDP-REFUSE-SECTIONS',
    'RFC 3264 §6',
    'An answer refuses every other section with port 0, in the order of the offer.',
  ],
  ['SDP-HOLD-ZERO-ADDRESS', 'RFC 3264 §8.4', 'A connection address of 0.0.0.0 is read as hold.'],
]);
