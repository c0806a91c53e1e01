import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { transportLimits } from './limits.ts';
import { isAllowedOrigin } from './origin.ts';
import type { TlsCredentials } from './tls-credentials.ts';

/** Takes an accepted socket through a handshake; hands the result on, or closes the socket. */
export type Handshake = (socket: Socket) => void;

/** TLS, as server. */
export function tlsHandshake(credentials: TlsCredentials, done: (socket: Socket) => void): Handshake {
  const server = createTlsServer(credentials.serve((options) => server.setSecureContext(options)));
  server.on('secureConnection', done);
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return (socket) => void server.emit('connection', socket); // not bound itself: our listener counts what it accepts
}

/** RFC 6455 §4.2 with the subprotocol `sip` (RFC 7118 §4), on any path. */
export function webSocketHandshake(
  origins: readonly string[],
  done: (webSocket: WebSocket, socket: Socket) => void,
): Handshake {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: gatewayLimits.sipMessageBytes,
    handleProtocols: () => 'sip',
  });
  const http = createHttpServer({ maxHeaderSize: transportLimits.sipWebSocketHeadersBytes });
  http.on('request', (_request, response) => {
    response.writeHead(426, { Connection: 'close, Upgrade', Upgrade: 'websocket', 'Content-Type': 'text/plain' });
    response.end('This is a SIP WebSocket (RFC 7118).\n');
  });
  http.on('upgrade', (request, socket, head) => {
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
    if (!protocols.includes('sip')) refuse(socket, '400 Bad Request', 'The subprotocol sip is missing.');
    else if (!isAllowedOrigin(request.headers, origins)) refuse(socket, '403 Forbidden', 'This origin is not allowed.');
    else webSockets.handleUpgrade(request, socket, head, (webSocket) => done(webSocket, request.socket));
  });
  return (socket) => void http.emit('connection', socket);
}

function refuse(socket: NodeJS.WritableStream, status: string, text: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${text}\n`);
}
