export { formatListenAddress, type ListenAddress } from './listen-address.ts';
export { StreamFramer } from './stream-framer.ts';
export {
  type MessageTransport,
  type Route,
  TransportLayer,
  type TransportOptions,
  type TransportUser,
} from './transport-layer.ts';
export { formatHostPort, type ResponsePath, responsePath, stampVia } from './via-routing.ts';
