import { platformLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';
import { readMultipart } from './multipart.ts';

/** A request as it came. */
export interface PlatformRequest {
  /** Path and query. */
  readonly url: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Buffer | undefined;
  /** IP address that it came from. */
  readonly address: string;
}

/** Values by parameter, as text. What is empty is not there: clients send such for what they leave out. */
export type RawParameters = ReadonlyMap<string, string>;

export interface ReadRequest {
  readonly command: string | undefined;
  /** The official client names the command in a field, and reads some answers in another shape. */
  readonly style: 'path' | 'field';
  readonly parameters: RawParameters;
}

/** The command and its parameters, from path, query and body; the body wins. Throws INVALID_ARGUMENTS, TOO_LONG. */
export function readRequest({
  url,
  contentType = '',
  body,
}: Pick<PlatformRequest, 'url' | 'contentType' | 'body'>): ReadRequest {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const parameters = rawParameters([...searchParams, ...readBody(contentType, body)]);
  const [, , inPath = ''] = pathname.split('/');
  const command = inPath === '' ? parameters.get('cmd') : inPath;
  return { command, style: inPath === '' ? 'field' : 'path', parameters };
}

/** Of several values for one parameter the last counts. Throws TOO_LONG. */
export function rawParameters(given: Iterable<readonly [name: string, value: string]>): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of given) {
    if (value === '') continue;
    if (name.length > platformLimits.parameterNameChars) throw refuse('TOO_LONG', 'A parameter has too long a name');
    parameters.set(name, value);
  }
  if (parameters.size > platformLimits.parameters) throw refuse('TOO_LONG', 'The command has too many parameters');
  return parameters;
}

function readBody(contentType: string, body: Buffer | undefined): Iterable<readonly [string, string]> {
  if (body === undefined || body.length === 0) return [];
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  switch (type) {
    case 'multipart/form-data':
      return readMultipart(contentType, body) ?? malformed(type);
    case 'application/x-www-form-urlencoded':
      return new URLSearchParams(body.toString('utf8'));
    case 'application/json':
      return readJson(body);
    default:
      throw refuse(
        'INVALID_ARGUMENTS',
        'A body must be multipart/form-data, application/x-www-form-urlencoded or JSON',
      );
  }
}

function readJson(body: Buffer): (readonly [string, string])[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return malformed('application/json');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return malformed('application/json');
  return Object.entries(parsed).map(([name, value]) => [name, textOf(value)] as const);
}

/** Lists are joined as the other forms write them. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.length <= platformLimits.listItems) return value.map(textOf).join(';');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw refuse('INVALID_ARGUMENTS', 'Values must be texts, numbers, booleans or lists of them');
}

function malformed(type: string): never {
  throw refuse('INVALID_ARGUMENTS', `The body is no well-formed ${type}`);
}
