import { requiredCall } from './call-object.ts';
import { checkedHeaders, checkedHeadersAndTimeout } from './headers.ts';
import { callLimits } from './limits.ts';
import type { CallOut } from './protocol.ts';
import { sipAddress } from './sip-address.ts';

type Parameters = { readonly [name: string]: unknown };

/**
 * `VoxEngine.callSIP(to, parameters)`, or `(to, callerid, displayName, password, authUser, extraHeaders, video,
 * outProxy)` as older scenarios have it. Throws a TypeError that says which parameter is wrong, as do the others here.
 */
export function sipCallOut(to: unknown, second: unknown, rest: ArrayLike<unknown>): CallOut {
  const method = 'VoxEngine.callSIP';
  const [displayName, password, authUser, headers, , outProxy] = [rest[0], rest[1], rest[2], rest[3], rest[4], rest[5]];
  const given = isObject(second) ? second : { callerid: second, displayName, password, authUser, headers, outProxy };
  const callerId = text(method, 'callerid', given.callerid);
  const secret = text(method, 'password', given.password);
  const regId = given.regId === undefined || given.regId === null ? undefined : Number(given.regId);
  if (regId !== undefined && !Number.isSafeInteger(regId))
    throw new TypeError(`${method}: regId must be the number of a registration, not ${String(given.regId)}`);
  return {
    kind: 'sip',
    to: regId !== undefined && isNumber(to) ? String(to) : sipAddress(method, 'to', to),
    callerId,
    displayName: text(method, 'displayName', given.displayName),
    headers: checkedHeaders(method, given.headers ?? given.extraHeaders),
    ...(secret === ''
      ? {}
      : { credentials: { username: text(method, 'authUser', given.authUser) || callerId, password: secret } }),
    ...(isMissing(given.outProxy) ? {} : { outboundProxy: sipAddress(method, 'outProxy', given.outProxy) }),
    ...(regId === undefined ? {} : { regId }),
  };
}

/** `VoxEngine.callPSTN(number, callerid, parameters)`. Spaces, hyphens, dots and brackets in the number are left out. */
export function pstnCallOut(number: unknown, callerid: unknown, parameters: unknown): CallOut {
  const method = 'VoxEngine.callPSTN';
  const given = isObject(parameters) ? parameters : {};
  return {
    kind: 'pstn',
    // RFC 3966 §5.1.1: visual separators have no meaning.
    number: required(method, 'number', number).replaceAll(/[\s().-]/g, ''),
    callerId: text(method, 'callerid', callerid),
    displayName: text(method, 'displayName', given.displayName),
    headers: checkedHeaders(method, given.headers ?? given.extraHeaders),
  };
}

/** `VoxEngine.callUser(parameters)`, or `(username, callerid, displayName, extraHeaders)`. */
export function userCallOut(first: unknown, callerid: unknown, displayName: unknown, extraHeaders: unknown): CallOut {
  const method = 'VoxEngine.callUser';
  if (isObject(callerid))
    throw new TypeError(`${method}: pass either one object with username and callerid, or texts only`);
  const given = isObject(first) ? first : { username: first, callerid, displayName, extraHeaders };
  return { kind: 'user', ...user(method, given) };
}

/** `VoxEngine.callUserDirect(incomingCall, username, parameters)`, or `(…, callerid, displayName, extraHeaders)`. */
export function userDirectCallOut(
  incomingCall: unknown,
  username: unknown,
  third: unknown,
  displayName: unknown,
  extraHeaders: unknown,
): CallOut {
  const method = 'VoxEngine.callUserDirect';
  requiredCall(method, 'incomingCall', incomingCall);
  const given = isObject(third) ? third : { callerid: third, displayName, extraHeaders };
  return { kind: 'userDirect', ...user(method, { ...given, username }) };
}

/** `VoxEngine.callConference(conferenceId, callerid, displayName, headers)`. */
export function conferenceCallOut(id: unknown, callerid: unknown, displayName: unknown, headers: unknown): CallOut {
  const method = 'VoxEngine.callConference';
  return {
    kind: 'conference',
    conferenceId: required(method, 'conferenceId', id),
    callerId: text(method, 'callerid', callerid),
    displayName: text(method, 'displayName', displayName),
    headers: checkedHeaders(method, headers),
  };
}

function user(method: string, given: Parameters) {
  return {
    username: required(method, 'username', given.username),
    callerId: text(method, 'callerid', given.callerid),
    displayName: text(method, 'displayName', given.displayName),
    ...checkedHeadersAndTimeout(method, given.extraHeaders ?? given.headers),
  };
}

function required(method: string, name: string, given: unknown): string {
  const value = text(method, name, given);
  if (value === '') throw new TypeError(`${method}: ${name} is missing`);
  return value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in a name or number is what this looks for
const controlCharacter = /[\u0000-\u001f\u007f]/;

/** A text, or a number as scenarios like to write one; empty when it is missing. */
function text(method: string, name: string, given: unknown): string {
  if (isMissing(given)) return '';
  if (typeof given !== 'string' && typeof given !== 'number') throw new TypeError(`${method}: ${name} must be a text`);
  const value = String(given);
  if (value.length > callLimits.partyChars)
    throw new TypeError(`${method}: ${name} is longer than ${callLimits.partyChars} characters`);
  if (controlCharacter.test(value)) throw new TypeError(`${method}: ${name} has a control character such as CR or LF`);
  return value;
}

/** What may be dialled through a registration instead of an address. */
function isNumber(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && /^\+?[\d*#]{1,64}$/.test(String(value));
}

function isMissing(value: unknown): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

function isObject(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null;
}
