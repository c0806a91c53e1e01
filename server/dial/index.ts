export { type DiallerParts, ServerDialler } from './dialler.ts';
export { SipReach } from './sip-reach.ts';
export { routesFor } from './trunk-route.ts';
