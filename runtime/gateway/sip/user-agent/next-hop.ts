import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Flow, Target } from '../contract.ts';
import type { Uri } from '../message/index.ts';

/**
 * Where a request for `uri` goes (RFC 3263, for numeric hosts). A request of a dialog takes the path the dialog came by
 * when that is a connection (RFC 5923), when the host is a name, which is not resolved here, and when the host is a
 * private address although the other side reaches us from a public one: a phone behind NAT (RFC 5626 §1).
 */
export function nextHop(uri: Uri, flow: Flow): Target {
  if (flow.transport !== 'udp' || uri.kind !== 'sip') return flow;
  const address = uri.parameters.get('maddr') ?? uri.address;
  const transport = uri.parameters.get('transport')?.toLowerCase() ?? 'udp';
  if (isIP(address) === 0 || uri.scheme === 'sips' || (transport !== 'udp' && transport !== 'tcp')) return flow;
  if (address !== flow.remoteAddress && isPublic(flow.remoteAddress) && !isPublic(address)) return flow;
  return { transport, remoteAddress: address, remotePort: uri.port ?? 5060 };
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}
