import { isIPv6 } from 'node:net';
import type { Flow, Target } from '../contract.ts';
import type { SipHeaders, Via } from '../message/index.ts';

/**
 * Notes in the topmost Via where the request really came from: `received` when it differs from sent-by (RFC 3261
 * §18.2.1), `rport` when asked for (RFC 3581 §4). A `received` that the sender wrote itself is replaced.
 */
export function stampVia(headers: SipHeaders, via: Via, flow: Flow): void {
  const sentBy = via.host.startsWith('[') ? via.host.slice(1, -1) : via.host;
  const wantsPort = via.rport !== undefined;
  if (!wantsPort && via.received === undefined && sentBy === flow.remoteAddress) return;
  let text = via.text;
  if (via.received !== undefined) text = text.replace(/;\s*received\b\s*(?:=\s*[^;,\s]*)?/gi, '');
  if (wantsPort) text = text.replace(/;(\s*)rport\b\s*(?:=\s*[0-9]*)?/i, `;$1rport=${flow.remotePort}`);
  headers.replaceTopVia(`${text};received=${flow.remoteAddress}`);
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
  const port = via?.port ?? 5060;
  if (flow.transport !== 'udp') {
    return { flow, reconnect: { transport: 'tcp', remoteAddress: flow.remoteAddress, remotePort: port } };
  }
  if (via === undefined || via.rport !== undefined || port === flow.remotePort) return { flow, reconnect: undefined };
  return { flow: { ...flow, remotePort: port }, reconnect: undefined };
}

/** `host:port` as in a Via or a URI. */
export function formatHostPort(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}
