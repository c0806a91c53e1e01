import { type Options, wrong } from './argument.ts';
import { netLimits } from './limits.ts';
import type { HeaderField } from './protocol.ts';

/** RFC 9110 §5.6.2 */
const token = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/i;
/** RFC 9110 §5.5: no control characters but the tab. */
const fieldValue = /^[\t\x20-\x7e\x80-\uffff]*$/;

/**
 * An object of names and values, or a list of "Name: value". What else real scripts put into a list is left out, and
 * told to `leave`.
 */
export function headersOf(method: string, given: unknown, leave: (what: string) => void): readonly HeaderField[] {
  const headers: HeaderField[] = [];
  const add = (name: string, value: string): void => {
    headers[headers.length] = checked(method, name, value);
  };
  if (typeof given === 'string' || typeof given === 'function')
    throw wrong(method, 'headers must be an object, or a list of "Name: value"');
  if (Array.isArray(given)) fromList(given, add, leave);
  else if (given !== undefined && given !== null) fromObject(given as Options, add, leave);
  checkSize(method, headers);
  return headers;
}

type Add = (name: string, value: string) => void;

function fromList(list: readonly unknown[], add: Add, leave: (what: string) => void): void {
  for (let index = 0; index < list.length; index += 1) {
    const line = list[index];
    const colon = typeof line === 'string' ? line.indexOf(':') : -1;
    if (typeof line === 'string' && colon > 0) add(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    else leave(`headers[${index}]: a list of headers has strings, such as "Content-Type: application/json"`);
  }
}

function fromObject(object: Options, add: Add, leave: (what: string) => void): void {
  const names = Object.keys(object);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = object[name];
    if (value === undefined || value === null || typeof value === 'object') leave(`headers: ${name} has no text`);
    else add(name, String(value).trim());
  }
}

/** Values are never part of the message: they hold tokens. */
function checked(method: string, name: string, value: string): HeaderField {
  const shown = JSON.stringify(name.slice(0, 40));
  if (!token.test(name)) throw wrong(method, `the header name ${shown} is not a token (RFC 9110)`);
  if (!fieldValue.test(value))
    throw wrong(method, `the value of the header ${shown} has a line break or another control character`);
  return [name, value];
}

function checkSize(method: string, headers: readonly HeaderField[]): void {
  const { headers: most, headerChars } = netLimits;
  let chars = 0;
  for (let index = 0; index < headers.length; index += 1) {
    const [name, value] = headers[index] as HeaderField;
    chars += name.length + value.length;
  }
  if (headers.length > most || chars > headerChars)
    throw wrong(method, `headers are more than ${most}, or longer than ${headerChars} characters`);
}
