import { framingHeaders } from '#runtime/shared/egress/index.ts';
import { webSocketErrors } from './errors.ts';
import { webSocketLimits } from './limits.ts';
import type { HeaderField } from './protocol.ts';

/** RFC 9110 §5.6.2 and §5.5 */
const token = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Those of the handshake (RFC 6455 §4.1) are the client's own. */
const isReserved = (name: string): boolean => framingHeaders.has(name) || name.startsWith('sec-websocket-');

/** Throws WEBSOCKET_BAD_HEADER. Values are never part of the message: they hold tokens. */
export function checkHeaders(headers: readonly HeaderField[]): void {
  if (headers.length > webSocketLimits.headers) throw refused(`more than ${webSocketLimits.headers} headers`);
  let bytes = 0;
  for (const { name, value } of headers) {
    const shown = JSON.stringify(name.slice(0, 40));
    if (!token.test(name)) throw refused(`the name ${shown} is not a token`);
    if (isReserved(name.toLowerCase())) throw refused(`${shown} may not be set`);
    if (!fieldValue.test(value)) throw refused(`the value of ${shown} contains characters that may not be sent`);
    bytes += name.length + value.length + 4;
  }
  if (bytes > webSocketLimits.headerBytes) throw refused(`they are longer than ${webSocketLimits.headerBytes} bytes`);
}

/** What a scenario hears of a peer's headers: without those of the handshake and of the connection. */
export function shownHeaders(headers: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(headers)
    .filter(([name]) => !isReserved(name))
    .slice(0, webSocketLimits.headers)
    .map(([key, value]) => ({ key, value: value.slice(0, webSocketLimits.headerBytes) }));
}

function refused(reason: string): Error {
  return webSocketErrors.create('WEBSOCKET_BAD_HEADER', { reason });
}
