import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Which addresses scenarios may reach: every global unicast address (IANA special-purpose registries, RFC 6890), and
 * what the operator allows besides. IPv6 forms that carry an IPv4 address inside are judged by that address too,
 * because a gateway may unwrap them.
 */
export class AddressPolicy {
  readonly #hosts = new Set<string>();
  readonly #blocks: (readonly [Address, number])[] = [];

  /** `allow` holds host names, IP addresses and CIDR blocks; what parses as neither of the latter two is a name. */
  constructor(allow: readonly string[]) {
    for (const entry of allow.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
      const block = parseBlock(entry);
      if (block === undefined) this.#hosts.add(withoutDot(entry));
      else this.#blocks.push(block);
    }
  }

  allowsHost(hostname: string): boolean {
    return this.#hosts.has(withoutDot(hostname.toLowerCase()));
  }

  /** `address` is an IP address without brackets; anything else is not allowed. */
  allowsAddress(address: string): boolean {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(withoutZone(address));
    return this.#isListed(parsed) || isPublic(parsed);
  }

  #isListed(address: Address): boolean {
    const plain = unmapped(address);
    return this.#blocks.some(([network, bits]) => plain.kind() === network.kind() && plain.match(network, bits));
  }
}

function isPublic(address: Address): boolean {
  const plain = unmapped(address);
  if (plain.range() !== 'unicast') return false;
  if (plain.kind() === 'ipv4') return true;
  const carried = carriedAddress(plain as ipaddr.IPv6);
  return carried === undefined || carried.range() === 'unicast';
}

/** An IPv4-mapped address (`::ffff:a.b.c.d`) is that IPv4 address. */
function unmapped(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const ipv6 = address as ipaddr.IPv6;
  return ipv6.isIPv4MappedAddress() ? ipv6.toIPv4Address() : ipv6;
}

/**
 * The IPv4 address inside the deprecated IPv4-compatible form (RFC 4291 §2.5.5.1) and ISATAP interface identifiers (RFC
 * 5214).
 */
function carriedAddress(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const { parts } = address;
  const last = [parts[6] ?? 0, parts[7] ?? 0] as const;
  const compatible = parts.slice(0, 6).every((part) => part === 0);
  const isatap = parts[5] === 0x5efe && ((parts[4] ?? 0) & 0xfdff) === 0;
  if (!compatible && !isatap) return undefined;
  return new ipaddr.IPv4([last[0] >> 8, last[0] & 0xff, last[1] >> 8, last[1] & 0xff]);
}

function parseBlock(text: string): readonly [Address, number] | undefined {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    if (!ipaddr.isValid(text) || (!text.includes(':') && text.split('.').length !== 4)) return undefined;
    const address = unmapped(ipaddr.parse(text));
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return undefined;
  }
}

function withoutDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? address;
}
