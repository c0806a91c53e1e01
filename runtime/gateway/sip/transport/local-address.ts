import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * The address a peer reaches us at when the socket is bound to all of them: loopback for a loopback peer, else an
 * interface of the peer's network, else the first public-facing one. A gateway behind NAT needs `advertisedAddress`.
 */
export function localAddressTowards(remoteAddress: string): string {
  const family = isIPv6(remoteAddress) ? 'IPv6' : 'IPv4';
  if (remoteAddress.startsWith('127.') || remoteAddress === '::1') return family === 'IPv6' ? '::1' : '127.0.0.1';
  const candidates = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === family && !address.internal);
  const near = candidates.find((address) => sameNetwork(address.address, remoteAddress, address.netmask));
  return (near ?? candidates[0])?.address ?? (family === 'IPv6' ? '::1' : '127.0.0.1');
}

export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function sameNetwork(one: string, two: string, netmask: string): boolean {
  if (isIPv6(one)) return one.split(':').slice(0, 4).join(':') === two.split(':').slice(0, 4).join(':');
  const mask = ipv4Number(netmask);
  return (ipv4Number(one) & mask) === (ipv4Number(two) & mask);
}

function ipv4Number(address: string): number {
  return address.split('.').reduce((sum, part) => (sum << 8) | Number(part), 0);
}
