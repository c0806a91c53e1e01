import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { charSets, consistsOf, isToken } from './grammar.ts';
import { headerNamed, usualHeaderAt } from './header-names.ts';
import { SipHeaders } from './headers.ts';
import { emptyBody, type SipMessage } from './message.ts';
import type { NameAddress } from './name-address.ts';
import { parseUri } from './uri.ts';

/** How message boundaries are known: by the datagram, or by Content-Length alone (RFC 3261 §18.3). */
export type Framing = 'datagram' | 'stream';

/** What could be read of a message that is refused: enough to answer it. */
export interface PartialMessage {
  readonly kind: 'request' | 'response' | 'unknown';
  readonly method: string | undefined;
  readonly headers: SipHeaders;
}

export type ParseResult =
  | { readonly ok: true; readonly message: SipMessage }
  | {
      readonly ok: false;
      /** A sentence for the reason phrase and the log; holds nothing of the message itself. */
      readonly reason: string;
      /** What a request deserves as answer; a response is dropped. Undefined when nothing can be answered. */
      readonly status: number | undefined;
      readonly partial: PartialMessage;
    };

/** Nesting in results: a reason why not. */
type Refusal = { readonly status: number; readonly reason: string };

/**
 * Parses one whole message. Never throws, takes time linear in the length. Line ends must be CRLF: a bare CR or LF is
 * how a header is smuggled past another element, so it is refused.
 */
export function parseMessage(bytes: Buffer, framing: Framing = 'datagram'): ParseResult {
  const start = skipBlankLines(bytes);
  const { end, plain } = scanHead(bytes, start);
  if (end < 0 || end - start > gatewayLimits.sipHeadersBytes) return refuseHead(bytes, start, end);
  const head = plain ? bytes.toString('latin1', start, end) : unfold(bytes.toString('utf8', start, end));
  const lineEnd = head.indexOf('\r\n');
  const startLine = lineEnd < 0 ? head : head.slice(0, lineEnd);
  const headers = new SipHeaders();
  const headerProblem = lineEnd < 0 ? undefined : parseHeaderLines(head, lineEnd + 2, headers, plain);
  const body: BodyBytes = { bytes, start: end + 4, framing };
  return startLine.startsWith('SIP/')
    ? parseResponse(startLine, headers, body, headerProblem)
    : parseRequest(startLine, headers, body, headerProblem);
}

/** All that follows the headers; Content-Length may say that less of it is the body. */
interface BodyBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly framing: Framing;
}

function parseRequest(
  startLine: string,
  headers: SipHeaders,
  body: BodyBytes,
  headerProblem: string | undefined,
): ParseResult {
  const first = startLine.indexOf(' ');
  const last = startLine.lastIndexOf(' ');
  const method = first < 0 ? startLine : startLine.slice(0, first);
  const uriText = startLine.slice(first + 1, last);
  const version = first < last && !uriText.includes(' ') ? startLine.slice(last + 1) : '';
  const partial: PartialMessage = { kind: 'request', method: isToken(method) ? method : undefined, headers };
  const refuse = (status: number, reason: string): ParseResult => ({ ok: false, status, reason, partial });
  const shaped = version === 'SIP/2.0' || /^SIP\/[0-9]+\.[0-9]+$/i.test(version);
  if (shaped && version.toUpperCase() !== 'SIP/2.0') return refuse(505, 'Only SIP/2.0 is spoken here');
  if (partial.method === undefined) return { ok: false, status: undefined, reason: 'No request line', partial };
  if (!shaped) return refuse(400, 'Malformed request line');
  if (headerProblem !== undefined) return refuse(400, headerProblem);
  const uri = parseUri(uriText);
  if (uri === undefined) return refuse(400, 'Malformed Request-URI');
  const problem = mandatoryProblem(headers, method);
  if (problem !== undefined) return refuse(400, problem);
  const framed = cutBody(headers, body);
  if ('status' in framed) return refuse(framed.status, framed.reason);
  return { ok: true, message: { kind: 'request', method, uri, headers, body: framed.body } };
}

function parseResponse(
  startLine: string,
  headers: SipHeaders,
  body: BodyBytes,
  headerProblem: string | undefined,
): ParseResult {
  const partial: PartialMessage = { kind: 'response', method: undefined, headers };
  const refuse = (reason: string): ParseResult => ({ ok: false, status: undefined, reason, partial });
  const match = /^SIP\/2\.0 ([1-6][0-9][0-9])(?: (.*))?$/s.exec(startLine);
  if (match === null) return refuse('Malformed status line');
  const problem = headerProblem ?? mandatoryProblem(headers, undefined);
  if (problem !== undefined) return refuse(problem);
  const framed = cutBody(headers, body);
  if ('status' in framed) return refuse(framed.reason);
  const [, status = '', reason = ''] = match;
  return { ok: true, message: { kind: 'response', status: Number(status), reason, headers, body: framed.body } };
}

/** RFC 3261 §8.1.1: the headers that every message has, once each, and that matching depends on. */
function mandatoryProblem(headers: SipHeaders, method: string | undefined): string | undefined {
  if (!headers.has('via')) return 'Missing Via';
  if (headers.topVia === undefined) return 'Malformed Via';
  for (const name of singleHeaders) {
    const lines = headers.countOf(name);
    if (lines > 1) return `More than one ${name}`;
    if (lines === 0 && name !== 'Max-Forwards') return `Missing ${name}`;
  }
  const cseq = headers.parsedCSeq;
  if (cseq === undefined) return 'Malformed CSeq';
  if (method !== undefined && cseq.method !== method) return 'CSeq has another method than the request line';
  if (!consistsOf(headers.callId, charSets.visible)) return 'Malformed Call-ID';
  return addressProblem('From', headers.parsedFrom) ?? addressProblem('To', headers.parsedTo);
}

const singleHeaders = ['From', 'To', 'Call-ID', 'CSeq', 'Max-Forwards'] as const;

function addressProblem(name: 'From' | 'To', address: NameAddress | undefined): string | undefined {
  if (address === undefined) return `Malformed ${name}`;
  if (address.parameters.has('tag') && !isToken(address.tag ?? '')) return `Malformed tag in ${name}`;
  return undefined;
}

/** RFC 3261 §18.3: on datagrams Content-Length is optional and may only shorten the body. */
function cutBody(headers: SipHeaders, { bytes, start, framing }: BodyBytes): { body: Buffer } | Refusal {
  const lines = headers.countOf('content-length');
  if (lines === 0) {
    return framing === 'stream'
      ? { status: 400, reason: 'Missing Content-Length' }
      : { body: start === bytes.length ? emptyBody : bytes.subarray(start) };
  }
  const length = headers.contentLength;
  if (length === undefined || (lines > 1 && new Set(headers.all('content-length')).size > 1)) {
    return { status: 400, reason: 'Malformed Content-Length' };
  }
  if (length > bytes.length - start) return { status: 400, reason: 'Content-Length is larger than the message' };
  return { body: length === 0 ? emptyBody : bytes.subarray(start, start + length) };
}

/** Reads `head` from `offset` into `headers`; returns what is wrong with it. `plain`: it holds no control character. */
function parseHeaderLines(head: string, offset: number, headers: SipHeaders, plain: boolean): string | undefined {
  let problem: string | undefined;
  const suspect = !plain && controlPattern.test(head);
  for (let start = offset; start < head.length; ) {
    const found = head.indexOf('\r\n', start);
    const end = found < 0 ? head.length : found;
    const colon = head.indexOf(':', start);
    if (headers.count >= gatewayLimits.sipHeaderCount) return 'Too many headers';
    if (colon < 0 || colon > end) problem ??= 'Header line without a colon';
    else problem = addHeader(head, start, colon, end, suspect, headers) ?? problem;
    start = end + 2;
  }
  return problem;
}

/** A carriage return or line feed that is not part of CRLF, or a NUL: worth a closer look. */
const controlPattern = /\r(?!\n)|(?<!\r)\n|\0/;

function addHeader(
  head: string,
  start: number,
  colon: number,
  end: number,
  suspect: boolean,
  headers: SipHeaders,
): string | undefined {
  const nameEnd = trimEnd(head, start, colon); // "Name : value" is allowed
  let header = usualHeaderAt(head, start, nameEnd);
  if (header === undefined) {
    const spelling = head.slice(start, nameEnd);
    if (!isToken(spelling)) return 'Malformed header name';
    header = headerNamed(spelling);
  }
  const first = trimStart(head, colon + 1, end);
  const value = head.slice(first, trimEnd(head, first, end));
  // As it would be written: a compact name counts as the long one.
  if (header.name.length + value.length + 2 > gatewayLimits.sipHeaderLineChars) return 'Header line too long';
  if (suspect && /[\r\n]|(?:^|[^\\])\0/.test(value)) return 'Control character in a header';
  headers.add(header, value);
  return undefined;
}

/** Only spaces and tabs are white space of a header (RFC 3261 §25.1). */
function trimStart(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && isBlank(text.charCodeAt(index))) index += 1;
  return index;
}

function trimEnd(text: string, start: number, end: number): number {
  let index = end;
  while (index > start && isBlank(text.charCodeAt(index - 1))) index -= 1;
  return index;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** RFC 3261 §7.5: blank lines before the start line are ignored. */
function skipBlankLines(bytes: Buffer): number {
  let start = 0;
  while (bytes[start] === 0x0d && bytes[start + 1] === 0x0a) start += 2;
  return start;
}

/**
 * Looks once at every byte up to the blank line: where that is (-1 when there is none), and whether the head is printable
 * ASCII in unfolded lines, as nearly all are, which then need no second look.
 */
function scanHead(bytes: Buffer, start: number): { readonly end: number; readonly plain: boolean } {
  let plain = true;
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if ((byte >= 0x20 && byte < 0x7f) || byte === 0x09) continue;
    if (byte !== 0x0d || bytes[index + 1] !== 0x0a) plain = false;
    else if (bytes[index + 2] === 0x0d && bytes[index + 3] === 0x0a) return { end: index, plain };
    else {
      index += 1;
      if (isBlank(bytes[index + 1] ?? 0)) plain = false;
    }
  }
  return { end: -1, plain };
}

/** A line that begins with white space continues the one before it (RFC 3261 §7.3.1). */
function unfold(head: string): string {
  const parts = head.split(/\r\n[ \t]+/);
  const last = parts.pop() ?? '';
  return parts.map((part) => `${part.slice(0, trimEnd(part, 0, part.length))} `).join('') + last;
}

function refuseHead(bytes: Buffer, start: number, headEnd: number): ParseResult {
  const reason = headEnd < 0 ? 'Headers do not end' : 'Headers too long';
  const limit = Math.min(bytes.length, start + gatewayLimits.sipHeadersBytes);
  const cut = bytes.lastIndexOf('\r\n', limit, 'latin1');
  const head = unfold(bytes.toString('utf8', start, Math.max(start, cut)));
  const lineEnd = head.indexOf('\r\n');
  const headers = new SipHeaders();
  if (lineEnd >= 0) parseHeaderLines(head, lineEnd + 2, headers, false);
  const request = /^([A-Z][A-Za-z0-9\-.!%*_+`'~]*) \S+ SIP\/2\.0$/.exec(lineEnd < 0 ? head : head.slice(0, lineEnd));
  const kind = request !== null ? 'request' : head.startsWith('SIP/') ? 'response' : 'unknown';
  const status = request === null ? undefined : 400;
  return { ok: false, status, reason, partial: { kind, method: request?.[1], headers } };
}
