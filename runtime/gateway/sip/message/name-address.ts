import {
  closingQuote,
  formatParameters,
  isToken,
  noParameters,
  type Parameters,
  parseParameters,
  quote,
  unquote,
} from './grammar.ts';
import { parseUri, type Uri } from './uri.ts';

/** `"Display name" <uri>;parameters` as in From, To, Contact, Route and Record-Route (RFC 3261 §20.10). */
export interface NameAddress {
  /** Unquoted; undefined when there is none. */
  readonly displayName: string | undefined;
  readonly uri: Uri;
  /** Parameters of the header, not of the URI. */
  readonly parameters: Parameters;
  /** The `tag` parameter. */
  readonly tag: string | undefined;
}

export interface NameAddressParts {
  readonly displayName?: string | undefined;
  readonly uri: Uri;
  readonly parameters?: Parameters;
  readonly tag?: string | undefined;
}

/** Undefined when malformed. A name without quotes may hold anything but separators: phones do send such names. */
export function parseNameAddress(text: string): NameAddress | undefined {
  const value = text.trim();
  if (value.startsWith('"')) {
    const close = closingQuote(value, 0);
    if (close < 0) return undefined;
    const rest = value.slice(close + 1).trimStart();
    return rest.startsWith('<') ? bracketed(unquote(value.slice(0, close + 1)), rest) : undefined;
  }
  const open = value.indexOf('<');
  if (open < 0) return bare(value);
  const name = value.slice(0, open).trim();
  if (name === '') return bracketed(undefined, value.slice(open));
  if (!isToken(name) && /["\\,;:>]/.test(name)) return undefined;
  return bracketed(name, value.slice(open));
}

export function formatNameAddress(parts: NameAddressParts): string {
  const name = parts.displayName === undefined || parts.displayName === '' ? '' : `${quote(parts.displayName)} `;
  const tag = parts.tag === undefined ? '' : `;tag=${parts.tag}`;
  return `${name}<${parts.uri.toString()}>${formatParameters(parts.parameters ?? noParameters)}${tag}`;
}

function bracketed(displayName: string | undefined, rest: string): NameAddress | undefined {
  const close = rest.indexOf('>');
  if (close < 0) return undefined;
  return build(displayName, rest.slice(1, close), rest.slice(close + 1));
}

/** Without brackets every ";" parameter belongs to the header, and "?" and "," must not occur (RFC 3261 §20). */
function bare(value: string): NameAddress | undefined {
  const semicolon = value.indexOf(';');
  const uri = semicolon < 0 ? value : value.slice(0, semicolon).trimEnd();
  if (/[?,]/.test(uri)) return undefined;
  return build(undefined, uri, semicolon < 0 ? '' : value.slice(semicolon));
}

function build(displayName: string | undefined, uriText: string, tail: string): NameAddress | undefined {
  const uri = parseUri(uriText);
  const parameters = parseParameters(tail);
  if (uri === undefined || parameters === undefined) return undefined;
  const tag = parameters.get('tag');
  // A token (RFC 3261 §25.1); one in quotes would be other parameters when it is written out.
  if (tag !== undefined && /[;,"<>\s]/.test(tag)) return undefined;
  return { displayName, uri, parameters, tag };
}
