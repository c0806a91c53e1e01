import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';
import type { FileContent } from './file.ts';
import type { Configuration, OptionKey, OptionRow } from './option.ts';
import { optionKeys, options } from './options.ts';
import { formatHostPort, isEveryAddress, isLoopback, parseOption } from './parse.ts';
import { shownStore, storeWarnings } from './store.ts';

export type SourceKind = 'flag' | 'environment' | 'file' | 'default';

/** Where an option's value came from. */
export interface OptionSource {
  readonly kind: SourceKind;
  /** The flag, variable, key or `built-in` as its author wrote it. */
  readonly name: string;
  /** The text before it was parsed. */
  readonly text: string;
}

export interface ConfigurationInput {
  /** Flags by option key, as the command line gave them. */
  readonly flags?: Readonly<Partial<Record<OptionKey, string>>>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** `--config`; must exist when given. */
  readonly file?: string;
  /** Folder of `patchbay.config.json` and of relative paths. */
  readonly folder: string;
}

export interface ResolvedOptions {
  /** Usable values: an option with a problem has its default here. */
  readonly values: Configuration;
  readonly sources: Readonly<Record<OptionKey, OptionSource>>;
  readonly file: FileContent;
  readonly problems: readonly PatchbayError[];
  readonly warnings: readonly string[];
}

export const configurationFileName = 'patchbay.config.json';

/**
 * The options alone, without what the file says of speech and MCP: all that a client of the server needs, in a third of
 * the time, because nothing is loaded to check a file that is not there. Never throws.
 */
export async function resolveOptions(input: ConfigurationInput): Promise<ResolvedOptions> {
  const environment = input.environment ?? {};
  const file = await readFile(input.folder, input.file ?? environment.PATCHBAY_CONFIG);
  const problems = [...file.problems];
  const values: Record<string, unknown> = {};
  const sources: Partial<Record<OptionKey, OptionSource>> = {};
  for (const key of optionKeys) {
    const row = options[key];
    const given = pickSource(key, row, input.flags ?? {}, environment, file.values);
    // A path in the file is relative to the file, so that it means the same wherever the server is started.
    const base = given.kind === 'file' && file.path !== undefined ? path.dirname(file.path) : input.folder;
    const parsed = parseOption(row, given.text, base);
    const source = row.kind === 'store' ? { ...given, text: shownStore(given.text) } : given;
    if (parsed.ok) values[key] = parsed.value;
    else {
      problems.push(invalid(source, parsed.problem, parsed.advice));
      const fallback = parseOption(row, row.default, input.folder);
      values[key] = fallback.ok ? fallback.value : undefined;
    }
    sources[key] = source;
  }
  const configuration = values as unknown as Configuration;
  problems.push(...missingCertificate(configuration, sources.sip), ...halfCertificate(configuration, sources));
  return {
    values: configuration,
    sources: sources as Record<OptionKey, OptionSource>,
    file,
    problems,
    warnings: [
      ...publicAddresses(configuration),
      ...unverified(configuration),
      ...storeWarnings(configuration.store, sources.store?.kind === 'flag'),
    ],
  };
}

async function readFile(folder: string, name: string | undefined): Promise<FileContent> {
  const file = path.resolve(folder, name ?? configurationFileName);
  if (name === undefined && !existsSync(file)) return { path: undefined, values: {}, problems: [] };
  const { readConfigurationFile } = await import('./file.ts');
  return readConfigurationFile(file);
}

function missingCertificate(
  { sip, sipTlsCertificate, sipTlsKey }: Configuration,
  source: OptionSource | undefined,
): PatchbayError[] {
  const needed = sip.some(({ transport }) => transport === 'tls' || transport === 'wss');
  if (!needed || source === undefined || (sipTlsCertificate !== undefined && sipTlsKey !== undefined)) return [];
  const advice = 'Name their files with --sip-tls-certificate and --sip-tls-key.';
  return [invalid(source, 'a tls or wss listener needs a certificate and its key', advice)];
}

function halfCertificate(
  { httpTlsCertificate, httpTlsKey }: Configuration,
  { httpTlsCertificate: certificate, httpTlsKey: key }: Partial<Record<OptionKey, OptionSource>>,
): PatchbayError[] {
  const given = httpTlsCertificate === undefined ? key : certificate;
  if ((httpTlsCertificate === undefined) === (httpTlsKey === undefined) || given === undefined) return [];
  return [invalid(given, 'HTTP over TLS needs a certificate and its key', 'Name both files, or neither.')];
}

function pickSource(
  key: OptionKey,
  row: OptionRow,
  flags: Readonly<Partial<Record<OptionKey, string>>>,
  environment: Readonly<Record<string, string | undefined>>,
  file: Readonly<Record<string, string>>,
): OptionSource {
  const flag = flags[key];
  if (flag !== undefined) return { kind: 'flag', name: `--${row.flag}`, text: flag };
  const variable = environment[row.env];
  if (variable !== undefined) return { kind: 'environment', name: row.env, text: variable };
  const entry = file[key];
  if (entry !== undefined) return { kind: 'file', name: key, text: entry };
  return { kind: 'default', name: 'built-in', text: row.default };
}

const sourceWords: Readonly<Record<SourceKind, string>> = {
  flag: 'The flag',
  environment: 'The environment variable',
  file: 'In the configuration file, the key',
  default: 'The default of',
};

function invalid(source: OptionSource, problem: string, advice: string): PatchbayError {
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: sourceWords[source.kind],
    name: source.name,
    problem,
    value: JSON.stringify(source.text),
    advice,
  });
}

function publicAddresses(values: Configuration): string[] {
  const warnings: string[] = [];
  if (isEveryAddress(values.http.host) && values.publicUrl === undefined) {
    const where = formatHostPort(values.http);
    const scheme = values.httpTlsCertificate === undefined ? 'http' : 'https';
    warnings.push(
      `Addresses of recordings and sessions begin with ${scheme}://${where}, which nobody can reach: say how this server is reached with --public-url.`,
    );
  }
  if (!isLoopback(values.http.host) && values.httpTlsCertificate === undefined) {
    warnings.push(
      `HTTP on ${formatHostPort(values.http)} can be reached from other machines, without encryption: anyone on the way reads the keys (--http-tls-certificate).`,
    );
  }
  const open = values.sip.filter(({ host }) => !isLoopback(host));
  if (open.length > 0 && values.sipStrangers !== 'none') {
    const where = open.map((listener) => `${listener.transport}:${formatHostPort(listener)}`).join(', ');
    const who = values.sipStrangers === 'all' ? 'anyone' : 'anyone on private networks';
    warnings.push(`SIP on ${where} can be reached from other machines: ${who} can call your applications unproven.`);
  }
  return warnings;
}

function unverified({ sipTlsVerify }: Configuration): string[] {
  if (sipTlsVerify !== 'off') return [];
  return ['SIP servers are not verified: anyone on the way to a trunk can answer in its place and listen.'];
}
