import { isIPv6 } from 'node:net';

/** `host:port` as in a Via or a URI. */
export function formatHostPort(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}
