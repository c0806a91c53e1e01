import { type NameAddress, parseNameAddress, type SipHeaders, type SipRequest, type SipUri } from '../message/index.ts';
import { registrarLimits } from './limits.ts';

/** One Contact of a REGISTER. */
export interface ContactWish {
  readonly uri: SipUri;
  /** 0 removes it. */
  readonly lifetimeMs: number;
  /** In thousandths. */
  readonly q: number;
  readonly instance: string | undefined;
  readonly regId: number | undefined;
}

/** What a REGISTER asks for (RFC 3261 §10.2). */
export type RegisterWish =
  | { readonly kind: 'query' }
  | { readonly kind: 'remove-all' }
  | { readonly kind: 'set'; readonly contacts: readonly ContactWish[] };

export interface RegisterRefusal {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** Option tags that a REGISTER may require (RFC 3327, RFC 5626). */
export const registerOptions: ReadonlySet<string> = new Set(['path', 'outbound']);

export function readRegister({ headers }: SipRequest): RegisterWish | RegisterRefusal {
  if (!headers.has('Contact')) return { kind: 'query' };
  if (headers.contactIsWildcard) {
    // §10.2.2: "*" stands alone, and only with Expires: 0.
    if (headers.countOf('Contact') > 1 || headers.expires !== 0) return malformed('Contact: * needs Expires: 0');
    return { kind: 'remove-all' };
  }
  if (headers.contacts.length === 0) return malformed('Malformed Contact');
  const contacts: ContactWish[] = [];
  for (const contact of headers.contacts) {
    const wish = readContact(contact, headers);
    if ('status' in wish) return wish;
    contacts.push(wish);
  }
  return { kind: 'set', contacts };
}

function readContact({ uri, parameters }: NameAddress, headers: SipHeaders): ContactWish | RegisterRefusal {
  const instance = parameters.get('+sip.instance');
  if (uri.kind !== 'sip') return malformed('A Contact is no SIP URI');
  if (uri.toString().length + (instance?.length ?? 0) > registrarLimits.contactChars) {
    return malformed('A Contact is too long');
  }
  const lifetimeMs = lifetimeOf(parameters.get('expires'), headers);
  if (lifetimeMs > 0 && lifetimeMs < registrarLimits.expiresLeastMs) {
    return { status: 423, headers: [['Min-Expires', String(registrarLimits.expiresLeastMs / 1000)]] };
  }
  return {
    uri,
    lifetimeMs: Math.min(lifetimeMs, registrarLimits.expiresMostMs),
    q: thousandths(parameters.get('q')),
    instance,
    regId: regIdOf(parameters.get('reg-id')),
  };
}

/** URIs of the Path, nearest proxy first; undefined when malformed or too long. */
export function readPath(headers: SipHeaders): readonly string[] | undefined {
  const values = headers.list('Path');
  if (values === undefined || values.length > registrarLimits.pathValues) return undefined;
  const path: string[] = [];
  for (const value of values) {
    const uri = value.length > registrarLimits.contactChars ? undefined : parseNameAddress(value)?.uri;
    if (uri?.kind !== 'sip') return undefined;
    path.push(uri.toString());
  }
  return path;
}

/** §10.2.1.1: the parameter, else the header, else an hour; a malformed one counts as an hour (§20.10). */
function lifetimeOf(parameter: string | undefined, { expires }: SipHeaders): number {
  if (parameter !== undefined && /^[0-9]{1,10}$/.test(parameter)) return Number(parameter) * 1000;
  return parameter === undefined && expires !== undefined ? expires * 1000 : registrarLimits.expiresMostMs;
}

/** 1 when it is missing or malformed. */
function thousandths(q: string | undefined): number {
  return q !== undefined && /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Math.round(Number(q) * 1000) : 1000;
}

function regIdOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : undefined;
}

function malformed(reason: string): RegisterRefusal {
  return { status: 400, reason };
}
