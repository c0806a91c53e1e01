import { requirements } from '../requirement.ts';

export const trunks = requirements('TRUNK', [
  [
    'REGISTER',
    'RFC 3261 §10.2',
    'We register with a trunk, answer its challenge, and end the registration when it is removed.',
  ],
  ['REFRESH', 'RFC 3261 §10.2.4', 'A registration is refreshed before the lifetime that was granted is over.'],
  ['BRIEF', 'RFC 3261 §10.2.8', 'A registrar that wants a longer lifetime gets it.'],
  ['BACK-OFF', 'RFC 5626 §4.5', 'A registration that failed is tried again ever more seldom, by chance.'],
  ['KEEP-ALIVE', 'RFC 3261 §11', 'A proxy that does not answer OPTIONS is degraded, then down, and comes last.'],
  [
    'DIAL',
    'VoxEngine callPSTN',
    'A scenario’s call goes through the trunk whose prefix rules take the number, with its challenge answered.',
  ],
  ['NO-TRUNK', 'VoxEngine Failed', 'A number that no trunk takes fails with a reason that says what to do.'],
  ['CALLER-ID', 'VoxEngine callPSTN', 'The other side is shown only a caller id that the trunk’s policy allows.'],
  [
    'FAILOVER',
    'RFC 3263 §4.3',
    'A way to the party that says 500, 502, 503 or 504, or nothing, is followed by the next.',
  ],
  ['NUMBER', 'Design: numbers', 'A call to a number meets the rules of the application that owns it, and no others.'],
  ['ACCESS', 'Design: access lists', 'Of the networks that hold an address the narrowest decides who may call.'],
  [
    'STRANGERS',
    'Design: admission',
    'Without proof of who calls, calls are taken from loopback and private networks alone.',
  ],
  ['DIGEST-IN', 'RFC 3261 §22', 'A trunk that must prove itself is challenged, and each proof holds once.'],
  [
    'EGRESS',
    'Design: egress',
    'callSIP reaches no private address and none of our own that the operator did not allow.',
  ],
  ['CONFERENCE', 'VoxEngine callConference', 'Every call to one conference of an application joins one session.'],
  ['NO-RELAY', 'Design: no open relay', 'Nothing reaches a trunk that no scenario dialled.'],
]);
