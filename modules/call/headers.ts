import { callLimits } from './limits.ts';
import type { CallHeaders } from './protocol.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const { headerFieldBytes: fieldBytes, headerTotalBytes: totalBytes } = callLimits;
/**
 * RFC 3261 §25.1 token, and VoxEngine's rule that scenarios set extension headers and User-to-User only; with those by which Jigasi, Jitsi's SIP
 * gateway, is told its room, as VoxEngine's own connector to Jitsi sets them.
 */
const allowedName = /^(?:(?:x|jitsi)-[a-z0-9\-.!%*_+`'~]+|user-to-user)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a header value is what this looks for
const controlCharacter = /[\u0000-\u0008\u000a-\u001f\u007f]/;
/** Travels among VoxEngine's extra headers but is none: how long a user's phones may ring, in seconds. */
const callTimeout = 'VI-CallTimeout';

/**
 * The headers a scenario passed, read once and checked. Throws a TypeError that names `method` for what is no object, a
 * name that may not be set, a value that could break the message (CR, LF), and for sizes over VoxEngine's limits.
 */
export function checkedHeaders(method: string, given: unknown): CallHeaders {
  return checkedHeadersAndTimeout(method, given).headers;
}

/** As `checkedHeaders`, with VI-CallTimeout read as milliseconds between VoxEngine's bounds. */
export function checkedHeadersAndTimeout(
  method: string,
  given: unknown,
): { readonly headers: CallHeaders; readonly timeoutMs?: number } {
  if (given === undefined || given === null) return { headers: {} };
  if (typeof given !== 'object')
    throw new TypeError(`${method}: extraHeaders must be an object of header names and texts`);
  const headers: Record<string, string> = {};
  let timeoutMs: number | undefined;
  let total = 0;
  for (const name of Object.keys(given)) {
    const value = String((given as Record<string, unknown>)[name]);
    if (name === callTimeout) {
      timeoutMs = timeoutOf(value);
      continue;
    }
    const problem = headerProblem(name, value);
    if (problem !== undefined) throw new TypeError(`${method}: ${problem}`);
    total += sizeOf(name, value) + 2;
    if (total > totalBytes) throw new TypeError(`${method}: all headers together are longer than ${totalBytes} bytes`);
    headers[name] = value;
  }
  return { headers, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
}

/**
 * Of the headers a party sent those that a scenario could send on: one that relays what it is told never fails by what a
 * stranger sends.
 */
export function relayableHeaders(received: CallHeaders): CallHeaders {
  const headers: Record<string, string> = {};
  let total = 0;
  for (const [name, value] of Object.entries(received)) {
    const size = sizeOf(name, value) + 2;
    if (headerProblem(name, value) !== undefined || total + size > totalBytes) continue;
    total += size;
    headers[name] = value;
  }
  return headers;
}

function headerProblem(name: string, value: string): string | undefined {
  if (!allowedName.test(name)) return `the header "${printable(name)}" may not be set; use X-* or User-to-User`;
  if (controlCharacter.test(value)) return `the value of ${name} contains a control character such as CR or LF`;
  return sizeOf(name, value) > fieldBytes ? `the header ${name} is longer than ${fieldBytes} bytes` : undefined;
}

/** Bytes of `Name: value`. */
function sizeOf(name: string, value: string): number {
  return utf8Bytes(name) + 2 + utf8Bytes(value);
}

function timeoutOf(seconds: string): number | undefined {
  const ms = Number(seconds) * 1000;
  if (!Number.isFinite(ms)) return undefined;
  return Math.min(Math.max(ms, callLimits.callTimeoutLeastMs), callLimits.callTimeoutMostMs);
}

function printable(text: string): string {
  return text.slice(0, 40).replaceAll(/[^\x20-\x7e]/g, '?');
}
