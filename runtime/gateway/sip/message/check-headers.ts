import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { SipHeaders } from './headers.ts';

/**
 * What is wrong with headers that the parser leaves to first use, as a reason phrase for 400; undefined when all is
 * well. Done once for a new request, so that the typed accessors can be trusted afterwards; skipped for retransmissions
 * and ACKs.
 */
export function checkHeaders(headers: SipHeaders): string | undefined {
  for (const name of ['Via', 'Contact', 'Route', 'Record-Route'] as const) {
    if (!headers.has(name) || parsedCount(headers, name) > 0) continue;
    const values = headers.list(name);
    if (values !== undefined && values.length > gatewayLimits.sipListValues) return `Too many values of ${name}`;
    if (name !== 'Contact' || !headers.contactIsWildcard || values?.length !== 1) return `Malformed ${name}`;
  }
  if (headers.has('max-forwards') && headers.maxForwards === undefined) return 'Malformed Max-Forwards';
  if (headers.has('content-type') && headers.contentType === undefined) return 'Malformed Content-Type';
  if (headers.has('require') && headers.list('require') === undefined) return 'Malformed Require';
  return undefined;
}

/** How many values there are; 0 when one of them is malformed, or when there are too many. */
function parsedCount(headers: SipHeaders, name: 'Via' | 'Contact' | 'Route' | 'Record-Route'): number {
  if (name === 'Via') return headers.vias.length;
  if (name === 'Contact') return headers.contacts.length;
  return name === 'Route' ? headers.routes.length : headers.recordRoutes.length;
}
