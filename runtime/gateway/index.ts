export type { CallAlternative, CallOptions, CallTarget, MediaEncryption } from './call-options.ts';
export type {
  Leg,
  LegEnd,
  LegEvents,
  LegHandler,
  LegHeaders,
  LegInvite,
  LegState,
  MediaProtection,
  ReferTarget,
} from './leg.ts';
export type { RequestSeries, RequestSeriesParts, SeriesReply } from './sip/user-agent/request-series.ts';
export { type RunningSipGateway, type SipGatewayOptions, startSipGateway } from './start-sip-gateway.ts';
