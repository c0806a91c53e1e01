import { gatewayErrors } from '#runtime/gateway/errors.ts';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { invariant } from '#runtime/shared/assert.ts';
import { breaksLine, isToken, type Parameters, parseDecimal, parseParameters, splitList } from './grammar.ts';
import { type HeaderName, headerNamed } from './header-names.ts';
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
  readonly #names: HeaderName[] = [];
  readonly #values: string[] = [];
  // What nearly every message is asked for has a field of its own; null means malformed or absent.
  #topVia: Via | null | undefined;
  #from: NameAddress | null | undefined;
  #to: NameAddress | null | undefined;
  #cseq: CSeq | null | undefined;
  #parsed: Map<string, unknown> | undefined;

  get count(): number {
    return this.#names.length;
  }

  /** The first value of that name. */
  get(name: string): string | undefined {
    const index = this.#find(headerNamed(name).key);
    return index < 0 ? undefined : this.#values[index];
  }

  has(name: string): boolean {
    return this.#find(headerNamed(name).key) >= 0;
  }

  /** How many lines of that name there are. */
  countOf(name: string): number {
    const { key } = headerNamed(name);
    let count = 0;
    for (const line of this.#names) if (line.key === key) count += 1;
    return count;
  }

  /** One string per header line of that name, in order. */
  all(name: string): string[] {
    const { key } = headerNamed(name);
    return this.#values.filter((_, index) => this.#names[index]?.key === key);
  }

  /** Values of that name over all its lines, split at commas; undefined when a quote or bracket is left open. */
  list(name: string): string[] | undefined {
    const { key } = headerNamed(name);
    const values: string[] = [];
    for (let index = 0; index < this.#names.length; index += 1) {
      if (this.#names[index]?.key !== key) continue;
      const parts = splitList(this.#values[index] ?? '', ',');
      if (parts === undefined) return undefined;
      for (const part of parts) if (part !== '') values.push(part);
    }
    return values;
  }

  /** Name (as on the wire) and value of every line. */
  *entries(): IterableIterator<readonly [name: string, value: string]> {
    for (let index = 0; index < this.#names.length; index += 1) {
      yield [this.#names[index]?.name ?? '', this.#values[index] ?? ''];
    }
  }

  /** As `entries`, of the lines whose name no RFC has given: `X-…` and the like. */
  unknownEntries(): (readonly [name: string, value: string])[] {
    const found: (readonly [string, string])[] = [];
    for (let index = 0; index < this.#names.length; index += 1) {
      const header = this.#names[index];
      if (header?.unknown === true) found.push([header.name, this.#values[index] ?? '']);
    }
    return found;
  }

  /** All lines as they go on the wire, each with its line end. */
  toString(): string {
    let text = '';
    for (let index = 0; index < this.#names.length; index += 1) {
      text += `${this.#names[index]?.name}: ${this.#values[index]}\r\n`;
    }
    return text;
  }

  /** Replaces every line of that name by one, in the place of the first. */
  set(name: string, value: string | number): void {
    const { key } = headerNamed(name);
    const first = this.#find(key);
    if (first < 0) {
      this.append(name, value);
      return;
    }
    this.#values[first] = checked(name, value);
    for (let index = this.#names.length - 1; index > first; index -= 1) {
      if (this.#names[index]?.key === key) this.#drop(index);
    }
    this.#forget(key);
  }

  append(name: string, value: string | number): void {
    const text = checked(name, value);
    this.add(headerNamed(name), text);
  }

  /** Puts a line before all others: a proxy's or client's own Via. */
  prepend(name: string, value: string | number): void {
    const text = checked(name, value);
    const header = headerNamed(name);
    this.#values.unshift(text);
    this.#names.unshift(header);
    this.#forget(header.key);
  }

  remove(name: string): void {
    const { key } = headerNamed(name);
    for (let index = this.#names.length - 1; index >= 0; index -= 1) {
      if (this.#names[index]?.key === key) this.#drop(index);
    }
    this.#forget(key);
  }

  /** Takes over every line of that name from another message, byte for byte. */
  copy(from: SipHeaders, name: string): void {
    const header = headerNamed(name);
    for (let index = 0; index < from.#names.length; index += 1) {
      if (from.#names[index]?.key === header.key) this.add(header, from.#values[index] ?? '');
    }
  }

  /** Replaces the topmost Via value, leaving others on its line in place. */
  replaceTopVia(value: string): void {
    const index = this.#find('via');
    const line = this.#values[index] ?? '';
    const others = line.includes(',') ? (splitList(line, ',')?.slice(1) ?? []) : [];
    this.#values[index] = [checked('Via', value), ...others].join(', ');
    this.#forget('via');
  }

  clone(): SipHeaders {
    const copy = new SipHeaders();
    for (let index = 0; index < this.#names.length; index += 1) {
      copy.#names.push(this.#names[index] ?? headerNamed(''));
      copy.#values.push(this.#values[index] ?? '');
    }
    return copy;
  }

  /** For the parser and for copies: a line whose value is known to hold no line end. */
  add(header: HeaderName, value: string): void {
    this.#names.push(header);
    this.#values.push(value);
    this.#forget(header.key);
  }

  /** Topmost first. Empty when any is malformed. */
  get vias(): readonly Via[] {
    return this.#cached('via', () => {
      const { topVia } = this;
      if (topVia !== undefined && topVia.text === this.get('via') && this.countOf('via') === 1) return [topVia];
      return this.#parseList('via', parseVia) ?? [];
    });
  }

  /** The topmost Via alone, without parsing the others. */
  get topVia(): Via | undefined {
    if (this.#topVia === undefined) {
      const line = this.get('via') ?? '';
      this.#topVia = parseVia(line.includes(',') ? (splitList(line, ',')?.[0] ?? '') : line) ?? null;
    }
    return this.#topVia ?? undefined;
  }

  /** Present and well-formed in every message that the parser or a builder made. */
  get from(): NameAddress {
    return required('From', this.parsedFrom);
  }

  get to(): NameAddress {
    return required('To', this.parsedTo);
  }

  get callId(): string {
    return required('Call-ID', this.get('call-id'));
  }

  get cseq(): CSeq {
    return required('CSeq', this.parsedCSeq);
  }

  /** Undefined when missing or malformed, as the next two. */
  get parsedFrom(): NameAddress | undefined {
    if (this.#from === undefined) this.#from = parseNameAddress(this.get('from') ?? '') ?? null;
    return this.#from ?? undefined;
  }

  get parsedTo(): NameAddress | undefined {
    if (this.#to === undefined) this.#to = parseNameAddress(this.get('to') ?? '') ?? null;
    return this.#to ?? undefined;
  }

  get parsedCSeq(): CSeq | undefined {
    if (this.#cseq === undefined) this.#cseq = parseCSeq(this.get('cseq') ?? '') ?? null;
    return this.#cseq ?? undefined;
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
    return parseDecimal(this.get('max-forwards') ?? '', 255);
  }

  /** Seconds. */
  get expires(): number | undefined {
    return parseDecimal(this.get('expires') ?? '', 2 ** 32 - 1);
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
    return parseDecimal(this.get('content-length') ?? '', 2 ** 31 - 1);
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

  #find(key: string): number {
    const names = this.#names;
    for (let index = 0; index < names.length; index += 1) if (names[index]?.key === key) return index;
    return -1;
  }

  #forget(key: string): void {
    this.#parsed?.delete(key);
    if (key === 'via') this.#topVia = undefined;
    else if (key === 'from') this.#from = undefined;
    else if (key === 'to') this.#to = undefined;
    else if (key === 'cseq') this.#cseq = undefined;
  }

  #drop(index: number): void {
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
  const space = text.search(/\s/);
  const sequence = parseDecimal(text.slice(0, space), 2 ** 31 - 1);
  const method = text.slice(space).trim();
  return space < 0 || sequence === undefined || !isToken(method) ? undefined : { sequence, method };
}

function parseContentType(text: string): ContentType | undefined {
  const semicolon = text.indexOf(';');
  const type = (semicolon < 0 ? text : text.slice(0, semicolon)).toLowerCase();
  const parameters = parseParameters(semicolon < 0 ? '' : text.slice(semicolon));
  const [main = '', sub = '', ...more] = type.split('/').map((part) => part.trim());
  if (parameters === undefined || more.length > 0 || !isToken(main) || !isToken(sub)) return undefined;
  return { type: `${main}/${sub}`, parameters };
}
