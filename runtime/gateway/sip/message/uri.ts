import { gatewayErrors } from '#runtime/gateway/errors.ts';
import { charSets, consistsOf, noParameters, ParameterList, type Parameters, parseDecimal } from './grammar.ts';

/** Any URI: SIP and SIPS ones taken apart, others (tel:, urn:, …) as text. */
export type Uri = SipUri | OtherUri;

export interface OtherUri {
  readonly kind: 'other';
  /** Lower case, without the colon. */
  readonly scheme: string;
  toString(): string;
}

export interface SipUriParts {
  readonly scheme?: 'sip' | 'sips';
  /** The user part, unescaped. */
  readonly user?: string | undefined;
  readonly host: string;
  readonly port?: number | undefined;
  readonly parameters?: Parameters;
}

const ipv6ReferencePattern = /^\[[0-9A-Fa-f:.]{2,45}\]$/;
const mostHostChars = 255;
// Wider than RFC 3261's user: phones send "#" of star codes unescaped.
const userPattern = /^(?:[^\s%<>"@:\p{Cc}]|%[0-9A-Fa-f]{2})+$/u;
const passwordPattern = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,]|%[0-9A-Fa-f]{2})*$/;
const parameterPattern = /^(?:[A-Za-z0-9\-_.!~*'()[\]/:&+$]|%[0-9A-Fa-f]{2})+$/;
const headersPattern = /^(?:[A-Za-z0-9\-_.!~*'()[\]/?:+$=&;,]|%[0-9A-Fa-f]{2})+$/;
const otherPattern = /^([A-Za-z][A-Za-z0-9+\-.]*):([^\s<>"\p{Cc}]+)$/u;

/** RFC 3261 §19.1. Immutable. */
export class SipUri {
  readonly kind = 'sip';
  readonly scheme: 'sip' | 'sips';
  /** As on the wire, still escaped. */
  readonly rawUser: string | undefined;
  readonly password: string | undefined;
  /** As written; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: Parameters;
  /** What stands after "?", still escaped. */
  readonly headers: string | undefined;

  private constructor(fields: Omit<SipUri, 'kind' | 'user' | 'address' | 'equals' | 'toString'>) {
    this.scheme = fields.scheme;
    this.rawUser = fields.rawUser;
    this.password = fields.password;
    this.host = fields.host;
    this.port = fields.port;
    this.parameters = fields.parameters;
    this.headers = fields.headers;
  }

  /** Makes a URI; throws SIP_URI_INVALID when the host or port is not one. The user is escaped as needed. */
  static of(parts: SipUriParts): SipUri {
    const rawUser = parts.user === undefined || parts.user === '' ? '' : `${escapeUser(parts.user)}@`;
    const host = parts.host.includes(':') && !parts.host.startsWith('[') ? `[${parts.host}]` : parts.host;
    const port = parts.port === undefined ? '' : `:${parts.port}`;
    const text = `${parts.scheme ?? 'sip'}:${rawUser}${host}${port}${formatUriParameters(parts.parameters ?? noParameters)}`;
    const uri = SipUri.parse(text);
    if (uri === undefined) throw gatewayErrors.create('SIP_URI_INVALID', { field: 'a SIP URI' });
    return uri;
  }

  /** Undefined when `text` is no well-formed sip: or sips: URI. */
  static parse(text: string): SipUri | undefined {
    const colon = text.indexOf(':');
    const scheme = text.slice(0, colon).toLowerCase();
    if (scheme !== 'sip' && scheme !== 'sips') return undefined;
    const at = text.indexOf('@', colon);
    const user = at < 0 ? noUser : parseUser(text.slice(colon + 1, at));
    const rest = text.slice((at < 0 ? colon : at) + 1);
    const question = rest.indexOf('?');
    const withoutHeaders = question < 0 ? rest : rest.slice(0, question);
    const semicolon = withoutHeaders.indexOf(';');
    const place = parseHostPort(semicolon < 0 ? withoutHeaders : withoutHeaders.slice(0, semicolon));
    const parameters = semicolon < 0 ? noParameters : parseUriParameters(withoutHeaders.slice(semicolon));
    const headers = question < 0 ? undefined : rest.slice(question + 1);
    if (user === undefined || place === undefined || parameters === undefined) return undefined;
    if (headers !== undefined && !headersPattern.test(headers)) return undefined;
    const { rawUser, password } = user;
    return new SipUri({ scheme, rawUser, password, host: place.host, port: place.port, parameters, headers });
  }

  /** The user part, unescaped; undefined when there is none. */
  get user(): string | undefined {
    return this.rawUser === undefined ? undefined : unescapeUri(this.rawUser);
  }

  /** The host as an address to connect to: IPv6 without brackets. */
  get address(): string {
    return this.host.startsWith('[') ? this.host.slice(1, -1) : this.host;
  }

  /** RFC 3261 §19.1.4. */
  equals(other: Uri): boolean {
    if (other.kind !== 'sip' || this.scheme !== other.scheme || this.port !== other.port) return false;
    if (this.host.toLowerCase() !== other.host.toLowerCase()) return false;
    if (this.user !== other.user || same(this.password) !== same(other.password)) return false;
    return sameParameters(this.parameters, other.parameters) && sameHeaders(this.headers, other.headers);
  }

  toString(): string {
    const password = this.password === undefined ? '' : `:${this.password}`;
    const user = this.rawUser === undefined ? '' : `${this.rawUser}${password}@`;
    const port = this.port === undefined ? '' : `:${this.port}`;
    const headers = this.headers === undefined ? '' : `?${this.headers}`;
    return `${this.scheme}:${user}${this.host}${port}${formatUriParameters(this.parameters)}${headers}`;
  }
}

/** Undefined when `text` is no URI at all; an unknown scheme is a URI (the answer to it is 416, not 400). */
export function parseUri(text: string): Uri | undefined {
  if (text.startsWith('sip:') || /^sips?:/i.test(text)) return SipUri.parse(text);
  const match = otherPattern.exec(text);
  if (match === null) return undefined;
  return { kind: 'other', scheme: (match[1] ?? '').toLowerCase(), toString: () => text };
}

/** A host and optional port as in a URI or a Via's sent-by; undefined when malformed. */
export function parseHostPort(text: string): { host: string; port: number | undefined } | undefined {
  const colon = text.indexOf(':', text.startsWith('[') ? text.indexOf(']') : 0);
  const host = colon < 0 ? text : text.slice(0, colon);
  if (!isHost(host)) return undefined;
  if (colon < 0) return { host, port: undefined };
  const port = parseDecimal(text.slice(colon + 1), 65_535);
  return port === undefined ? undefined : { host, port };
}

/** A name, an IPv4 address or an IPv6 reference. */
function isHost(text: string): boolean {
  if (!consistsOf(text, charSets.hostName)) return ipv6ReferencePattern.test(text);
  return text.length <= mostHostChars && !text.startsWith('-') && !text.startsWith('.');
}

const noUser = { rawUser: undefined, password: undefined };

function parseUser(text: string): { rawUser: string; password: string | undefined } | undefined {
  const colon = text.indexOf(':');
  const rawUser = colon < 0 ? text : text.slice(0, colon);
  const password = colon < 0 ? undefined : text.slice(colon + 1);
  if (!isUser(rawUser) || (password !== undefined && !passwordPattern.test(password))) return undefined;
  return { rawUser, password };
}

function isUser(text: string): boolean {
  return consistsOf(text, charSets.plainUser) || userPattern.test(text);
}

function isUriParameter(text: string): boolean {
  return consistsOf(text, charSets.uriParameter) || parameterPattern.test(text);
}

function parseUriParameters(text: string): Parameters | undefined {
  const parameters = new ParameterList();
  for (const part of text.slice(1).split(';')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? undefined : part.slice(equals + 1);
    if (!isUriParameter(name) || (value !== undefined && !isUriParameter(value))) return undefined;
    if (!parameters.add(name.toLowerCase(), value)) return undefined;
  }
  return parameters;
}

function formatUriParameters(parameters: Parameters): string {
  let text = '';
  for (const [name, value] of parameters) text += value === undefined ? `;${name}` : `;${name}=${value}`;
  return text;
}

function escapeUser(user: string): string {
  return encodeURIComponent(user.toWellFormed()).replace(/%(?:2B|24|26|3D|2C|3B|3F|2F)/g, (code) =>
    decodeURIComponent(code),
  );
}

function unescapeUri(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // escapes that are not UTF-8 stay as they are
  }
}

function same(text: string | undefined): string | undefined {
  return text === undefined ? undefined : unescapeUri(text);
}

const decisiveParameters = ['user', 'ttl', 'method', 'maddr', 'transport'];

function sameParameters(one: Parameters, two: Parameters): boolean {
  for (const name of decisiveParameters) if (one.has(name) !== two.has(name)) return false;
  for (const [name, value] of one) {
    if (two.has(name) && lower(value) !== lower(two.get(name))) return false;
  }
  return true;
}

function lower(value: string | undefined): string | undefined {
  return same(value)?.toLowerCase();
}

function sameHeaders(one: string | undefined, two: string | undefined): boolean {
  if (one === undefined || two === undefined) return one === two;
  const sorted = (text: string) =>
    text
      .split('&')
      .map((part) => unescapeUri(part).toLowerCase())
      .sort()
      .join('&');
  return sorted(one) === sorted(two);
}
