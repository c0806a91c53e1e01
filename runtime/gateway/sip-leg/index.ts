export { isBrowserAt } from './browser-place.ts';
export { IncomingLeg } from './incoming-leg.ts';
export { LegAudio } from './leg-audio.ts';
export { checkLegHeaders } from './leg-headers.ts';
export { warningOf } from './leg-offers.ts';
export { type CallWay, OutgoingLeg } from './outgoing-leg.ts';
export { type LegContext, SipLeg } from './sip-leg.ts';
