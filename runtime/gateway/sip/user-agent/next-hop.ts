import ipaddr from 'ipaddr.js';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Flow, Target } from '../contract.ts';
import type { Dialog } from '../dialog/index.ts';
import { numericTarget } from '../location/index.ts';
import type { Uri } from '../message/index.ts';
import type { UserAgentCore } from './core.ts';

/**
 * Where a request of a dialog goes, when that takes no lookup: the path the dialog came by when that is a connection
 * that is there (RFC 5923), that we can make again, or can be no other one; and when the host is a private address
 * although the other side reaches us from a public one: a phone behind NAT (RFC 5626 §1). Undefined for a name.
 */
export function nextHop(uri: Uri, flow: Flow, isOpen: (flow: Flow) => boolean): Target | undefined {
  if (uri.kind !== 'sip' || isKept(flow, isOpen)) return flow;
  if (flow.transport === 'udp' && uri.scheme === 'sips') return flow;
  const target = numericTarget(uri);
  if (target === undefined) return undefined;
  const { remoteAddress, transport } = target;
  if (transport !== 'udp' && transport !== 'tcp' && transport !== flow.transport) return flow;
  if (remoteAddress !== flow.remoteAddress && isPublic(flow.remoteAddress) && !isPublic(remoteAddress)) return flow;
  return target;
}

/**
 * Hands the next hop of a request of a dialog to `deliver`: at once, or after a lookup when its host is a name. A name
 * that leads nowhere, or takes too long, is passed over for the path the dialog came by: phones do put names of their
 * own in Contact.
 */
export function reach(core: UserAgentCore, dialog: Dialog, deliver: (target: Target) => void): void {
  const { nextHop: uri, flow } = dialog;
  const isHidden = flow.transport === 'udp' && dialog.isBehindNat;
  const target = isHidden ? flow : nextHop(uri, flow, (known) => core.isOpen(known));
  if (target !== undefined || uri.kind !== 'sip') {
    deliver(target ?? flow);
    return;
  }
  let waits = true;
  const take = (found: Target) => {
    if (!waits) return;
    waits = false;
    timer.cancel();
    deliver(found);
  };
  const timer = core.clock.setTimeout(() => take(flow), gatewayLimits.dialogLookupMs);
  core.locator
    .locate(uri)
    .then(
      ([first]) => take(first ?? flow),
      () => take(flow),
    )
    .catch((error: unknown) => core.log.error({ problem: messageOf(error) }, 'a request of a dialog was not sent'));
}

/** Peers close idle connections in the middle of a call (Kamailio after two minutes): then their Contact counts. */
function isKept(flow: Flow, isOpen: (flow: Flow) => boolean): boolean {
  if (flow.transport === 'tcp' || flow.transport === 'tls') return flow.reconnectable === true || isOpen(flow);
  return flow.transport !== 'udp'; // nobody can connect to a browser
}

function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}
