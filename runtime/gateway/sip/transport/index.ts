export { formatHostPort } from './host-port.ts';
export { transportLimits } from './limits.ts';
export { formatListenAddress, type ListenAddress } from './listen-address.ts';
export type { TransportUser } from './message-intake.ts';
export { StreamFramer } from './stream-framer.ts';
export { type SipTlsOptions, TlsCredentials } from './tls-credentials.ts';
export { type MessageTransport, type Route, TransportLayer, type TransportOptions } from './transport-layer.ts';
export { type ResponsePath, responsePath, stampVia } from './via-routing.ts';
