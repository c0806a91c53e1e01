import type { IncomingMessage } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { guardedTarget } from '#runtime/shared/egress/index.ts';
import type { SocketSpec } from './contract.ts';
import { socketLimits } from './limits.ts';
import type { ProxiedSocket } from './proxied-socket.ts';

/** Audio does not compress, and each context of permessage-deflate costs hundreds of kilobytes. */
const both = {
  perMessageDeflate: false,
  maxPayload: socketLimits.messageBytes,
  closeTimeout: socketLimits.goodbyeMs,
} as const;

/** Opens a connection to a peer, if it may be reached. Throws EGRESS_REFUSED, and what `ws` finds wrong with the URL. */
export function connectSocket(spec: Extract<SocketSpec, { side: 'client' }>): WebSocket {
  return new WebSocket(spec.url, [...spec.protocols], {
    ...both,
    headers: Object.fromEntries(spec.headers.map(({ name, value }) => [name, value])),
    lookup: guardedTarget(spec.url, spec.egressAllow),
    handshakeTimeout: socketLimits.connectMs,
    followRedirects: false,
  });
}

let server: WebSocketServer | undefined;

/** Answers a peer’s handshake. `opened` is not called when there is something wrong with it: the socket is closed then. */
export function acceptSocket(
  { method, headers, head }: Extract<SocketSpec, { side: 'server' }>,
  socket: ProxiedSocket,
  opened: (webSocket: WebSocket) => void,
): void {
  server ??= new WebSocketServer({ ...both, noServer: true, clientTracking: false });
  const request = { method, headers, url: '/' } as unknown as IncomingMessage;
  server.handleUpgrade(request, socket, Buffer.from(head), opened);
}
