export type {
  DtlsSetup,
  HostCandidate,
  LocalPeerEnd,
  Peer,
  PeerConnector,
  PeerEnd,
  PeerEvents,
  PeerRequest,
} from './contract.ts';
export { PeerProcess, type PeerProcessOptions } from './peer-process.ts';
