import { isIP } from 'node:net';

/**
 * The address that the other side is told where ours is `own`: the one the operator advertises when it is of the same
 * family. An address behind an IPv4 NAT is of no use to a peer that reaches us over IPv6.
 */
export function reachedAddress(own: string, advertised: string | undefined): string {
  return advertised !== undefined && isIP(advertised) === isIP(own) ? advertised : own;
}
