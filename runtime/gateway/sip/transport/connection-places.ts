import { transportLimits } from './limits.ts';

/** How many connections there are, in all and of each address: what a flood of them runs into. */
export class ConnectionPlaces {
  #taken = 0;
  readonly #byAddress = new Map<string, number>();

  /** How long a connection may stay without traffic, now. */
  get idleMs(): number {
    const isCrowded = this.#taken > 0.75 * transportLimits.sipConnections;
    return isCrowded ? transportLimits.sipCrowdedIdleMs : transportLimits.sipConnectionIdleMs;
  }

  /** Takes a place; undefined when there is none. Dispose of it once, when the connection has closed. */
  take(remoteAddress: string): (() => void) | undefined {
    const own = this.#byAddress.get(remoteAddress) ?? 0;
    if (this.#taken >= transportLimits.sipConnections || own >= transportLimits.sipConnectionsPerAddress) {
      return undefined;
    }
    this.#taken += 1;
    this.#byAddress.set(remoteAddress, own + 1);
    return () => this.#free(remoteAddress);
  }

  #free(remoteAddress: string): void {
    this.#taken -= 1;
    const left = (this.#byAddress.get(remoteAddress) ?? 1) - 1;
    if (left > 0) this.#byAddress.set(remoteAddress, left);
    else this.#byAddress.delete(remoteAddress);
  }
}
