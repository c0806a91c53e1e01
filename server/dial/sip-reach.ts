import { isIP } from 'node:net';
import type { SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { AddressPolicy } from '#runtime/shared/egress/index.ts';

/**
 * Where `callSIP` may go: public addresses, and what the operator allowed to scenarios (`--egress-allow`), as for HTTP.
 * An address of our own is refused unless it was allowed: a scenario that calls itself never ends.
 */
export class SipReach {
  readonly #policy: AddressPolicy;
  readonly #own: () => ReadonlySet<string>;

  /** `own`: IP addresses by which we are reached. */
  constructor(policy: AddressPolicy, own: () => ReadonlySet<string>) {
    this.#policy = policy;
    this.#own = own;
  }

  /** Judges what is written: the host, and `maddr`, which names another (RFC 3261 §19.1.1). */
  mayName(uri: SipUri): boolean {
    return [uri.address, uri.parameters.get('maddr')].every((host) => host === undefined || this.#mayNameHost(host));
  }

  /** Judges an address that a name was resolved to; `host` is that name. */
  mayReach(address: string, host?: string): boolean {
    if (host !== undefined && this.#policy.allowsHost(host)) return true;
    return this.#policy.lists(address) || (this.#policy.allowsAddress(address) && !this.#own().has(address));
  }

  #mayNameHost(host: string): boolean {
    const address = host.replace(/^\[|\]$/g, '');
    if (this.#policy.allowsHost(address)) return true;
    if (isIP(address) !== 0) return this.mayReach(address);
    // `localhost`, and names that resolvers complete or answer by themselves (RFC 6761 §6.3, RFC 6762 §3).
    return !/(?:^|\.)(?:localhost|local|internal)\.?$/i.test(address);
  }
}
