import { isIP } from 'node:net';
import path from 'node:path';
import { type KeySource, parseKeySource } from '#secrets/key-source.ts';
import type { HostPort, OptionRow, RtpRange, SipListener } from './option.ts';
import { parseStoreUrl, type StoreUrl } from './store.ts';

/** What a text meant, or why it means nothing and what to write instead. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string; readonly advice: string };

/** Parses one option's text. `folder` is what relative paths are relative to. */
export function parseOption(row: OptionRow, text: string, folder: string): Parsed<unknown> {
  switch (row.kind) {
    case 'path':
      return text.trim() === '' ? bad('it must name a folder', './var') : good(path.resolve(folder, text));
    case 'file':
      return good(text.trim() === '' ? undefined : path.resolve(folder, text.trim()));
    case 'ip':
      return parseIp(text.trim());
    case 'url':
      return parseUrl(text.trim());
    case 'address':
      return parseHostPort(text);
    case 'sip-listeners':
      return parseAll(list(text), parseSipListener, 'at least one listener is needed', 'udp:127.0.0.1:5060');
    case 'rtp-range':
      return parseRtpRange(text);
    case 'list':
      return good(list(text));
    case 'connector-urls':
      return parseConnectorUrls(row, text);
    case 'key-sources':
      return parseKeySources(text, folder);
    case 'store':
      return parseStore(text.trim());
    case 'realm':
      return parseRealm(row, text);
    case 'label':
      return parseLabel(row, text.trim());
    case 'mail-address':
      return parseMailAddress(row, text.trim());
    case 'choice':
      return parseChoice(row, text);
    case 'integer':
      return parseInteger(row, text);
  }
}

/** `host:port` with an IP address or `localhost`; IPv6 in brackets. */
export function parseHostPort(text: string): Parsed<HostPort> {
  const match = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text.trim());
  const host = parseHost(match?.[1] ?? '');
  const port = Number(match?.[2]);
  if (match === null || host === undefined) {
    return bad('it must be an IP address and a port', '127.0.0.1:7080 or [::1]:7080');
  }
  return port > 65_535 ? bad('a port is at most 65535', '127.0.0.1:7080') : good({ host, port });
}

function parseIp(text: string): Parsed<string | undefined> {
  if (text === '') return good(undefined);
  return isIP(text) === 0 ? bad('it must be an IP address', '203.0.113.5') : good(text);
}

/** A base that paths are put behind: `https://voice.example.com`, or with a path of its own. */
function parseUrl(text: string): Parsed<string | undefined> {
  if (text === '') return good(undefined);
  const url = URL.parse(text);
  const isBase = url !== null && /^https?:$/.test(url.protocol) && !/[?#@\s]/.test(text);
  const problem = 'it must be an http or https URL without user, query and fragment';
  return isBase ? good(url.href.replace(/\/+$/, '')) : bad(problem, 'https://voice.example.com');
}

function parseKeySources(text: string, folder: string): Parsed<readonly KeySource[]> {
  const sources = list(text).map(parseKeySource);
  if (sources.some((source) => source === undefined)) {
    const problem = 'each source begins with file:, env:, credential:, command: or vault:';
    return bad(problem, 'env:PATCHBAY_KEY or vault:https://vault.example.com:8200/v1/transit/keys/patchbay');
  }
  const given = sources.filter((source) => source !== undefined);
  return good(
    given.map((source) => (source.kind === 'file' ? { ...source, place: path.resolve(folder, source.place) } : source)),
  );
}

function parseStore(text: string): Parsed<StoreUrl | undefined> {
  const url = text === '' ? undefined : parseStoreUrl(text);
  if (text === '' || url !== undefined) return good(url);
  return bad('it must be the URL of a PostgreSQL database', 'postgres://patchbay@db.example.com/patchbay');
}

const sipTransports = ['udp', 'tcp', 'tls', 'ws', 'wss'] as const;

function parseSipListener(text: string): Parsed<SipListener> {
  const example = 'udp:127.0.0.1:5060,tcp:127.0.0.1:5060';
  const match = /^([a-z]+):(.+)$/i.exec(text);
  const transport = sipTransports.find((name) => name === match?.[1]?.toLowerCase());
  if (transport === undefined) return bad('each listener begins with udp:, tcp:, tls:, ws: or wss:', example);
  const address = parseHostPort(match?.[2] ?? '');
  return address.ok ? good({ transport, ...address.value }) : { ...address, advice: advise('udp:127.0.0.1:5060') };
}

function parseRtpRange(text: string): Parsed<RtpRange> {
  const example = '127.0.0.1:20000-29999';
  const match = /^(\[[^\]]+\]|[^:]+):(\d{1,5})-(\d{1,5})$/.exec(text.trim());
  const host = parseHost(match?.[1] ?? '');
  if (match === null || host === undefined) return bad('it must be an IP address and two ports', example);
  const [low, high] = [Number(match[2]), Number(match[3])];
  if (isEveryAddress(host)) {
    return bad('callers must be told one address to send audio to', example);
  }
  if (low < 1024 || high > 65_535) return bad('the ports must lie between 1024 and 65535', example);
  if (high - low < 3) return bad('the range must hold at least two calls (four ports)', example);
  return good({ host, low, high });
}

function parseConnectorUrls({ choices = [] }: OptionRow, text: string): Parsed<Readonly<Record<string, string>>> {
  const urls: [string, string][] = [];
  for (const item of list(text)) {
    const [, name, url] = /^([a-z]+)=((?:http|ws)s?:\/\/[^\s@?#]+)$/.exec(item) ?? [];
    if (name === undefined || url === undefined || !URL.canParse(url))
      return bad(
        'each item is a vendor and an http or ws URL without user and query',
        'openai=http://127.0.0.1:8000/v1',
      );
    if (!choices.includes(name))
      return bad(`${name} is none of ${choices.join(', ')}`, 'openai=http://127.0.0.1:8000/v1');
    urls.push([name, url]);
  }
  return good(Object.fromEntries(urls));
}

/** What stands between the quotes of a challenge; bounded, for every challenge has it. */
function parseRealm(row: OptionRow, text: string): Parsed<string> {
  if (/^[\x20\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(text)) return good(text);
  return bad('it must be 1 to 64 ASCII characters without quotes and backslashes', row.default);
}

/** One label of a host name (RFC 1123 §2.1). */
function parseLabel(row: OptionRow, text: string): Parsed<string> {
  if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return good(text);
  return bad('it must be 1 to 63 small letters, digits and hyphens, with a letter or digit at both ends', row.default);
}

function parseMailAddress(row: OptionRow, text: string): Parsed<string> {
  if (/^[^\s@"<>]{1,64}@[^\s@"<>]{1,190}$/.test(text)) return good(text);
  return bad('it must be a mail address', row.default);
}

function parseChoice(row: OptionRow, text: string): Parsed<string> {
  const choices = row.choices ?? [];
  const value = text.trim().toLowerCase();
  return choices.includes(value) ? good(value) : bad(`it must be one of ${choices.join(', ')}`, row.default);
}

function parseInteger(row: OptionRow, text: string): Parsed<number> {
  const [low, high] = row.range ?? [0, Number.MAX_SAFE_INTEGER];
  const value = /^\d{1,12}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value >= low && value <= high
    ? good(value)
    : bad(`it must be a whole number from ${low} to ${high}`, row.default);
}

/** Whether it stands for all addresses of this machine, and is none that can be told to others. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Whether only programs on this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}

/** `host:port`, with IPv6 in brackets. */
export function formatHostPort(address: HostPort): string {
  return `${formatHost(address.host)}:${address.port}`;
}

export function formatHost(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function parseHost(text: string): string | undefined {
  const host = text.startsWith('[') ? text.slice(1, -1) : text;
  if (host.toLowerCase() === 'localhost') return '127.0.0.1';
  return isIP(host) === 0 || (isIP(host) === 6) !== text.startsWith('[') ? undefined : host;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function parseAll<Value>(
  texts: readonly string[],
  parse: (text: string) => Parsed<Value>,
  whenEmpty: string,
  example: string,
): Parsed<readonly Value[]> {
  if (texts.length === 0) return bad(whenEmpty, example);
  const values: Value[] = [];
  for (const text of texts) {
    const parsed = parse(text);
    if (!parsed.ok) return parsed;
    values.push(parsed.value);
  }
  return good(values);
}

function good<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

function bad(problem: string, example: string): Parsed<never> {
  return { ok: false, problem, advice: advise(example) };
}

function advise(example: string): string {
  return `Write, for example, ${example}.`;
}
