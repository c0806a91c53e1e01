import ipaddr from 'ipaddr.js';

/** How many keys of IPv6 addresses are kept; beyond it the memory starts anew. */
const keptKeys = 1024;

/**
 * What of an address counts as one source: an IPv4 address, or the /64 of an IPv6 address, which is what one customer
 * has at least and can roam in freely.
 */
export class SourceKeys {
  readonly #kept = new Map<string, string>();

  of(address: string): string {
    if (!address.includes(':')) return address;
    const kept = this.#kept.get(address);
    if (kept !== undefined) return kept;
    const key = ipv6Key(address);
    if (this.#kept.size >= keptKeys) this.#kept.clear();
    this.#kept.set(address, key);
    return key;
  }
}

function ipv6Key(address: string): string {
  const [plain = ''] = address.split('%');
  if (!ipaddr.IPv6.isValid(plain)) return plain;
  const parsed = ipaddr.IPv6.parse(plain);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  const prefix = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}

export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** `192.0.2.1` or `2001:db8::/32`; undefined when it is neither. */
export function parseNetwork(text: string): Network | undefined {
  const trimmed = text.trim();
  try {
    if (trimmed.includes('/')) return ipaddr.parseCIDR(trimmed);
    if (!ipaddr.isValid(trimmed)) return undefined;
    const address = ipaddr.process(trimmed);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}

/** Whether any of the networks holds the address, or, for a /64, meets it. */
export function within(networks: readonly Network[], key: string): boolean {
  const address = addressOf(key);
  if (address === undefined) return false;
  return networks.some(([network, bits]) => {
    if (network.kind() !== address.kind()) return false;
    return address.match(network, address.kind() === 'ipv6' ? Math.min(bits, 64) : bits);
  });
}

const nearRanges = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal']);

/** Loopback, private (RFC 1918, RFC 4193) and link-local addresses: nobody on the Internet sends from them. */
export function isNear(key: string): boolean {
  if (key === '0:0:0:0::/64') return true; // ::1 is the only unicast address of this /64 that is in use
  const address = addressOf(key);
  return address !== undefined && nearRanges.has(address.range());
}

function addressOf(key: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const text = key.replace('/64', '');
  return ipaddr.isValid(text) ? ipaddr.parse(text) : undefined;
}
