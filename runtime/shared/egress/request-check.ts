import { isIP } from 'node:net';
import type { AddressPolicy } from './address-policy.ts';
import { egressErrors } from './errors.ts';

/** Headers that frame a message or name its target: only the HTTP client sets them (RFC 9110 §7.2, RFC 9112 §6). */
export const framingHeaders: ReadonlySet<string> = new Set([
  'host',
  'transfer-encoding',
  'content-length',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'proxy-authorization',
  'proxy-connection',
]);

/**
 * Parses a URL and refuses what no resolution can make right. The WHATWG parser has turned decimal, octal and hex IPv4
 * forms into dotted ones by then.
 */
export function checkUrl(text: string, policy: AddressPolicy): URL {
  const url = URL.parse(text);
  if (url === null) throw refused('it is no absolute URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused('only http and https are spoken');
  if (url.username !== '' || url.password !== '') throw refused('a URL may not hold a user name or password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !policy.allowsAddress(host) && !policy.allowsHost(host))
    throw egressErrors.create('EGRESS_REFUSED', { reason: 'the address is not public', host });
  return url;
}

/** Refuses headers that could smuggle a second request. CR and LF in values are refused by `Headers` itself. */
export function checkHeaders(headers: RequestInit['headers']): void {
  for (const [name, value] of new Headers(headers)) {
    if (framingHeaders.has(name.toLowerCase())) throw refused(`the header ${name} may not be set`);
    if (/[\r\n\0]/.test(value)) throw refused(`the value of ${name} contains a line break`);
  }
}

function refused(reason: string): Error {
  return egressErrors.create('EGRESS_REFUSED', { reason });
}
