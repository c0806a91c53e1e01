export type { Leg, LegEnd, LegEvents, LegHandler, LegHeaders, LegInvite, LegState } from './leg.ts';
export type { CallOptions } from './sip-gateway.ts';
export { type RunningSipGateway, type SipGatewayOptions, startSipGateway } from './start-sip-gateway.ts';
