import { isToken, type Parameters, parseDecimal, parseParameters } from './grammar.ts';
import { parseHostPort } from './uri.ts';

/** One hop's Via value (RFC 3261 §20.42, RFC 3581). */
export interface Via {
  /** Upper case: UDP, TCP, TLS, WS … */
  readonly transport: string;
  /** Sent-by host as written; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: number | undefined;
  readonly branch: string | undefined;
  readonly received: string | undefined;
  /** True for a bare `;rport`, a number once the server filled it in. */
  readonly rport: number | true | undefined;
  readonly maddr: string | undefined;
  readonly parameters: Parameters;
  /** The value as it came. */
  readonly text: string;
}

/** Branches of RFC 3261 clients begin with it (§8.1.1.7); those without come from RFC 2543. */
export const branchMagic = 'z9hG4bK';

const viaPattern = /^SIP\s*\/\s*2\.0\s*\/\s*([^\s;/]+)\s+([^;]+)/i;

/** Undefined when malformed. */
export function parseVia(text: string): Via | undefined {
  const match = viaPattern.exec(text);
  if (match === null) return undefined;
  const transport = match[1] ?? '';
  const place = parseHostPort((match[2] ?? '').trim().replace(/\s*:\s*/, ':'));
  const parameters = parseParameters(text.slice(match[0].length));
  if (!isToken(transport) || place === undefined || parameters === undefined) return undefined;
  const branch = parameters.get('branch');
  if (parameters.has('branch') && (branch === undefined || !isToken(branch))) return undefined;
  const rport = parseRport(parameters);
  if (rport === 'malformed') return undefined;
  return {
    transport: transport.toUpperCase(),
    ...place,
    branch,
    received: parameters.get('received'),
    rport,
    maddr: parameters.get('maddr'),
    parameters,
    text,
  };
}

function parseRport(parameters: Parameters): number | true | undefined | 'malformed' {
  if (!parameters.has('rport')) return undefined;
  const value = parameters.get('rport');
  if (value === undefined || value === '') return true;
  return parseDecimal(value, 65_535) ?? 'malformed';
}
