import type { TransportName } from '../contract.ts';
import type { SipUri } from '../message/index.ts';

/** What a transport is called in the domain name system (RFC 3263 §4.1, RFC 7118 §7), and its port when none is told. */
export const transports: Readonly<
  Record<TransportName, { readonly naptr: string; readonly srv: string; readonly port: number }>
> = {
  udp: { naptr: 'SIP+D2U', srv: '_sip._udp', port: 5060 },
  tcp: { naptr: 'SIP+D2T', srv: '_sip._tcp', port: 5060 },
  tls: { naptr: 'SIPS+D2T', srv: '_sips._tcp', port: 5061 },
  ws: { naptr: 'SIP+D2W', srv: '_sip._ws', port: 80 },
  wss: { naptr: 'SIPS+D2W', srv: '_sips._ws', port: 443 },
};

export const transportNames = Object.keys(transports) as readonly TransportName[];

/** Whether eavesdroppers on the way are kept out, as `sips:` demands (RFC 3261 §26.2.2). */
export function isSecure(transport: TransportName): boolean {
  return transport === 'tls' || transport === 'wss';
}

/**
 * The transport that a URI asks for: `any` when it leaves the choice to its domain; undefined for one that is not spoken
 * here or contradicts `sips:`. Of `sips:` with `transport=tcp` is made TLS (RFC 3261 §26.2.2).
 */
export function transportOf(uri: SipUri): TransportName | 'any' | undefined {
  const asked = uri.parameters.get('transport')?.toLowerCase();
  if (asked === undefined) return 'any';
  const known = transportNames.find((name) => name === asked);
  if (uri.scheme === 'sip') return known;
  if (known === 'tcp') return 'tls';
  return known === 'ws' ? 'wss' : known === 'udp' ? undefined : known;
}
