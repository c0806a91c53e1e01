import { mediaFields } from '#runtime/sandbox/guest-kit/spoken-text.ts';
import { playerLimits } from './limits.ts';
import type { PlaySource } from './protocol.ts';

const { urlChars, bodyChars, headers: mostHeaders, scriptChars } = playerLimits;
const methods = ['GET', 'POST'] as const;

type Fields = { readonly [name: string]: unknown };

/** What createURLPlayer is given: a URLPlayerRequest, or in the older form a URL. Throws a TypeError that says what is wrong. */
export function urlSource(method: string, request: unknown, parameters: unknown): PlaySource {
  const given = typeof request === 'string' ? { url: request } : mediaFields(request);
  const { url, method: verb = 'GET', headers, body } = given as Fields;
  if (typeof url !== 'string' || url.length > urlChars)
    throw new TypeError(`${method}: url must be a URL of at most ${urlChars} characters`);
  if (!methods.includes(verb as 'GET'))
    throw new TypeError(`${method}: method must be one of ${methods.join(', ')} (URLPlayerRequestMethod)`);
  const { text, binary } = mediaFields(body);
  const content = binary ?? text ?? '';
  if (typeof content !== 'string' || content.length > bodyChars)
    throw new TypeError(`${method}: body must have \`text\` or \`binary\` (base64) of at most ${bodyChars} characters`);
  const { hideHeaders, hideBody } = mediaFields(parameters);
  return {
    kind: 'url',
    url,
    method: verb as 'GET',
    headers: headerList(method, headers),
    body: content,
    binary: binary !== undefined,
    hideHeaders: hideHeaders === true,
    hideBody: hideBody === true,
  };
}

export function toneSource(script: unknown): PlaySource {
  return { kind: 'tones', script: String(script).slice(0, scriptChars) };
}

/** `{name, value}` each, as VoxEngine documents. */
function headerList(method: string, headers: unknown): (readonly [string, string])[] {
  if (headers === undefined || headers === null) return [];
  if (!Array.isArray(headers) || headers.length > mostHeaders)
    throw new TypeError(`${method}: headers must be a list of at most ${mostHeaders} {name, value}`);
  const list: (readonly [string, string])[] = [];
  for (let index = 0; index < headers.length; index += 1) {
    const { name, value } = mediaFields(headers[index]);
    if (typeof name !== 'string') throw new TypeError(`${method}: each header must have a name and a value`);
    list[index] = [name, String(value)];
  }
  return list;
}
