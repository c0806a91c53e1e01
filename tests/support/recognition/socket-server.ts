import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** One connection as a provider sees it. */
export interface ProviderPeer {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly socket: WebSocket;
  /** Sends JSON. */
  say(message: object): void;
}

export interface SocketServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  readonly peers: readonly ProviderPeer[];
}

export interface SocketServerParts {
  /** HTTP status to refuse the handshake with. */
  refuse?(request: IncomingMessage): number | undefined;
  /** What it answers to requests that are no handshake (default: nothing). */
  request?(request: IncomingMessage, response: ServerResponse): void;
  connected?(peer: ProviderPeer): void;
  message(peer: ProviderPeer, data: Buffer, isBinary: boolean): void;
}

/** A provider's WebSocket server on a real port. */
export async function startSocketServer(parts: SocketServerParts): Promise<SocketServer> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const peers: ProviderPeer[] = [];
  if (parts.request !== undefined) server.on('request', parts.request);
  server.on('upgrade', (request, socket, head) => {
    const status = parts.refuse?.(request);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer: ProviderPeer = {
        request,
        url: new URL(request.url ?? '', 'http://provider'),
        socket: webSocket,
        say: (message) => webSocket.send(JSON.stringify(message)),
      };
      peers.push(peer);
      webSocket.on('message', (data, isBinary) => parts.message(peer, data as Buffer, isBinary));
      webSocket.on('error', () => undefined);
      parts.connected?.(peer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    peers,
    async [Symbol.asyncDispose]() {
      for (const peer of peers) peer.socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
