import { isIP } from 'node:net';
import { serverErrors } from '../errors.ts';

/**
 * Refuses requests that a foreign web page may have caused. A page can point its own name at this machine (DNS
 * rebinding) but not an address: so `Host` must be an IP address, `localhost` or a name the operator listed, and an
 * `Origin`, which browsers add, must be the very host that was asked. Throws HOST_REFUSED, ORIGIN_REFUSED.
 */
export function guardHost(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  allowedHosts: readonly string[],
): void {
  const host = headers.host ?? '';
  const hostName = nameOf(`http://${host}`);
  if (hostName === undefined || !isAllowed(hostName, allowedHosts)) {
    throw serverErrors.create('HOST_REFUSED', { host: host === '' ? '(none)' : host.slice(0, 255) });
  }
  const { origin } = headers;
  if (origin === undefined) return;
  const sameHost = URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
  const listed = allowedHosts.includes(nameOf(origin) ?? '');
  if (!sameHost && !listed) throw serverErrors.create('ORIGIN_REFUSED', { origin: origin.slice(0, 255) });
}

function isAllowed(hostName: string, allowedHosts: readonly string[]): boolean {
  return hostName === 'localhost' || isIP(hostName) !== 0 || allowedHosts.includes(hostName);
}

/** Lower-case host name of a URL, IPv6 without brackets. */
function nameOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
