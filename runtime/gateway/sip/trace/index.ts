export { callIdOf, cseqOf, startOf } from './glance.ts';
export { traceLimits } from './limits.ts';
export { maskCredentials, maskKeys } from './mask-credentials.ts';
export { type WaitingCall, WaitingMessages } from './waiting-messages.ts';
export type { WireMessage, WireObserver } from './wire-observer.ts';
