import { isIP } from 'node:net';
import type { Flow, Target } from '../contract.ts';
import type { Uri } from '../message/index.ts';

/**
 * Where a request for `uri` goes (RFC 3263, for numeric hosts). Names are not resolved here: a request of a dialog then
 * takes the path the dialog came by, as it does over connections, which are used again (RFC 5923).
 */
export function nextHop(uri: Uri, flow: Flow | undefined): Target | undefined {
  if (flow !== undefined && flow.transport !== 'udp') return flow;
  if (uri.kind !== 'sip') return flow;
  const address = uri.parameters.get('maddr') ?? uri.address;
  const transport = uri.parameters.get('transport')?.toLowerCase() ?? 'udp';
  if (isIP(address) === 0 || uri.scheme === 'sips' || (transport !== 'udp' && transport !== 'tcp')) return flow;
  return { transport, remoteAddress: address, remotePort: uri.port ?? 5060 };
}
