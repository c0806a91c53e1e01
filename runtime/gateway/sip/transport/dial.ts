import { type Socket, connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { WebSocket } from 'ws';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Target } from '../contract.ts';
import { formatHostPort } from './host-port.ts';
import { transportLimits } from './limits.ts';
import { isWildcard } from './local-address.ts';
import type { TlsCredentials } from './tls-credentials.ts';

/** Starts a TCP or TLS connection from the address that is listened on: peers know us by it. Throws for port 0. */
export function dialSocket(target: Target, ownHost: string, credentials: TlsCredentials, limitMs: number): Socket {
  const address = {
    host: target.remoteAddress,
    port: target.remotePort,
    timeout: limitMs,
    ...(isWildcard(ownHost) ? {} : { localAddress: ownHost }),
  };
  const isSecure = target.transport === 'tls' || target.transport === 'wss';
  const socket = isSecure ? tlsConnect({ ...address, ...credentials.connect(target) }) : tcpConnect(address);
  socket.on('error', () => undefined); // also while nobody has taken it over yet
  socket.once('timeout', () => socket.destroy());
  socket.once(isSecure ? 'secureConnect' : 'connect', () => socket.setTimeout(0));
  return socket;
}

/** Opens a SIP WebSocket over that socket (RFC 7118 §4), without a path: there is no place in a SIP URI for one. */
export function dialWebSocket(target: Target, socket: Socket): WebSocket {
  const host = target.hostName ?? target.remoteAddress;
  return new WebSocket(`ws://${formatHostPort(host, target.remotePort)}/`, 'sip', {
    createConnection: () => socket,
    handshakeTimeout: transportLimits.sipHandshakeMs,
    maxPayload: gatewayLimits.sipMessageBytes,
    perMessageDeflate: false,
  });
}
