/** Scanners for the pieces that SIP's header values are made of (RFC 3261 §25.1). None of them throws or backtracks. */

const tokenPattern = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
const digitsPattern = /^[0-9]{1,10}$/;
const forbiddenPattern = /[\r\n\0]/;

export type Parameters = ReadonlyMap<string, string | undefined>;

export const noParameters: Parameters = new Map();

export function isToken(text: string): boolean {
  return tokenPattern.test(text);
}

/** Whether a value would end its line or hide the rest of it. */
export function breaksLine(text: string): boolean {
  return forbiddenPattern.test(text);
}

/** A decimal of at most `maximum`, or undefined. */
export function parseDecimal(text: string, maximum: number): number | undefined {
  if (!digitsPattern.test(text)) return undefined;
  const value = Number(text);
  return value <= maximum ? value : undefined;
}

/** Splits at `separator` outside quoted strings and angle brackets; undefined when a quote or bracket is left open. */
export function splitList(text: string, separator: ',' | ';'): string[] | undefined {
  if (!text.includes(separator) && !text.includes('"')) return [text.trim()];
  const parts: string[] = [];
  let start = 0;
  let bracketed = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"' && !bracketed) {
      index = closingQuote(text, index);
      if (index < 0) return undefined;
    } else if (char === '<') bracketed = true;
    else if (char === '>') bracketed = false;
    else if (char === separator && !bracketed) {
      parts.push(text.slice(start, index).trim());
      start = index + 1;
    }
  }
  if (bracketed) return undefined;
  parts.push(text.slice(start).trim());
  return parts;
}

/** Index of the quote that closes the one at `open`, honouring quoted pairs; -1 when there is none. */
export function closingQuote(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\') index += 1;
    else if (char === '"') return index;
  }
  return -1;
}

/** The content of a quoted string without its quotes and escapes. */
export function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const content = text.slice(1, -1);
  return content.includes('\\') ? content.replace(/\\([\s\S])/g, '$1') : content;
}

export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/**
 * Parses `;name=value;flag…` as it stands after a URI or a sent-by; names are lower-cased, quoted values unquoted.
 * The first of two parameters of one name wins. Undefined when malformed.
 */
export function parseParameters(text: string): Parameters | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return noParameters;
  if (!trimmed.startsWith(';')) return undefined;
  const parts = splitList(trimmed.slice(1), ';');
  if (parts === undefined) return undefined;
  const parameters = new Map<string, string | undefined>();
  for (const part of parts) {
    if (part === '') continue; // phones send a stray ";" at the end
    if (!addParameter(parameters, part)) return undefined;
  }
  return parameters;
}

function addParameter(parameters: Map<string, string | undefined>, part: string): boolean {
  const equals = part.indexOf('=');
  const name = (equals < 0 ? part : part.slice(0, equals).trim()).toLowerCase();
  if (!isToken(name)) return false;
  if (equals < 0) {
    if (!parameters.has(name)) parameters.set(name, undefined);
    return true;
  }
  const value = part.slice(equals + 1).trim();
  if (value.startsWith('"')) {
    if (closingQuote(value, 0) !== value.length - 1) return false;
  } else if (/[\s"<>,]/.test(value)) return false;
  if (!parameters.has(name)) parameters.set(name, unquote(value));
  return true;
}

/** `;name=value…`; a value that is neither a token nor a host is quoted. */
export function formatParameters(parameters: Parameters): string {
  let text = '';
  for (const [name, value] of parameters) {
    if (value === undefined) text += `;${name}`;
    else text += `;${name}=${/^[A-Za-z0-9\-.!%*_+`'~[\]:]+$/.test(value) ? value : quote(value)}`;
  }
  return text;
}
