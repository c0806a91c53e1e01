import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { McpSettings } from '#modules/mcp/index.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { serverErrors } from '../errors.ts';
import { resolveMcp } from './mcp.ts';
import type { Configuration, OptionKey, OptionRow } from './option.ts';
import { optionKeys, options, otherEnvironment } from './options.ts';
import { formatHostPort, isEveryAddress, isLoopback, parseOption } from './parse.ts';
import { resolveSpeech, type SpeechSettings, speechEnvironment } from './speech.ts';

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

export interface ResolvedConfiguration {
  /** Usable values: an option with a problem has its default here. */
  readonly values: Configuration;
  readonly sources: Readonly<Record<OptionKey, OptionSource>>;
  readonly speech: SpeechSettings;
  readonly mcp: McpSettings;
  /** The file that was read, if any. */
  readonly file: string | undefined;
  /** Why the server would not start with this configuration. */
  readonly problems: readonly PatchbayError[];
  /** What works but deserves a look. */
  readonly warnings: readonly string[];
}

/** Keys of `patchbay.config.json`; each value as in its flag, lists and numbers also in JSON's own form. `speech` and `mcp` are read by themselves. */
export const configurationFileSchema = z.strictObject({
  speech: z.unknown().optional(),
  mcp: z.unknown().optional(),
  ...Object.fromEntries(
    optionKeys.map((key) => [key, fileValueSchema(options[key]).describe(options[key].description).optional()]),
  ),
});

export const configurationFileName = 'patchbay.config.json';

/** The effective configuration. Throws CONFIGURATION_INVALID or CONFIGURATION_FILE_UNREADABLE for the first problem. */
export function loadConfiguration(input: ConfigurationInput): ResolvedConfiguration {
  const resolved = resolveConfiguration(input);
  const [first] = resolved.problems;
  if (first !== undefined) throw first;
  return resolved;
}

/** The effective configuration with everything that is wrong with it; never throws. */
export function resolveConfiguration(input: ConfigurationInput): ResolvedConfiguration {
  const environment = input.environment ?? {};
  const fileName = input.file ?? environment.PATCHBAY_CONFIG;
  const file = readFile(input.folder, fileName);
  const problems = [...file.problems];
  const values: Record<string, unknown> = {};
  const sources: Partial<Record<OptionKey, OptionSource>> = {};
  for (const key of optionKeys) {
    const row = options[key];
    const source = pickSource(key, row, input.flags ?? {}, environment, file.values);
    // A path in the file is relative to the file, so that it means the same wherever the server is started.
    const base = source.kind === 'file' && file.path !== undefined ? path.dirname(file.path) : input.folder;
    const parsed = parseOption(row, source.text, base);
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
  const fileFolder = file.path === undefined ? input.folder : path.dirname(file.path);
  const speech = resolveSpeech({ environment, content: file.speech, fileFolder, folder: input.folder });
  const mcp = resolveMcp(file.mcp);
  problems.push(...speech.problems, ...mcp.problems);
  return {
    values: configuration,
    sources: sources as Record<OptionKey, OptionSource>,
    speech: speech.settings,
    mcp: mcp.settings,
    file: file.path,
    problems,
    warnings: [
      ...unknownEnvironment(environment),
      ...publicAddresses(configuration),
      ...unverified(configuration),
      ...speech.warnings,
    ],
  };
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

interface FileContent {
  readonly path: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly speech?: unknown;
  readonly mcp?: unknown;
  readonly problems: readonly PatchbayError[];
}

function readFile(folder: string, name: string | undefined): FileContent {
  const file = path.resolve(folder, name ?? configurationFileName);
  if (name === undefined && !existsSync(file)) return { path: undefined, values: {}, problems: [] };
  try {
    const parsed = configurationFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) {
      const { speech, mcp, ...values } = parsed.data;
      return { path: file, values: texts(values), speech, mcp, problems: [] };
    }
    const problems = parsed.error.issues.map((issue) => fileProblem(file, issue));
    return { path: file, values: {}, problems };
  } catch (error) {
    const problem = serverErrors.create('CONFIGURATION_FILE_UNREADABLE', { file, problem: messageOf(error) }, error);
    return { path: file, values: {}, problems: [problem] };
  }
}

function fileProblem(file: string, issue: z.core.$ZodIssue): PatchbayError {
  const key = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : issue.path.join('.');
  const problem = issue.code === 'unrecognized_keys' ? `there is no option ${key}` : issue.message;
  const near = optionKeys.find((name) => name.toLowerCase() === key.toLowerCase().replaceAll(/[-_]/g, ''));
  const advice = near === undefined ? `The keys are ${optionKeys.join(', ')}.` : `Perhaps you mean ${near}.`;
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'In the configuration file, the key',
    name: key === '' ? file : key,
    problem,
    value: `in ${file}`,
    advice,
  });
}

function texts(
  values: Readonly<Record<string, string | number | readonly string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, typeof value === 'object' ? value.join(',') : String(value)] as const],
  );
  return Object.fromEntries(entries);
}

function fileValueSchema(row: OptionRow): z.ZodType<string | number | readonly string[]> {
  if (row.kind === 'integer') return z.union([z.number(), z.string()]);
  if (row.kind === 'list' || row.kind === 'sip-listeners' || row.kind === 'connector-urls')
    return z.union([z.string(), z.array(z.string())]);
  return z.string();
}

function unknownEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  const others = [...Object.keys(otherEnvironment), ...Object.keys(speechEnvironment)];
  const known = new Set([...optionKeys.map((key) => options[key].env), ...others]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('PATCHBAY_') && !known.has(name))
    .map((name) => `The environment variable ${name} is not known and has no effect.`);
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
