import { gatewayErrors } from '#runtime/gateway/errors.ts';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { invariant } from '#runtime/shared/assert.ts';
import { breaksLine, isToken, type Parameters, parseDecimal, parseParameters, splitList } from './grammar.ts';
import { headerKey, headerName } from './header-names.ts';
import { type NameAddress, parseNameAddress } from './name-address.ts';
import { parseVia, type Via } from './via.ts';

export interface CSeq {
  readonly sequence: number;
  readonly method: string;
}

export interface ContentType {
  /** `type/subtype` in lower case. */
  readonly type: string;
  readonly parameters: Parameters;
}

/**
 * The header lines of one message in wire order. Names are found in any case and in compact form. Typed accessors parse
 * on first use and keep the result; a malformed optional header reads as absent (`checkHeaders` tells the difference).
 * Values set here cannot end their line: SIP_HEADER_INJECTION.
 */
export class SipHeaders {
  readonly #keys: string[] = [];
  readonly #names: string[] = [];
  readonly #values: string[] = [];
  #parsed: Map<string, unknown> | undefined;

  get count(): number {
    return this.#keys.length;
  }

  /** The first value of that name. */
  get(name: string): string | undefined {
    const index = this.#keys.indexOf(headerKey(name));
    return index < 0 ? undefined : this.#values[index];
  }

  has(name: string): boolean {
    return this.#keys.includes(headerKey(name));
  }

  /** One string per header line of that name, in order. */
  all(name: string): string[] {
    const key = headerKey(name);
    return this.#values.filter((_, index) => this.#keys[index] === key);
  }

  /** Values of that name over all its lines, split at commas; undefined when a quote or bracket is left open. */
  list(name: string): string[] | undefined {
    const key = headerKey(name);
    const values: string[] = [];
    for (let index = 0; index < this.#keys.length; index += 1) {
      if (this.#keys[index] !== key) continue;
      const parts = splitList(this.#values[index] ?? '', ',');
      if (parts === undefined) return undefined;
      for (const part of parts) if (part !== '') values.push(part);
    }
    return values;
  }

  /** Name (as on the wire) and value of every line. */
  *entries(): IterableIterator<readonly [name: string, value: string]> {
    for (let index = 0; index < this.#keys.length; index += 1) {
      yield [this.#names[index] ?? '', this.#values[index] ?? ''];
    }
  }

  /** All lines as they go on the wire, each with its line end. */
  toString(): string {
    let text = '';
    for (let index = 0; index < this.#keys.length; index += 1)
      text += `${this.#names[index]}: ${this.#values[index]}\r\n`;
    return text;
  }

  /** Replaces every line of that name by one, in the place of the first. */
  set(name: string, value: string | number): void {
    const key = headerKey(name);
    const first = this.#keys.indexOf(key);
    if (first < 0) {
      this.append(name, value);
      return;
    }
    const text = checked(name, value);
    this.#values[first] = text;
    for (let index = this.#keys.length - 1; index > first; index -= 1) if (this.#keys[index] === key) this.#drop(index);
    this.#forget(key);
  }

  append(name: string, value: string | number): void {
    this.add(name, checked(name, value));
  }

  /** Puts a line before all others: a proxy's or client's own Via. */
  prepend(name: string, value: string | number): void {
    const key = headerKey(name);
    this.#values.unshift(checked(name, value));
    this.#keys.unshift(key);
    this.#names.unshift(headerName(key, name));
    this.#forget(key);
  }

  remove(name: string): void {
    const key = headerKey(name);
    for (let index = this.#keys.length - 1; index >= 0; index -= 1) if (this.#keys[index] === key) this.#drop(index);
    this.#forget(key);
  }

  /** Takes over every line of that name from another message, byte for byte. */
  copy(from: SipHeaders, name: string): void {
    const key = headerKey(name);
    for (let index = 0; index < from.#keys.length; index += 1) {
      if (from.#keys[index] === key) this.add(name, from.#values[index] ?? '');
    }
  }

  /** Replaces the topmost Via value, leaving others on its line in place. */
  replaceTopVia(value: string): void {
    const index = this.#keys.indexOf('via');
    const line = this.#values[index] ?? '';
    const others = line.includes(',') ? (splitList(line, ',')?.slice(1) ?? []) : [];
    this.#values[index] = [checked('Via', value), ...others].join(', ');
    this.#forget('via');
  }

  clone(): SipHeaders {
    const copy = new SipHeaders();
    for (let index = 0; index < this.#keys.length; index += 1) {
      copy.add(this.#names[index] ?? '', this.#values[index] ?? '');
    }
    return copy;
  }

  /** For the parser only: a line whose value is known to hold no line end. */
  add(name: string, value: string): void {
    const key = headerKey(name);
    this.#keys.push(key);
    this.#names.push(headerName(key, name));
    this.#values.push(value);
    if (this.#parsed !== undefined) this.#forget(key);
  }

  /** Topmost first. Empty when any is malformed. */
  get vias(): readonly Via[] {
    return this.#cached('via', () => this.#parseList('via', parseVia) ?? []);
  }

  /** The topmost Via alone, without parsing the others. */
  get topVia(): Via | undefined {
    return this.#cached('via#top', () => {
      const line = this.get('via') ?? '';
      return parseVia(line.includes(',') ? (splitList(line, ',')?.[0] ?? '') : line);
    });
  }

  /** Present and well-formed in every message that the parser or a builder made. */
  get from(): NameAddress {
    return required(
      'From',
      this.#cached('from', () => parseNameAddress(this.get('from') ?? '')),
    );
  }

  get to(): NameAddress {
    return required(
      'To',
      this.#cached('to', () => parseNameAddress(this.get('to') ?? '')),
    );
  }

  get callId(): string {
    return required('Call-ID', this.get('call-id'));
  }

  get cseq(): CSeq {
    return required('CSeq', this.parsedCSeq);
  }

  /** Undefined when missing or malformed. */
  get parsedCSeq(): CSeq | undefined {
    return this.#cached('cseq', () => parseCSeq(this.get('cseq') ?? ''));
  }

  /** Empty for `Contact: *` (see `contactIsWildcard`) and when malformed. */
  get contacts(): readonly NameAddress[] {
    return this.#addresses('contact');
  }

  /** `Contact: *` of a REGISTER that removes every binding (RFC 3261 §10.2.2). */
  get contactIsWildcard(): boolean {
    return this.get('contact') === '*';
  }

  get routes(): readonly NameAddress[] {
    return this.#addresses('route');
  }

  get recordRoutes(): readonly NameAddress[] {
    return this.#addresses('record-route');
  }

  get maxForwards(): number | undefined {
    return this.#cached('max-forwards', () => parseDecimal(this.get('max-forwards') ?? '', 255));
  }

  /** Seconds. */
  get expires(): number | undefined {
    return this.#cached('expires', () => parseDecimal(this.get('expires') ?? '', 2 ** 32 - 1));
  }

  /** Option tags in lower case, as in the next three. */
  get require(): readonly string[] {
    return this.#tokens('require');
  }

  get proxyRequire(): readonly string[] {
    return this.#tokens('proxy-require');
  }

  get supported(): readonly string[] {
    return this.#tokens('supported');
  }

  get unsupported(): readonly string[] {
    return this.#tokens('unsupported');
  }

  /** Methods as written: they are case-sensitive. */
  get allow(): readonly string[] {
    return this.#cached('allow', () => this.list('allow') ?? []);
  }

  get contentType(): ContentType | undefined {
    return this.#cached('content-type', () => parseContentType(this.get('content-type') ?? ''));
  }

  /** Bytes, as declared; undefined when absent or malformed. */
  get contentLength(): number | undefined {
    return this.#cached('content-length', () => parseDecimal(this.get('content-length') ?? '', 2 ** 31 - 1));
  }

  #addresses(key: string): readonly NameAddress[] {
    return this.#cached(key, () => this.#parseList(key, parseNameAddress) ?? []);
  }

  #tokens(key: string): readonly string[] {
    return this.#cached(key, () => (this.list(key) ?? []).map((token) => token.toLowerCase()));
  }

  /** Undefined when one value is malformed, or when there are too many. */
  #parseList<Value>(key: string, parse: (text: string) => Value | undefined): Value[] | undefined {
    const texts = this.list(key);
    if (texts === undefined || texts.length > gatewayLimits.sipListValues) return undefined;
    const values: Value[] = [];
    for (const text of texts) {
      const value = parse(text);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  #cached<Value>(key: string, parse: () => Value): Value {
    this.#parsed ??= new Map();
    const known = this.#parsed.get(key);
    if (known !== undefined) return known as Value;
    const value = parse();
    this.#parsed.set(key, value);
    return value;
  }

  #forget(key: string): void {
    this.#parsed?.delete(key);
    if (key === 'via') this.#parsed?.delete('via#top');
  }

  #drop(index: number): void {
    this.#keys.splice(index, 1);
    this.#names.splice(index, 1);
    this.#values.splice(index, 1);
  }
}

function checked(name: string, value: string | number): string {
  if (!isToken(name)) throw gatewayErrors.create('SIP_TOKEN_INVALID', { field: 'a header name' });
  const text = String(value);
  if (breaksLine(text)) throw gatewayErrors.create('SIP_HEADER_INJECTION', { field: `the header ${name}` });
  return text;
}

function required<Value>(name: string, value: Value | undefined): Value {
  invariant(value !== undefined, `a SIP message has a well-formed ${name}`);
  return value;
}

/** The number must be below 2^31 (RFC 3261 §8.1.1.5). */
function parseCSeq(text: string): CSeq | undefined {
  const match = /^([0-9]{1,10})\s+(\S+)$/.exec(text);
  const sequence = parseDecimal(match?.[1] ?? '', 2 ** 31 - 1);
  const method = match?.[2] ?? '';
  return sequence === undefined || !isToken(method) ? undefined : { sequence, method };
}

function parseContentType(text: string): ContentType | undefined {
  const semicolon = text.indexOf(';');
  const type = (semicolon < 0 ? text : text.slice(0, semicolon))
    .replace(/\s*\/\s*/, '/')
    .trim()
    .toLowerCase();
  const parameters = parseParameters(semicolon < 0 ? '' : text.slice(semicolon));
  const [main, sub, ...more] = type.split('/');
  if (parameters === undefined || more.length > 0 || !isToken(main ?? '') || !isToken(sub ?? '')) return undefined;
  return { type, parameters };
}
