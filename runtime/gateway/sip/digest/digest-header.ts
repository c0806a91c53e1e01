import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { closingQuote, isToken, quote, splitList, unquote } from '../message/grammar.ts';

/** Parameters of a challenge or of credentials by lower-case name, values unquoted. */
export type DigestParameters = ReadonlyMap<string, string>;

/**
 * Reads the value of WWW-Authenticate, Authorization and their proxy twins (RFC 3261 §25.1). Undefined when it is not
 * of the scheme Digest, is malformed, too long, or names a parameter twice (RFC 7616 §3.3).
 */
export function parseDigest(value: string): DigestParameters | undefined {
  const scheme = /^\s*Digest\s+/i.exec(value);
  if (scheme === null || value.length > gatewayLimits.digestHeaderChars) return undefined;
  const parts = splitList(value.slice(scheme[0].length), ',');
  if (parts === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const part of parts) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim().toLowerCase();
    const text = part.slice(equals + 1).trim();
    if (!isToken(name) || parameters.has(name) || !isValue(text)) return undefined;
    parameters.set(name, unquote(text));
  }
  return parameters.size === 0 ? undefined : parameters;
}

/** A parameter that goes on the wire without quotes (RFC 7616 §3.4: algorithm, qop and nc of credentials). */
export interface BareValue {
  readonly bare: string;
}

/** `Digest name="value", …`; undefined values are left out. */
export function formatDigest(parameters: Readonly<Record<string, string | BareValue | undefined>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    parts.push(`${name}=${typeof value === 'string' ? quote(value) : value.bare}`);
  }
  return `Digest ${parts.join(', ')}`;
}

function isValue(text: string): boolean {
  return text.startsWith('"') ? closingQuote(text, 0) === text.length - 1 : text !== '' && !/[\s",]/.test(text);
}
