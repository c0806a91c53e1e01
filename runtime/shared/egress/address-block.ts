import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An IP network; an IPv4-mapped address (`::ffff:a.b.c.d`) counts as that IPv4 address. */
export class AddressBlock {
  /** Length of the prefix: the greater, the narrower. */
  readonly bits: number;
  readonly #network: Address;

  private constructor(network: Address, bits: number) {
    this.#network = network;
    this.bits = bits;
  }

  /** CIDR form, or one address; undefined for anything else. Bits behind the prefix are taken for zero. */
  static parse(text: string): AddressBlock | undefined {
    try {
      if (text.includes('/')) {
        const [network, bits] = ipaddr.parseCIDR(text);
        return new AddressBlock(network, bits);
      }
      if (!ipaddr.isValid(text) || (!text.includes(':') && text.split('.').length !== 4)) return undefined;
      const address = unmapped(ipaddr.parse(text));
      return new AddressBlock(address, address.kind() === 'ipv4' ? 32 : 128);
    } catch {
      return undefined; // ipaddr's way of saying that it is none
    }
  }

  /** `address` is an IP address without brackets; nothing else is contained. */
  contains(address: string): boolean {
    const parsed = parseAddress(address);
    return parsed !== undefined && this.containsParsed(parsed);
  }

  /** As `contains`, for an address that `unmapped` has seen. */
  containsParsed(address: Address): boolean {
    return address.kind() === this.#network.kind() && address.match(this.#network, this.bits);
  }

  /** The canonical spelling: two blocks are the same when theirs is. */
  toString(): string {
    const whole = `${this.#network.toString()}/${this.bits}`;
    const { IPv4, IPv6 } = ipaddr;
    const network =
      this.#network.kind() === 'ipv4' ? IPv4.networkAddressFromCIDR(whole) : IPv6.networkAddressFromCIDR(whole);
    return `${network.toString()}/${this.bits}`;
  }
}

/** An IP address without its zone, in its plain form; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const plain = text.split('%', 1)[0] ?? text;
  return ipaddr.isValid(plain) ? unmapped(ipaddr.parse(plain)) : undefined;
}

/** An IPv4-mapped address (`::ffff:a.b.c.d`) is that IPv4 address. */
export function unmapped(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const ipv6 = address as ipaddr.IPv6;
  return ipv6.isIPv4MappedAddress() ? ipv6.toIPv4Address() : ipv6;
}
