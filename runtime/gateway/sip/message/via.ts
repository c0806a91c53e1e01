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
const usualStart = 'SIP/2.0/';

/** Undefined when malformed. */
export function parseVia(text: string): Via | undefined {
  const parts = splitVia(text);
  if (parts === undefined) return undefined;
  const { transport } = parts;
  const place = parseHostPort(parts.sentBy);
  const parameters = parseParameters(parts.parameters);
  if (!isToken(transport) || place === undefined || parameters === undefined) return undefined;
  const branch = parameters.get('branch');
  if (parameters.has('branch') && (branch === undefined || !isToken(branch))) return undefined;
  const rport = parseRport(parameters);
  if (rport === 'malformed') return undefined;
  return {
    transport: transport.toUpperCase(),
    host: place.host,
    port: place.port,
    branch,
    received: parameters.get('received'),
    rport,
    maddr: parameters.get('maddr'),
    parameters,
    text,
  };
}

interface ViaParts {
  readonly transport: string;
  readonly sentBy: string;
  readonly parameters: string;
}

/** White space is allowed nearly everywhere (RFC 3261 §25.1) and hardly ever there: that way is the short one. */
function splitVia(text: string): ViaParts | undefined {
  const space = text.indexOf(' ');
  if (text.startsWith(usualStart) && space > 0) {
    const semicolon = text.indexOf(';', space);
    const end = semicolon < 0 ? text.length : semicolon;
    const sentBy = text.slice(space + 1, end);
    if (!/\s/.test(sentBy))
      return { transport: text.slice(usualStart.length, space), sentBy, parameters: text.slice(end) };
  }
  const match = viaPattern.exec(text);
  if (match === null) return undefined;
  return {
    transport: match[1] ?? '',
    sentBy: withoutBlanks(match[2] ?? ''),
    parameters: text.slice(match[0].length),
  };
}

/** `host : port` as `host:port`. */
function withoutBlanks(sentBy: string): string {
  const text = sentBy.trim();
  const colon = text.lastIndexOf(':');
  return colon < 0 ? text : `${text.slice(0, colon).trimEnd()}:${text.slice(colon + 1).trimStart()}`;
}

function parseRport(parameters: Parameters): number | true | undefined | 'malformed' {
  if (!parameters.has('rport')) return undefined;
  const value = parameters.get('rport');
  if (value === undefined || value === '') return true;
  return parseDecimal(value, 65_535) ?? 'malformed';
}
