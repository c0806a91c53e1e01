import type { Socket } from 'node:net';
import { serverErrors } from '../errors.ts';
import { problemOf, problemType } from './error-reply.ts';

interface Refusal {
  readonly status: string;
  readonly problem: string;
}

/** By the code of Node’s parser. */
const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: '431 Request Header Fields Too Large', problem: 'its headers are too large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: '408 Request Timeout', problem: 'it did not arrive in time' },
};
const malformed: Refusal = { status: '400 Bad Request', problem: 'it is no HTTP/1.1 request' };

/** Answers what is no request, in the form of every other refusal, and closes the connection. */
export function refuseClient(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, problem } = refusals[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({
    ...problemOf(serverErrors.create('REQUEST_INVALID', { problem })),
    status: Number(status.slice(0, 3)),
  });
  const headers = [
    `HTTP/1.1 ${status}`,
    `content-type: ${problemType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
