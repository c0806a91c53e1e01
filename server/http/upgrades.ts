import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { noteHandshake } from './live-socket.ts';
import type { HttpServices } from './services.ts';

/** A session's access URL (`Session.accessToken`), and what a peer put behind it. */
export const accessUrl = /^\/sessions\/([\w-]{32})(\/[^?]*)?(\?.*)?$/;

/** Routes that answer by a WebSocket, too. */
const liveRoute = /^\/v1\/(journal|sessions\/[\w-]+\/journal)\/?(\?.*)?$/;

/**
 * Whether a request for another protocol is one of ours; any other is answered as if it had not asked for that (RFC 9110
 * §7.8).
 */
export function isUpgrade({ method, url = '', headers }: IncomingMessage): boolean {
  if (headers.upgrade?.toLowerCase() !== 'websocket') return false;
  return accessUrl.test(url) || (method === 'GET' && liveRoute.test(url));
}

/** Hands WebSocket handshakes under the access URL of a session to that session, others to their routes. */
export function takeUpgrades(app: FastifyInstance, sessions: Pick<HttpServices['sessions'], 'upgrade'>): void {
  const toSession = upgradeTo(sessions);
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (accessUrl.test(request.url ?? '')) toSession(request, socket, head);
    else routeHandshake(app, request, socket, head);
  });
}

/** Whoever knows the URL may connect, from any page: the URL is the key, and no cookie goes with it. */
export function upgradeTo(sessions: Pick<HttpServices['sessions'], 'upgrade'>) {
  return (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    const [, token = '', path = '/', query = ''] = accessUrl.exec(request.url ?? '') ?? [];
    const { method = '' } = request;
    const status = sessions.upgrade(token, { method, path: path + query, headers: flat(request), socket, head });
    if (status !== 101) refuse(socket, status);
  };
}

/** The handshake is a request like another: judged, and refused, by the same rules. */
function routeHandshake(app: FastifyInstance, request: IncomingMessage, socket: Socket, head: Buffer): void {
  socket.on('error', () => undefined);
  noteHandshake(request, head);
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => socket.end());
  app.routing(request, response);
}

/** Of a header that came twice all values. */
function flat({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

function refuse(socket: Socket, status: number): void {
  socket.on('error', () => undefined);
  const headers = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'connection: close', 'content-length: 0'];
  socket.end(`${headers.join('\r\n')}\r\n\r\n`);
}
