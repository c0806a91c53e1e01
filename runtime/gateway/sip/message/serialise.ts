import type { SipMessage } from './message.ts';

/** The message as it goes on the wire; Content-Length is always the body's true length. */
export function serialise(message: SipMessage): Buffer {
  const { headers, body } = message;
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri.toString()} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`;
  if (headers.get('content-length') !== String(body.length)) headers.set('Content-Length', body.length);
  const head = `${start}${headers.toString()}\r\n`;
  if (body.length === 0) return Buffer.from(head, 'utf8');
  const length = Buffer.byteLength(head, 'utf8');
  const bytes = Buffer.allocUnsafe(length + body.length);
  bytes.write(head, 0, length, 'utf8');
  body.copy(bytes, length);
  return bytes;
}
