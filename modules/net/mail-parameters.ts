import { optionsOf, textOf, wrong } from './argument.ts';
import { netLimits } from './limits.ts';
import type { Mail } from './protocol.ts';

const { addressChars, mailChars, recipients, titleChars } = netLimits;

/** Where mail servers listen for those of other servers (RFC 5321 §4.5.4.2). */
const defaultPort = 25;

/** `server, from, to, title, body`. Throws a TypeError that names the parameter that is wrong. */
export function mailParameters(method: string, given: ArrayLike<unknown>, more: unknown): Mail {
  const options = optionsOf(method, more);
  const { html, login, password } = options;
  const to = addresses(method, 'to', given[2]);
  const cc = addresses(method, 'cc', options.cc);
  const bcc = addresses(method, 'bcc', options.bcc);
  const count = to.length + cc.length + bcc.length;
  if (count === 0) throw wrong(method, 'to must be an address, or a list of addresses');
  if (count > recipients) throw wrong(method, `to, cc and bcc have more than ${recipients} addresses`);
  return {
    ...serverOf(method, given[0], options.port),
    from: address(method, 'from', given[1]),
    to,
    cc,
    bcc,
    title: textOf(method, 'title', given[3], titleChars),
    body: textOf(method, 'body', given[4], mailChars),
    ...optional('html', html, (text) => textOf(method, 'html', text, mailChars)),
    ...optional('login', login, (text) => address(method, 'login', text)),
    ...optional('password', password, (text) => textOf(method, 'password', text, addressChars)),
  };
}

/** `host` or `host:port`; the option goes before it. */
function serverOf(method: string, given: unknown, port: unknown): { readonly host: string; readonly port: number } {
  const [, bracketed, name, own] =
    /^(?:\[([\da-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/i.exec(address(method, 'mailServerAddress', given)) ?? [];
  const host = bracketed ?? name;
  if (host === undefined) throw wrong(method, 'mailServerAddress must be a host name or an address');
  const number = Number(port ?? own ?? defaultPort);
  if (!(number >= 1 && number <= 65_535) || number % 1 !== 0)
    throw wrong(method, 'port must be a number between 1 and 65535');
  return { host, port: number };
}

function addresses(method: string, name: string, given: unknown): readonly string[] {
  if (given === undefined || given === null || given === '') return [];
  if (!Array.isArray(given)) return [address(method, name, given)];
  if (given.length > recipients) throw wrong(method, `${name} has more than ${recipients} addresses`);
  const list: string[] = [];
  for (let index = 0; index < given.length; index += 1)
    list[index] = address(method, `${name}[${index}]`, given[index]);
  return list;
}

function address(method: string, name: string, given: unknown): string {
  const text = textOf(method, name, given, addressChars).trim();
  if (text === '') throw wrong(method, `${name} is empty`);
  if (/[\r\n\0]/.test(text)) throw wrong(method, `${name} has a line break`);
  return text;
}

function optional<Name extends string>(
  name: Name,
  given: unknown,
  read: (given: unknown) => string,
): { readonly [Key in Name]?: string } {
  return given === undefined || given === null || given === ''
    ? {}
    : ({ [name]: read(given) } as { readonly [Key in Name]: string });
}
