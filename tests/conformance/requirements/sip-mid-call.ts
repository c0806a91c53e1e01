import { requirements } from '../requirement.ts';

/** Calls to several places, and what happens in the middle of one. */
export const sipMidCall = requirements('MID', [
  ['PARALLEL', 'RFC 3261 §16.7', 'Of two places called at once the first that answers is kept, the other cancelled.'],
  ['BEST-FAILURE', 'RFC 3261 §16.7', 'When all places fail, the best failure is reported.'],
  ['SERVER-FAILOVER', 'RFC 3263 §4.3', 'The next server of a name is called when one fails, is silent or answers 503.'],
  ['CHALLENGE', 'RFC 3261 §22.2', 'A challenge is answered by the same request with the next CSeq number.'],
  [
    'REDIRECT',
    'RFC 3261 §8.1.3.4; design: who is called shall not choose whom we call',
    'A redirection to another host than the one called is reported, not followed.',
  ],
  ['REDIRECT-LOOP', 'RFC 3261 §8.1.3.4', 'A redirection in a circle ends the call.'],
  ['GLARE', 'RFC 3261 §14.1, §14.2', 'A re-INVITE of the other side while ours is under way is answered 491.'],
  ['GLARE-BACK-OFF', 'RFC 3261 §14.1', 'Our re-INVITE that meets 491 comes again after the time for our side.'],
  ['HOLD-OUT', 'RFC 3264 §8.4', 'We hold with sendonly and resume with sendrecv, each with a new version.'],
  [
    'RELAY',
    'VoxEngine: easyProcess',
    'A relayed re-INVITE carries direction and codec to the other leg, never an address.',
  ],
  ['PRACK-IN', 'RFC 3262 §3', 'A reliable provisional response is sent again until its PRACK.'],
  ['PRACK-OUT', 'RFC 3262 §4', 'A reliable provisional response to us is acknowledged once, in order.'],
  ['SESSION-EXPIRED', 'RFC 4028 §10', 'A session that its other side does not refresh is ended with BYE.'],
  ['SESSION-422', 'RFC 4028 §9', 'A session interval below 90 s is refused with 422 and Min-SE.'],
  ['SESSION-REFRESH', 'RFC 4028 §7.4', 'We refresh a session by UPDATE where it is allowed.'],
  ['REFER-OUT', 'RFC 3515 §2.4', 'The outcome of our REFER is what its NOTIFYs say.'],
  ['REFER-IN', 'RFC 3515 §2.4.4', 'A REFER that a scenario takes is answered 202, and its outcome notified.'],
  ['REFER-DECLINED', 'VoxEngine: handleBlindTransfer', 'A REFER that no scenario takes is answered 603.'],
  [
    'REPLACES',
    'RFC 3891 §3',
    'An INVITE with Replaces takes over the dialog of a connected leg; the old one is ended.',
  ],
  ['REPLACES-UNKNOWN', 'RFC 3891 §3', 'Replaces of a dialog that is not there is answered 481.'],
  ['HEADER-INJECTION', 'Design: no header ends its line', 'A header value with a line break is refused.'],
  ['BODY-LIMIT', 'VoxEngine: sendMessage', 'INFO and MESSAGE take 8,192 bytes and no more.'],
  [
    'UNPROVEN-AUDIO',
    'Design: no amplifier',
    'An address nobody has proved to be at gets one second of audio before the ACK.',
  ],
  ['REAL-GLARE', 'RFC 3261 §14.1', 'SIPp answers our re-INVITE with 491 and gets it again within 2 s.'],
  ['REAL-FORKS', 'RFC 3261 §13.2.2.4', 'Two SIPp phones answer one call: both are acknowledged, the second is ended.'],
]);
