import type { BodyWatch, Egress, EgressResponse } from '#runtime/shared/egress/contract.ts';
import { framingHeaders } from '#runtime/shared/egress/index.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { netErrors } from './errors.ts';
import { netLimits } from './limits.ts';
import type { HeaderField, HttpRequest, NetAnswer, NetResult } from './protocol.ts';
import { isText, textOf } from './response-text.ts';

/** What VoxEngine calls itself. */
const userAgent = 'VoxEngine/1.0';

export interface HttpOutcome extends NetAnswer {
  readonly bytes: number;
  /** Where it came from, when that is not where it was asked for. */
  readonly redirectedTo?: URL;
  /** The body is neither text nor asked for as bytes. */
  readonly isHidden: boolean;
}

/** Throws NET_BAD_URL. A user name and password in it are for `carryOut`. */
export function checkedUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw netErrors.create('NET_BAD_URL', { reason: 'it is no absolute URL' });
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw netErrors.create('NET_BAD_URL', { reason: 'only http and https are spoken' });
  return url;
}

/** Headers of a request, and the names of those that only the client sets. */
export function sortedHeaders(headers: readonly HeaderField[]): { ours: HeaderField[]; framing: string[] } {
  const isFraming = ([name]: HeaderField): boolean => framingHeaders.has(name.toLowerCase());
  return {
    ours: headers.filter((field) => !isFraming(field)),
    framing: headers.filter(isFraming).map(([name]) => name),
  };
}

/**
 * One request and its response. Throws what the way out throws, NET_RESPONSE_TOO_LARGE, NET_RESPONSE_BROKEN, and the
 * signal's reason.
 */
export async function carryOut(
  request: HttpRequest,
  url: URL,
  egress: Egress,
  signal: AbortSignal,
  responseBytes: number,
): Promise<HttpOutcome> {
  const { method, connectTimeoutMs, rawOutput } = request;
  const limit = rawOutput ? Math.min(netLimits.rawBytes, responseBytes) : responseBytes;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  const response = await egress.fetch(bare, {
    method,
    headers: allHeaders(request, url),
    ...bodyOf(request),
    signal,
    connectTimeoutMs,
    watch: () => meter(limit),
  });
  const body = await bodyBytes(response);
  const result = resultOf(response, body);
  const base64 = rawOutput ? { base64: body.toString('base64') } : {};
  if (result.text !== undefined && isTooLong(result)) throw netErrors.create('NET_RESPONSE_TOO_LARGE', { limit });
  return {
    result,
    ...base64,
    bytes: body.length,
    ...(response.url === bare.href || response.url === '' ? {} : { redirectedTo: new URL(response.url) }),
    isHidden: result.text === undefined && !rawOutput,
  };
}

function allHeaders({ headers }: HttpRequest, url: URL): Headers {
  const all = new Headers();
  // Header values go out as bytes; those beyond ASCII as UTF-8, which is what servers expect (RFC 9110 §5.5).
  for (const [name, value] of sortedHeaders(headers).ours) all.append(name, Buffer.from(value).toString('latin1'));
  if (!all.has('user-agent')) all.set('user-agent', userAgent);
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  if (credentials !== ':' && !all.has('authorization'))
    all.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
  return all;
}

/** `decodeURIComponent` throws for a stray percent sign. */
function decoded(text: string): string {
  const bytes = text.replaceAll(/%([\da-f]{2})/gi, (_code, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function bodyOf({ body, isBinary }: HttpRequest): { readonly body?: string | Uint8Array } {
  if (body === undefined) return {};
  return { body: isBinary ? Buffer.from(body, 'base64') : body };
}

function meter(limit: number): BodyWatch {
  let bytes = 0;
  return {
    chunk({ byteLength }) {
      bytes += byteLength;
      if (bytes > limit) throw netErrors.create('NET_RESPONSE_TOO_LARGE', { limit });
    },
  };
}

async function bodyBytes({ body }: EgressResponse): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body ?? []) chunks.push(chunk);
  } catch (error) {
    if (isPatchbayError(error)) throw error;
    throw netErrors.create('NET_RESPONSE_BROKEN', { reason: messageOf(error) }, error);
  }
  return Buffer.concat(chunks);
}

function resultOf({ status, headers, rawHeaders = [...headers] }: EgressResponse, body: Buffer): NetResult {
  const contentType = headers.get('content-type') ?? '';
  return {
    code: status,
    headers: rawHeaders.map(([key, value]) => ({ key, value })),
    raw_headers: rawHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join(''),
    ...(isText(contentType) ? { text: textOf(body, contentType) } : {}),
  };
}

/** A character takes six at most. */
function isTooLong({ text = '' }: NetResult): boolean {
  const { answerChars } = netLimits;
  return text.length * 6 > answerChars && JSON.stringify(text).length > answerChars;
}
