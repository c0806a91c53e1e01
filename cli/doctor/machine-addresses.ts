import { networkInterfaces } from 'node:os';
import { isLocalAddress } from '#runtime/shared/egress/address-policy.ts';
import { isLoopback } from '#server/configuration/index.ts';

/** Who can send to an address. `every`: bound to all addresses of the machine. */
export type Scope = 'loopback' | 'private' | 'public' | 'every';

export function scopeOf(host: string): Scope {
  if (host === '0.0.0.0' || host === '::') return 'every';
  if (isLoopback(host)) return 'loopback';
  return isLocalAddress(host) ? 'private' : 'public';
}

/** Addresses of this machine that others can send to. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, internal }) => !internal && !address.toLowerCase().startsWith('fe80'))
    .map(({ address }) => address);
}

/** The addresses that a bound host stands for. */
export function standsFor(host: string, machine: readonly string[]): readonly string[] {
  if (scopeOf(host) !== 'every') return [host];
  return machine.filter((address) => host === '::' || !address.includes(':'));
}
