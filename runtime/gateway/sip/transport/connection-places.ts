import ipaddr from 'ipaddr.js';
import { transportLimits } from './limits.ts';
import { withoutZone } from './local-address.ts';

/** How many connections there are, in all and of each IPv4 address or IPv6 network of 64 bits: what a flood of them runs into. */
export class ConnectionPlaces {
  #taken = 0;
  readonly #bySource = new Map<string, number>();

  /** How long a connection may stay without traffic, now. */
  get idleMs(): number {
    const isCrowded = this.#taken > 0.75 * transportLimits.sipConnections;
    return isCrowded ? transportLimits.sipCrowdedIdleMs : transportLimits.sipConnectionIdleMs;
  }

  /** Takes a place; undefined when there is none. Dispose of it once, when the connection has closed. */
  take(remoteAddress: string): (() => void) | undefined {
    const source = sourceOf(remoteAddress);
    const own = this.#bySource.get(source) ?? 0;
    if (this.#taken >= transportLimits.sipConnections || own >= transportLimits.sipConnectionsPerAddress) {
      return undefined;
    }
    this.#taken += 1;
    this.#bySource.set(source, own + 1);
    return () => this.#free(source);
  }

  #free(source: string): void {
    this.#taken -= 1;
    const left = (this.#bySource.get(source) ?? 1) - 1;
    if (left > 0) this.#bySource.set(source, left);
    else this.#bySource.delete(source);
  }
}

/** Whoever has one IPv6 address has its whole network of 64 bits (RFC 6177). */
function sourceOf(address: string): string {
  if (!address.includes(':')) return address;
  return ipaddr.parse(withoutZone(address)).toByteArray().slice(0, 8).join('.');
}
