import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { serverErrors } from '../errors.ts';
import { serverLimits } from '../limits.ts';
import { drained, type LiveItem } from './live-reply.ts';

/** What a client that names subprotocols has to name: browsers expect one of theirs in the answer. */
const liveProtocol = 'patchbay.journal';
/** A page cannot set headers of a WebSocket; it brings its key as one more subprotocol, which is never answered. */
const keyPrefix = 'patchbay.key.';

const handshake = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  closeTimeout: serverLimits.closeMs,
  maxPayload: serverLimits.followerMessageBytes,
  handleProtocols: (names: ReadonlySet<string>) => names.has(liveProtocol) && liveProtocol,
} as const;

const heads = new WeakMap<IncomingMessage, Buffer>();

/** Keeps of a handshake what its route needs to answer it: what came behind the headers, and the key. */
export function noteHandshake(request: IncomingMessage, head: Buffer): void {
  heads.set(request, head);
  const key = offered(request).find((name) => name.startsWith(keyPrefix));
  if (key !== undefined) request.headers.authorization ??= `Bearer ${key.slice(keyPrefix.length)}`;
}

export function isHandshake(request: IncomingMessage): boolean {
  return heads.has(request);
}

/**
 * Sends each item as one text message until they end (close code 1000), the signal aborts (1001: come back), or the client goes, does
 * not read, or does not answer pings. Throws REQUEST_INVALID.
 */
export async function writeSocket(
  reply: FastifyReply,
  items: AsyncIterable<readonly LiveItem[]>,
  signal: AbortSignal,
): Promise<void> {
  const { raw } = reply.request;
  const webSocket = await accept(raw);
  reply.hijack();
  reply.raw.statusCode = 101;
  const heartbeat = keepAlive(webSocket);
  let code = 1011;
  try {
    for await (const batch of items) {
      for (const { value } of batch) webSocket.send(JSON.stringify(value));
      if (!(await drained(raw.socket))) return;
    }
    code = signal.aborted ? 1001 : 1000;
  } finally {
    clearInterval(heartbeat);
    webSocket.close(code);
  }
}

function accept(request: IncomingMessage): Promise<WebSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  const server = new WebSocketServer(handshake);
  server.once('wsClientError', ({ message }) => reject(serverErrors.create('REQUEST_INVALID', { problem: message })));
  server.handleUpgrade(request, request.socket, heads.get(request) ?? Buffer.alloc(0), resolve);
  return promise;
}

/** Pings; a client that has not answered the last one is cut off. Whoever sends something has mistaken the address. */
function keepAlive(webSocket: WebSocket): NodeJS.Timeout {
  let answered = true;
  webSocket.on('error', () => undefined);
  webSocket.on('message', () => webSocket.close(1008, 'Nothing is taken here'));
  webSocket.on('pong', () => {
    answered = true;
  });
  const heartbeat = setInterval(() => {
    if (!answered) return webSocket.terminate();
    answered = false;
    webSocket.ping();
  }, serverLimits.heartbeatMs);
  return heartbeat.unref();
}

function offered({ headers }: IncomingMessage): readonly string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}
