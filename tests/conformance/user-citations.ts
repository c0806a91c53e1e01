import { type Citation, citedBy } from './citation.ts';

export const userCitations: readonly Citation[] = [
  ...citedBy('runtime/gateway/sip/registrar/registrar.test.ts', [
    ['USER-CHALLENGE', 'is challenged with SHA-256 and MD5 in one 401'],
    ['USER-FORBIDDEN', 'of a user who proves to be another is refused'],
    ['USER-EXPIRES', 'lasts as long as asked, in bounds'],
    ['USER-BRIEF', 'for too short a time is refused with 423'],
    ['USER-REMOVE', 'is removed with expires=0, and all of them with *'],
    ['USER-ORDER', 'is not changed by a request of the same phone that was overtaken'],
    ['USER-ATOMIC', 'is all or nothing'],
    ['USER-SEVERAL', 'with a greater q is called first'],
    ['USER-FLOW', 'is called back by the flow of its REGISTER'],
    ['USER-CLOSED', 'over a connection is forgotten when that closes'],
    ['USER-PATH', 'becomes the route of calls, and is given back'],
    ['USER-OUTBOUND', 'is confirmed, and one flow of the phone is called'],
    ['USER-FIRST-HOP', 'is refused with 439'],
    ['USER-REQUIRE', 'is refused with 420'],
  ]),
  ...citedBy('runtime/gateway/sip/digest/digest-server.test.ts', [
    ['USER-COUNT', 'goes on counting with one nonce, and cannot be repeated'],
    ['USER-STALE', 'says stale only for a right password'],
    ['USER-SOURCE', 'is stale when its nonce is old or was made for another address'],
    ['USER-LOCK-OUT', 'of somebody who is locked out is wrong whatever it says'],
  ]),
  ...citedBy('runtime/gateway/sip/digest/digest-client.test.ts', [
    ['USER-DIGEST', 'answers the strongest of the challenges, as RFC 7616 §3.9.1 does'],
  ]),
  ...citedBy('runtime/gateway/sip/registrar/user-authentication.test.ts', [
    ['USER-CALLER', 'cannot be claimed by writing the name with another host or port'],
    ['USER-NO-ENUMERATION', 'is challenged whatever it claims where strangers are not welcome'],
  ]),
  ...citedBy('server/users/users.test.ts', [
    ['USER-RESTART', 'are there again after a restart'],
    ['USER-PASSWORD', 'end when the password is changed'],
  ]),
  ...citedBy('server/http/users.test.ts', [['USER-SEALED', 'are sealed in the store']]),
];
