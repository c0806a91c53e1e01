import { randomFillSync } from 'node:crypto';
import { gatewayErrors } from '#runtime/gateway/errors.ts';
import { breaksLine, isToken } from './grammar.ts';
import { headerNamed } from './header-names.ts';
import { SipHeaders } from './headers.ts';
import { emptyBody, type SipRequest, type SipResponse } from './message.ts';
import { formatNameAddress, type NameAddressParts } from './name-address.ts';
import { reasonPhrase } from './reason-phrases.ts';
import type { Uri } from './uri.ts';

export interface SipBody {
  readonly contentType: string;
  readonly content: Buffer | string;
}

export interface RequestParts {
  readonly method: string;
  readonly uri: Uri;
  readonly from: NameAddressParts;
  readonly to: NameAddressParts;
  readonly callId: string;
  readonly cseq: number;
  /** Default 70 (RFC 3261 §8.1.1.6). */
  readonly maxForwards?: number;
  /** Added after the mandatory ones, in order. */
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  readonly body?: SipBody | undefined;
}

export interface ResponseParts {
  /** Default: the usual words for the status. */
  readonly reason?: string;
  /** Put on To when it has no tag and the status is above 100; a random one when left out (RFC 3261 §8.2.6.2). */
  readonly toTag?: string;
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  readonly body?: SipBody | undefined;
  /** Repeats Record-Route, as responses that set up a dialog must (RFC 3261 §12.1.1). */
  readonly recordRoute?: boolean;
}

/** A request without Via, which the transaction layer adds. Throws SIP_HEADER_INJECTION or SIP_TOKEN_INVALID. */
export function createRequest(parts: RequestParts): SipRequest {
  if (!isToken(parts.method)) throw gatewayErrors.create('SIP_TOKEN_INVALID', { field: 'the method' });
  const uri = parts.uri.toString();
  if (/[\s\0]/.test(uri)) throw gatewayErrors.create('SIP_HEADER_INJECTION', { field: 'the Request-URI' });
  const headers = new SipHeaders();
  headers.append('Max-Forwards', parts.maxForwards ?? 70);
  headers.append('From', formatNameAddress(parts.from));
  headers.append('To', formatNameAddress(parts.to));
  headers.append('Call-ID', parts.callId);
  headers.append('CSeq', `${parts.cseq} ${parts.method}`);
  addExtra(headers, parts.headers);
  const body = addBody(headers, parts.body);
  return { kind: 'request', method: parts.method, uri: parts.uri, headers, body };
}

/** RFC 3261 §8.2.6: Via, From, To, Call-ID and CSeq are the request's. Throws SIP_HEADER_INJECTION. */
export function createResponse(
  request: { readonly headers: SipHeaders },
  status: number,
  parts: ResponseParts = {},
): SipResponse {
  const reason = parts.reason ?? reasonPhrase(status);
  if (breaksLine(reason)) throw gatewayErrors.create('SIP_HEADER_INJECTION', { field: 'the reason phrase' });
  const from = request.headers;
  const headers = new SipHeaders();
  headers.copy(from, 'Via');
  copyFirst(headers, from, 'From');
  copyTo(headers, from, status, parts.toTag);
  copyFirst(headers, from, 'Call-ID');
  copyFirst(headers, from, 'CSeq');
  if (status === 100) headers.copy(from, 'Timestamp'); // RFC 3261 §8.2.6.1
  if (parts.recordRoute === true) headers.copy(from, 'Record-Route');
  addExtra(headers, parts.headers);
  const body = addBody(headers, parts.body);
  return { kind: 'response', status, reason, headers, body };
}

/** A random tag, branch suffix or Call-ID: 96 bits, letters and digits of base 32 (RFC 3261 §19.3 asks for 32 bits). */
export function randomToken(): string {
  if (poolOffset >= poolSize) {
    randomFillSync(pool);
    poolOffset = 0;
  }
  const token = pool.toString('hex', poolOffset, poolOffset + 12);
  poolOffset += 12;
  return token;
}

// One system call for 341 tokens: at 3,000 calls a second a call each would show.
const poolSize = 12 * 341;
const pool = Buffer.alloc(poolSize);
let poolOffset = poolSize;

const toHeader = headerNamed('To');

function copyTo(headers: SipHeaders, from: SipHeaders, status: number, toTag: string | undefined): void {
  const to = from.get('to');
  if (to === undefined) return;
  if (status === 100 || /;\s*tag\s*=/i.test(to.slice(to.lastIndexOf('>') + 1))) headers.copy(from, 'To');
  else headers.add(toHeader, `${to};tag=${checkedTag(toTag ?? randomToken())}`);
}

function checkedTag(tag: string): string {
  if (!isToken(tag)) throw gatewayErrors.create('SIP_TOKEN_INVALID', { field: 'the To tag' });
  return tag;
}

function addExtra(headers: SipHeaders, extra: Iterable<readonly [name: string, value: string]> | undefined): void {
  if (extra !== undefined) for (const [name, value] of extra) headers.append(name, value);
}

function addBody(headers: SipHeaders, body: SipBody | undefined): Buffer {
  const content = bodyBytes(body);
  if (body !== undefined) headers.append('Content-Type', body.contentType);
  headers.append('Content-Length', content.length);
  return content;
}

function bodyBytes(body: SipBody | undefined): Buffer {
  if (body === undefined) return emptyBody;
  return typeof body.content === 'string' ? Buffer.from(body.content) : body.content;
}

/** A malformed request may hold several; the answer to it shall not. */
function copyFirst(headers: SipHeaders, from: SipHeaders, name: string): void {
  const value = from.get(name);
  if (value !== undefined) headers.add(headerNamed(name), value);
}
