import type { LookupFunction } from 'node:net';
import { AddressPolicy } from './address-policy.ts';
import { guardedLookup, type Resolve, systemResolve } from './guarded-connect.ts';
import { checkUrl } from './request-check.ts';

/**
 * The look-up for a WebSocket to `url`, for whoever opens it himself: it finds only addresses that may be connected to; a literal address
 * is judged here. Throws EGRESS_REFUSED.
 */
export function guardedTarget(url: string, allow: readonly string[], resolve: Resolve = systemResolve): LookupFunction {
  const policy = new AddressPolicy(allow);
  checkWebSocketUrl(url, policy);
  return guardedLookup(policy, resolve);
}

/** `ws` and `wss` are judged as `http` and `https` are. Throws EGRESS_REFUSED. */
function checkWebSocketUrl(url: string, policy: AddressPolicy): void {
  checkUrl(url.replace(/^ws/i, 'http'), policy);
}
