import { gatewayLimits } from '#runtime/gateway/limits.ts';

/** Scanners for the pieces that SIP's header values are made of (RFC 3261 §25.1). None of them throws or backtracks. */

const forbiddenPattern = /[\r\n\0]/;

/** Sets of ASCII characters, one bit each: a table is several times faster than a pattern on pieces this short. */
export const charSets = { token: 1, digit: 2, hostName: 4, plainUser: 8, uriParameter: 16, visible: 32 } as const;

const alphanumerics = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const sets = new Uint8Array(128);
for (const [characters, set] of [
  [`${alphanumerics}-.!%*_+\`'~`, charSets.token],
  ['0123456789', charSets.digit],
  [`${alphanumerics}-._`, charSets.hostName],
  [`${alphanumerics}-_.!~*'()&=+$,;?/#`, charSets.plainUser],
  [`${alphanumerics}-_.!~*'()[]/:&+$`, charSets.uriParameter],
  [`${alphanumerics}!"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`, charSets.visible],
] as const) {
  for (const character of characters) sets[character.charCodeAt(0)] = (sets[character.charCodeAt(0)] ?? 0) | set;
}

/** Whether `text` has characters of that set and no others; false for the empty string. */
export function consistsOf(text: string, set: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (((sets[text.charCodeAt(index)] ?? 0) & set) === 0) return false;
  }
  return text.length > 0;
}

/** `;name=value` pairs by lower-case name, in order; a `Map` is such a thing. */
export interface Parameters extends Iterable<readonly [name: string, value: string | undefined]> {
  get(name: string): string | undefined;
  has(name: string): boolean;
}

interface Parameter {
  readonly name: string;
  readonly value: string | undefined;
  next: Parameter | undefined;
}

/** The few parameters of one value, one after the other: a `Map` would cost more to make than all looking up in it. */
export class ParameterList implements Parameters {
  #first: Parameter | undefined;
  #last: Parameter | undefined;
  #count = 0;

  get(name: string): string | undefined {
    return this.#find(name)?.value;
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** The first of two parameters of one name wins. False when there are too many. */
  add(name: string, value: string | undefined): boolean {
    if (this.#find(name) !== undefined) return true;
    const parameter: Parameter = { name, value, next: undefined };
    if (this.#last === undefined) this.#first = parameter;
    else this.#last.next = parameter;
    this.#last = parameter;
    this.#count += 1;
    return this.#count <= gatewayLimits.sipParameters;
  }

  *[Symbol.iterator](): IterableIterator<readonly [name: string, value: string | undefined]> {
    for (let at = this.#first; at !== undefined; at = at.next) yield [at.name, at.value];
  }

  #find(name: string): Parameter | undefined {
    let at = this.#first;
    while (at !== undefined && at.name !== name) at = at.next;
    return at;
  }
}

export const noParameters: Parameters = new ParameterList();

export function isToken(text: string): boolean {
  return consistsOf(text, charSets.token);
}

/** Whether a value would end its line or hide the rest of it. */
export function breaksLine(text: string): boolean {
  return forbiddenPattern.test(text);
}

/** A decimal of one to ten digits and at most `maximum`, or undefined. */
export function parseDecimal(text: string, maximum: number): number | undefined {
  if (text.length > 10 || !consistsOf(text, charSets.digit)) return undefined;
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
  const parameters = new ParameterList();
  for (let start = 1; start <= trimmed.length; ) {
    const end = endOfParameter(trimmed, start);
    if (end === undefined) return undefined;
    const part = trimmed.slice(start, end).trim();
    // Phones send a stray ";" at the end.
    if (part !== '' && !addParameter(parameters, part)) return undefined;
    start = end + 1;
  }
  return parameters;
}

/** Index of the ";" that ends the parameter at `start`, outside quotes; undefined when a quote is left open. */
function endOfParameter(text: string, start: number): number | undefined {
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x3b) return index;
    if (code !== 0x22) continue;
    index = closingQuote(text, index);
    if (index < 0) return undefined;
  }
  return text.length;
}

function addParameter(parameters: ParameterList, part: string): boolean {
  const equals = part.indexOf('=');
  const name = (equals < 0 ? part : part.slice(0, equals).trim()).toLowerCase();
  if (!isToken(name)) return false;
  if (equals < 0) return parameters.add(name, undefined);
  const value = part.slice(equals + 1).trim();
  if (value.startsWith('"')) {
    if (closingQuote(value, 0) !== value.length - 1) return false;
  } else if (!isToken(value) && /[\s"<>,]/.test(value)) return false;
  return parameters.add(name, unquote(value));
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
