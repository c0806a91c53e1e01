import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '#runtime/shared/errors.ts';
import { formatHostPort, isLoopback } from '#server/configuration/parse.ts';
import { resolveOptions } from '#server/configuration/resolve-options.ts';
import { ApiClient } from './api-client.ts';
import { cliErrors } from './errors.ts';

/** Options that every command which talks to a server has. */
export interface ConnectionOptions {
  readonly url?: string;
  readonly dataDir?: string;
}

/** Where the server is: `--url`, then PATCHBAY_URL, then the HTTP address of the configuration. Rejects with CLI_USAGE. */
export async function serverUrl(options: ConnectionOptions): Promise<string> {
  const given = options.url ?? process.env.PATCHBAY_URL;
  if (given === undefined) {
    const { http, httpTlsCertificate } = await effective(options);
    return `${httpTlsCertificate === undefined ? 'http' : 'https'}://${formatHostPort(reachable(http))}`;
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw cliErrors.create('CLI_USAGE', {
      problem: `The server's address must be an http or https URL, but it is ${JSON.stringify(given)}`,
      advice: 'Write, for example, PATCHBAY_URL=http://127.0.0.1:7080',
    });
  }
  return url.href.replace(/\/+$/, '');
}

/** Its requests reject with CLI_USAGE, CLI_KEY_MISSING, CLI_KEY_NOT_SENT when where to go and with which key cannot be told. */
export function connect(options: ConnectionOptions): ApiClient {
  return new ApiClient(
    () => serverUrl(options),
    (url) => findKey(url, options),
  );
}

async function findKey(url: string, options: ConnectionOptions): Promise<string> {
  const given = process.env.PATCHBAY_KEY;
  if (given !== undefined && given.trim() !== '') return usableKey(given.trim());
  const configuration = await effective(options);
  // A key read from a file belongs to this machine; sending it to another would give this server away.
  const { hostname } = new URL(url);
  const host = hostname.replaceAll(/[[\]]/g, '');
  if (!isLoopback(host) && host !== 'localhost' && host !== configuration.http.host) {
    throw cliErrors.create('CLI_KEY_NOT_SENT', { url });
  }
  try {
    return readKeyFile(configuration.dataDirectory);
  } catch (error) {
    const file = keyFileOf(configuration.dataDirectory);
    throw cliErrors.create('CLI_KEY_MISSING', { url, file, problem: messageOf(error) }, error);
  }
}

/** A key that no header can carry would be quoted in the error of whoever tries to send it. */
function usableKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw cliErrors.create('CLI_USAGE', {
    problem: 'The value of PATCHBAY_KEY is no key: it has spaces, line breaks or letters outside ASCII',
    advice:
      'Set it to what `patchbay keys create` printed, or the one line of the file admin-key in the data directory of the server.',
  });
}

/** Where a server keeps its admin key. */
export function keyFileOf(dataDirectory: string): string {
  return path.join(dataDirectory, 'admin-key');
}

export function readKeyFile(dataDirectory: string): string {
  return readFileSync(keyFileOf(dataDirectory), 'utf8').trim();
}

async function effective(options: ConnectionOptions) {
  const flags = options.dataDir === undefined ? {} : { dataDirectory: options.dataDir };
  return (await resolveOptions({ flags, environment: process.env, folder: process.cwd() })).values;
}

function reachable({ host, port }: { host: string; port: number }) {
  if (host === '0.0.0.0') return { host: '127.0.0.1', port };
  return { host: host === '::' ? '::1' : host, port };
}
