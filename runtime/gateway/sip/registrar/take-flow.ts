import type { Flow } from '../contract.ts';
import type { SipHeaders, SipUri } from '../message/index.ts';

/**
 * Whether calls to a Contact must go back by the flow that its REGISTER came by. Always over a connection, which a
 * phone behind NAT can be reached by alone (RFC 5626), and for a Contact that is elsewhere than its sender: so that
 * nobody can aim our calls at others. Over UDP the Contact is taken at its word when there is no NAT between: when
 * Via says the very place that the REGISTER came from, and the Contact the same host.
 */
export function mustTakeFlow(contact: SipUri, flow: Flow, headers: SipHeaders): boolean {
  if (flow.transport !== 'udp' || contact.address !== flow.remoteAddress) return true;
  const via = headers.topVia;
  const sentBy = via?.host.replace(/^\[|\]$/g, '');
  return sentBy !== flow.remoteAddress || (via?.port ?? 5060) !== flow.remotePort;
}
