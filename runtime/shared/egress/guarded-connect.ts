import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.ts';
import { egressErrors } from './errors.ts';

/** Resolves a name to all its addresses. The default asks the system (getaddrinfo, the hosts file included). */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses.map(({ address }) => address));
      else reject(error);
    });
  });

/**
 * undici's connector, with the check where it cannot be raced: a literal address before the socket opens, a name
 * between its resolution and the connection, on the very addresses that are then used. Every hop of a redirect opens
 * (or reuses) a connection made here.
 */
export function guardedConnector(policy: AddressPolicy, resolve: Resolve, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(policy, resolve) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (mayReach(policy, host)) connect(options, callback);
    else callback(notPublic(host), null);
  };
}

/** False for an address that may not be connected to; a name is judged when it is looked up. */
export function mayReach(policy: AddressPolicy, host: string): boolean {
  return isIP(host) === 0 || policy.allowsAddress(host) || policy.allowsHost(host);
}

export function notPublic(host: string): Error {
  return egressErrors.create('EGRESS_REFUSED', { reason: 'the address is not public', host });
}

/** A look-up for a connection that is no HTTP request: it finds only addresses that may be connected to. */
export function guardedLookup(policy: AddressPolicy, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const trusted = policy.allowsHost(hostname);
        // One forbidden address among several refuses the name: an attacker's name server mixes them (DNS rebinding).
        if (!trusted && !addresses.every((address) => policy.allowsAddress(address))) {
          const reason = 'the name leads to an address that is not public';
          callback(egressErrors.create('EGRESS_REFUSED', { reason, host: hostname }), '');
          return;
        }
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        const first = found[0];
        if (first === undefined) callback(new Error('no address'), '');
        else if (options.all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
