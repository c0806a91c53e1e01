import { isIP } from 'node:net';
import type { ResolvedTarget } from '../contract.ts';
import type { Uri } from '../message/index.ts';
import { transportOf, transports } from './transports.ts';

/**
 * The place that a SIP URI with a numeric host names, without a lookup (RFC 3263 §4.1, §4.2); undefined for a name, for
 * any other URI, and for a transport that is not spoken here.
 */
export function numericTarget(uri: Uri): ResolvedTarget | undefined {
  if (uri.kind !== 'sip') return undefined;
  const host = hostOf(uri);
  const asked = transportOf(uri);
  if (isIP(host) === 0 || asked === undefined) return undefined;
  const transport = asked === 'any' ? (uri.scheme === 'sips' ? 'tls' : 'udp') : asked;
  return { transport, remoteAddress: host, remotePort: uri.port ?? transports[transport].port };
}

/** The host to go to: `maddr` when there is one (RFC 3261 §19.1.1), in lower case, without brackets or a final dot. */
export function hostOf(uri: Extract<Uri, { kind: 'sip' }>): string {
  const host = uri.parameters.get('maddr') ?? uri.host;
  return host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
}
