import { isIP } from 'node:net';
import type { Flow, Target } from '../contract.ts';
import type { SipHeaders, Via } from '../message/index.ts';
import { withoutZone } from './local-address.ts';

/**
 * Notes in the topmost Via where the request really came from: `received` when it differs from sent-by (RFC 3261
 * §18.2.1), `rport` when asked for (RFC 3581 §4). A `received` that the sender wrote itself is replaced.
 */
export function stampVia(headers: SipHeaders, via: Via, flow: Flow): void {
  const sentBy = sentByAddress(via);
  const wantsPort = via.rport !== undefined;
  if (!wantsPort && via.received === undefined && sentBy === flow.remoteAddress) return;
  let text = via.text;
  if (via.received !== undefined) text = text.replace(/;\s*received\b\s*(?:=\s*[^;,\s]*)?/gi, '');
  if (wantsPort) text = text.replace(/;(\s*)rport\b\s*(?:=\s*[0-9]*)?/i, `;$1rport=${flow.remotePort}`);
  headers.replaceTopVia(`${text};received=${withoutZone(flow.remoteAddress)}`);
}

/** The way back of a response. */
export interface ResponsePath {
  readonly flow: Flow;
  /** Where to connect when the request's connection has gone (RFC 3261 §18.2.2): the source address, sent-by's port. */
  readonly reconnect: Target | undefined;
}

/**
 * Where a response goes (RFC 3261 §18.2.2, RFC 3581 §4): back to the source address, to the source port when rport was
 * asked for, else to the port of sent-by. `maddr` is not obeyed for unicast: it would let anyone aim our responses at
 * others.
 */
export function responsePath(via: Via | undefined, flow: Flow): ResponsePath {
  if (flow.transport !== 'udp') return { flow, reconnect: reconnectTo(via, flow) };
  const port = via?.port ?? 5060;
  if (via === undefined || via.rport !== undefined || port === flow.remotePort) return { flow, reconnect: undefined };
  return { flow: { ...flow, remotePort: port }, reconnect: undefined };
}

/** Nobody can connect to a browser (RFC 7118 §5.2). */
function reconnectTo(via: Via | undefined, { transport, remoteAddress }: Flow): Target | undefined {
  if (transport === 'tcp') return { transport, remoteAddress, remotePort: via?.port ?? 5060 };
  if (transport !== 'tls') return undefined;
  const hostName = via === undefined || isIP(sentByAddress(via)) !== 0 ? {} : { hostName: via.host };
  return { transport, remoteAddress, remotePort: via?.port ?? 5061, ...hostName };
}

function sentByAddress({ host }: Via): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}
