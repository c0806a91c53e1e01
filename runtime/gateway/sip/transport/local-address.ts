import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

type Network = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, prefixLength: number];

interface Interface {
  readonly address: string;
  readonly family: string;
  readonly network: Network | undefined;
}

/** Asking the operating system takes longer than parsing a message, and addresses seldom change. */
const rememberMs = 5_000;
let remembered: readonly Interface[] = [];
let rememberedAt = Number.NEGATIVE_INFINITY;

/**
 * The address a peer reaches us at when the socket is bound to all of them: loopback for a loopback peer, else an
 * interface of the peer's network, else the first public-facing one. A gateway behind NAT needs `advertisedAddress`.
 */
export function localAddressTowards(remoteAddress: string): string {
  const family = isIPv6(remoteAddress) ? 'IPv6' : 'IPv4';
  if (remoteAddress.startsWith('127.') || remoteAddress === '::1') return family === 'IPv6' ? '::1' : '127.0.0.1';
  const candidates = interfaces().filter((one) => one.family === family);
  const remote = ipaddr.parse(withoutZone(remoteAddress));
  const near = candidates.find(({ network }) => network !== undefined && remote.match([...network]));
  return (near ?? candidates[0])?.address ?? (family === 'IPv6' ? '::1' : '127.0.0.1');
}

export function isWildcard(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** `fe80::1%eth0` is an address only on this machine: others are told `fe80::1` (RFC 6874 §1). */
export function withoutZone(address: string): string {
  const zone = address.indexOf('%');
  return zone < 0 ? address : address.slice(0, zone);
}

function interfaces(): readonly Interface[] {
  const now = performance.now();
  if (now - rememberedAt < rememberMs) return remembered;
  rememberedAt = now;
  remembered = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal)
    .map(({ address, family, cidr }) => ({
      address,
      family,
      network: cidr === null ? undefined : ipaddr.parseCIDR(cidr),
    }));
  return remembered;
}
