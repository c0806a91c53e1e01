import { base64OfBytes } from '#runtime/sandbox/guest-kit/base64.ts';
import { type Options, optionsOf, textOf, wrong } from './argument.ts';
import { headersOf } from './http-headers.ts';
import { netLimits } from './limits.ts';
import type { HttpRequest } from './protocol.ts';

const known = [
  'method',
  'postData',
  'headers',
  'params',
  'rawOutput',
  'timeout',
  'connectionTimeout',
  'enableSystemLog',
] as const;
const withBody = ['POST', 'PUT', 'PATCH'];

export interface HttpParameters extends HttpRequest {
  readonly leftOut: readonly string[];
}

/** Reads each option once. Throws a TypeError that names the parameter that is wrong. */
export function httpParameters(method: string, url: unknown, given: unknown): HttpParameters {
  const options = optionsOf(method, given);
  const leftOut: string[] = [];
  const leave = (what: string): void => {
    if (leftOut.length < netLimits.leftOut) leftOut[leftOut.length] = what.slice(0, 200);
  };
  noteUnknown(options, leave);
  const verb = verbOf(method, options.method);
  const body = bodyOf(method, options.postData);
  const sendsBody = withBody.includes(verb);
  if (body !== undefined && !sendsBody) leave(`postData: only ${withBody.join(', ')} have a body`);
  return {
    url: withParams(method, textOf(method, 'url', url, netLimits.urlChars), options.params),
    method: verb,
    headers: headersOf(method, options.headers, leave),
    ...(body === undefined || !sendsBody ? {} : { body: body.text }),
    isBinary: body?.isBinary === true,
    rawOutput: options.rawOutput === true,
    timeoutMs: milliseconds(method, 'timeout', options.timeout, netLimits.httpMs),
    connectTimeoutMs: milliseconds(method, 'connectionTimeout', options.connectionTimeout, netLimits.httpConnectMs),
    systemLog: options.enableSystemLog === true,
    leftOut,
  };
}

function noteUnknown(options: Options, leave: (what: string) => void): void {
  const names = Object.keys(options);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    if (known.includes(name as 'method')) continue;
    leave(name === 'body' ? 'body: the body of a request is postData' : `${name}: there is no such option`);
  }
}

function verbOf(method: string, given: unknown = 'GET'): string {
  const verb = textOf(method, 'method', given ?? 'GET', 20).toUpperCase();
  if (!/^[A-Z]+$/.test(verb) || verb === 'CONNECT' || verb === 'TRACE')
    throw wrong(method, 'method must be GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS or another method of HTTP');
  return verb;
}

function bodyOf(method: string, given: unknown): { text: string; isBinary: boolean } | undefined {
  if (given === undefined || given === null) return undefined;
  const isBinary = typeof given !== 'string';
  const text = isBinary ? base64OfBytes(bytesOf(method, given)) : given;
  const { bodyChars } = netLimits;
  if (text.length > bodyChars || (!isBinary && JSON.stringify(text).length > bodyChars))
    throw wrong(method, `postData is longer than ${bodyChars} characters of JSON (360,000 bytes)`);
  return { text, isBinary };
}

function bytesOf(method: string, given: unknown): Uint8Array {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const notBytes =
    'postData must be a string or an array of bytes (0 to 255); JSON.stringify makes a string of an object';
  if (!Array.isArray(given)) throw wrong(method, notBytes);
  if (given.length > netLimits.bodyChars) throw wrong(method, `postData is longer than ${netLimits.bodyChars} bytes`);
  const bytes = new Uint8Array(given.length);
  for (let index = 0; index < given.length; index += 1) {
    const byte: unknown = given[index];
    if (typeof byte !== 'number' || !(byte >= 0 && byte <= 255)) throw wrong(method, notBytes);
    bytes[index] = byte;
  }
  return bytes;
}

/** The URL with the parameters behind its own query. */
function withParams(method: string, url: string, given: unknown): string {
  if (given === undefined || given === null) return url;
  if (typeof given !== 'object' || Array.isArray(given)) throw wrong(method, 'params must be an object of strings');
  const params = given as Options;
  const names = Object.keys(params);
  const hash = url.indexOf('#');
  let text = hash === -1 ? url : url.slice(0, hash);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = params[name];
    if (value === undefined || value === null) continue;
    const separator = !text.includes('?') ? '?' : text.endsWith('?') || text.endsWith('&') ? '' : '&';
    text += `${separator}${encoded(name)}=${encoded(String(value))}`;
  }
  return textOf(method, 'url with params', text, netLimits.urlChars);
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Seconds; a limit can only be lowered. */
function milliseconds(method: string, name: string, given: unknown, limitMs: number): number {
  if (given === undefined || given === null) return limitMs;
  const ms = Math.round(Number(given) * 1000);
  if (!(ms > 0)) throw wrong(method, `${name} must be a number of seconds, more than 0`);
  return Math.min(ms, limitMs);
}
