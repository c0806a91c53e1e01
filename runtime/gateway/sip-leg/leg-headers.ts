import { gatewayErrors } from '../errors.ts';
import type { LegHeaders } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import type { SipHeaders } from '../sip/message/index.ts';
import type { HeaderPair } from '../sip/user-agent/index.ts';

const allowedName = /^(?:(?:x|jitsi)-[a-z0-9\-.!%*_+`'~]+|user-to-user)$/i;
const allowedValue = /^[^\p{Cc}]*$/u;
const none: LegHeaders = Object.freeze({});

/**
 * The `X-*`, `Jitsi-*` and `User-to-User` headers of a message; of several with one name the first; what exceeds the limit is left
 * out.
 */
export function legHeadersOf(headers: SipHeaders | undefined): LegHeaders {
  if (headers === undefined) return none;
  let found: Record<string, string> | undefined;
  let bytes = 0;
  for (const [name, value] of headers.unknownEntries()) {
    if (!allowedName.test(name)) continue;
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    found ??= Object.create(null) as Record<string, string>;
    if (bytes <= gatewayLimits.legHeadersBytes && !(name in found)) found[name] = value;
  }
  return found ?? none;
}

/**
 * The headers that a command wants on its message. Throws LEG_HEADER_REFUSED for any other name or a value that is not
 * one line of printable characters, LEG_HEADER_TOO_LONG beyond VoxEngine's limits.
 */
export function checkLegHeaders(headers: LegHeaders | undefined): readonly HeaderPair[] {
  if (headers === undefined) return [];
  const pairs: HeaderPair[] = [];
  let total = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string' || !allowedName.test(name) || !allowedValue.test(value)) {
      throw gatewayErrors.create('LEG_HEADER_REFUSED', { header: name.slice(0, 40).replaceAll(/\p{Cc}/gu, ' ') });
    }
    const bytes = Buffer.byteLength(name) + Buffer.byteLength(value);
    total += bytes;
    if (bytes > gatewayLimits.legHeaderBytes || total > gatewayLimits.legHeadersBytes) {
      throw gatewayErrors.create('LEG_HEADER_TOO_LONG', { header: name.slice(0, 40) });
    }
    pairs.push([name, value]);
  }
  return pairs;
}

/** A reason phrase from above, as it may stand on a status line. */
export function singleLine(reason: string | undefined): string {
  return (reason ?? '').replaceAll(/\p{Cc}+/gu, ' ').slice(0, gatewayLimits.legHeaderBytes);
}
