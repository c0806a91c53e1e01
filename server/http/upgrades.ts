import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpServices } from './services.ts';

/** A session's access URL (`Session.accessToken`), and what a peer put behind it. */
export const accessUrl = /^\/sessions\/([\w-]{32})(\/[^?]*)?(\?.*)?$/;

/**
 * Whether a request for another protocol is one of ours; any other is answered as if it had not asked for that (RFC 9110
 * §7.8).
 */
export function isSessionUpgrade({ url, headers }: IncomingMessage): boolean {
  return accessUrl.test(url ?? '') && headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Hands WebSocket handshakes under the access URL of a session to that session. Whoever knows the URL may connect, from
 * any page: the URL is the key, and no cookie goes with it.
 */
export function upgradeTo(sessions: Pick<HttpServices['sessions'], 'upgrade'>) {
  return (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    const [, token = '', path = '/', query = ''] = accessUrl.exec(request.url ?? '') ?? [];
    const { method = '' } = request;
    const status = sessions.upgrade(token, { method, path: path + query, headers: flat(request), socket, head });
    if (status !== 101) refuse(socket, status);
  };
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
