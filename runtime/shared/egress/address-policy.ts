import ipaddr from 'ipaddr.js';
import { AddressBlock, parseAddress } from './address-block.ts';

/**
 * Which addresses scenarios may reach: every global unicast address (IANA special-purpose registries, RFC 6890), and
 * what the operator allows besides. IPv6 forms that carry an IPv4 address inside are judged by that address too,
 * because a gateway may unwrap them.
 */
export class AddressPolicy {
  readonly #hosts = new Set<string>();
  readonly #blocks: AddressBlock[] = [];

  /** `allow` holds host names, IP addresses and CIDR blocks; what parses as neither of the latter two is a name. */
  constructor(allow: readonly string[]) {
    for (const entry of allow.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
      const block = AddressBlock.parse(entry);
      if (block === undefined) this.#hosts.add(withoutDot(entry));
      else this.#blocks.push(block);
    }
  }

  allowsHost(hostname: string): boolean {
    return this.#hosts.has(withoutDot(hostname.toLowerCase()));
  }

  /** `address` is an IP address without brackets; anything else is not allowed. */
  allowsAddress(address: string): boolean {
    return this.lists(address) || isPublicAddress(address);
  }

  /** Whether the operator allowed this very address, public or not. */
  lists(address: string): boolean {
    const parsed = parseAddress(address);
    return parsed !== undefined && this.#blocks.some((block) => block.containsParsed(parsed));
  }
}

/** Whether everybody may be reached there: a global unicast address. False for what is no address. */
function isPublicAddress(address: string): boolean {
  const plain = parseAddress(address);
  if (plain === undefined || plain.range() !== 'unicast') return false;
  if (plain.kind() === 'ipv4') return true;
  const carried = carriedAddress(plain as ipaddr.IPv6);
  return carried === undefined || carried.range() === 'unicast';
}

const localRanges: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
]);

/** Whether only this machine and its own networks can be there; false for what is no address. */
export function isLocalAddress(address: string): boolean {
  const plain = parseAddress(address);
  return plain !== undefined && localRanges.has(plain.range());
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

function withoutDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
