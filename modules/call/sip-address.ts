import { callLimits } from './limits.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in an address is what this looks for
const forbidden = /[\u0000-\u0020\u007f<>"]/;

/**
 * A SIP or SIPS URI as a scenario wrote it, `sip:` added where it left the scheme out (`alice@example.org;transport=tls`,
 * a proxy's bare `192.0.2.1`). Throws a TypeError that names the method and its parameter for what is none.
 */
export function sipAddress(method: string, parameter: string, given: unknown): string {
  if (typeof given !== 'string' || given === '') throw new TypeError(`${method}: ${parameter} must be a SIP URI`);
  if (given.length > callLimits.addressChars)
    throw new TypeError(`${method}: ${parameter} is longer than ${callLimits.addressChars} characters`);
  if (forbidden.test(given))
    throw new TypeError(`${method}: ${parameter} has a space, a quote, a bracket or a control character`);
  if (/^sips?:./i.test(given)) return given;
  if (/^(?:tel|https?|mailto|urn|im|xmpp):/i.test(given))
    throw new TypeError(`${method}: ${parameter} must be a SIP URI, such as sip:alice@example.org`);
  return `sip:${given}`;
}
