export { IncomingLeg } from './incoming-leg.ts';
export { LegAudio } from './leg-audio.ts';
export { checkLegHeaders } from './leg-headers.ts';
export { OutgoingLeg } from './outgoing-leg.ts';
export { type LegContext, SipLeg, warningOf } from './sip-leg.ts';
