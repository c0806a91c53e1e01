import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a WebSocket handshake may come from that web page (RFC 6455 §10.2). Programs that are no browser send no
 * Origin. Without a list the page must come from the host that is connected to; `*` in the list allows every page.
 */
export function isAllowedOrigin(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origins.includes('*')) return true;
  if (origins.length > 0) return origins.some((one) => one.toLowerCase() === origin.toLowerCase());
  return hostNameOf(origin) !== undefined && hostNameOf(origin) === hostNameOf(`http://${host ?? ''}`);
}

function hostNameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : undefined;
}
