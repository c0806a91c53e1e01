export { gatewayErrors } from './errors.ts';
export type { Leg, LegEnd, LegEvents, LegHandler, LegHeaders, LegInvite, LegState } from './leg.ts';
export { gatewayLimits } from './limits.ts';
export type { CallOptions } from './sip-gateway.ts';
export { type RunningSipGateway, type SipGatewayOptions, startSipGateway } from './start-sip-gateway.ts';
