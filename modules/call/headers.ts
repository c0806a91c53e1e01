import { callLimits } from './limits.ts';
import type { CallHeaders } from './protocol.ts';
import { utf8Bytes } from './utf8-bytes.ts';

const { headerFieldBytes: fieldBytes, headerTotalBytes: totalBytes } = callLimits;
/** RFC 3261 §25.1 token, and VoxEngine's rule that scenarios set extension headers and User-to-User only. */
const allowedName = /^(?:x-[a-z0-9\-.!%*_+`'~]+|user-to-user)$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a header value is what this looks for
const controlCharacter = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * The headers a scenario passed, read once and checked. Throws a TypeError that names `method` for what is no object, a
 * name that may not be set, a value that could break the message (CR, LF), and for sizes over VoxEngine's limits.
 */
export function checkedHeaders(method: string, given: unknown): CallHeaders {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object')
    throw new TypeError(`${method}: extraHeaders must be an object of header names and texts`);
  const headers: Record<string, string> = {};
  let total = 0;
  for (const name of Object.keys(given)) {
    const value = String((given as Record<string, unknown>)[name]);
    if (!allowedName.test(name))
      throw new TypeError(`${method}: the header "${printable(name)}" may not be set; use X-* or User-to-User`);
    if (controlCharacter.test(value))
      throw new TypeError(`${method}: the value of ${name} contains a control character such as CR or LF`);
    const bytes = utf8Bytes(name) + 2 + utf8Bytes(value);
    if (bytes > fieldBytes) throw new TypeError(`${method}: the header ${name} is longer than ${fieldBytes} bytes`);
    total += bytes + 2;
    if (total > totalBytes) throw new TypeError(`${method}: all headers together are longer than ${totalBytes} bytes`);
    headers[name] = value;
  }
  return headers;
}

function printable(text: string): string {
  return text.slice(0, 40).replaceAll(/[^\x20-\x7e]/g, '?');
}
