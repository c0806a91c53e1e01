import path from 'node:path';
import * as z from 'zod';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { SpeechAccount } from '#runtime/speech/contract.ts';
import {
  configuredProviders,
  type ProviderName,
  providerNames,
  providers,
  type SpeechAccounts,
  speechVariable,
} from '#runtime/speech/provider/index.ts';
import type { RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import type { DefaultVoices } from '#runtime/speech/synthesis/index.ts';
import { serverErrors } from '../errors.ts';
import { recognitionEnvironment, recognitionSchema, resolveRecognition } from './recognition.ts';

/** Who speaks, who recognises, and with which accounts. */
export interface SpeechSettings {
  readonly synthesis: DefaultVoices;
  readonly recognition: RecognitionSettings;
  readonly accounts: SpeechAccounts;
}

export interface ResolvedSpeech {
  /** Usable: what has a problem is left out. */
  readonly settings: SpeechSettings;
  readonly problems: readonly PatchbayError[];
  readonly warnings: readonly string[];
}

export interface SpeechInput {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the key `speech` of the file holds. */
  readonly content: unknown;
  /** Folders of relative paths, of the file and of the environment. */
  readonly fileFolder: string;
  readonly folder: string;
}

type Fields = Readonly<Record<string, string>>;

const defaultVariable = 'PATCHBAY_SPEECH_SYNTHESIS_PROVIDER';
const defaultProvider: ProviderName = 'espeak-ng';

const accountSchema = (provider: ProviderName) =>
  z.strictObject(Object.fromEntries(fieldsOf(provider).map((field) => [field, z.string().min(1).optional()])));

/** The key `speech` of the file. */
const fileSchema = z.strictObject({
  synthesis: z
    .strictObject({
      provider: z.enum(providerNames).optional(),
      voices: z.record(z.string().regex(/^(\*|[A-Za-z0-9-]+(\/(female|male))?)$/), z.string().min(1)).optional(),
    })
    .optional(),
  recognition: recognitionSchema.optional(),
  accounts: z
    .strictObject(Object.fromEntries(providerNames.map((name) => [name, accountSchema(name).optional()])))
    .optional(),
});

/** Every environment variable of speech with its meaning. */
export const speechEnvironment: Readonly<Record<string, string>> = {
  [defaultVariable]: `Who speaks when no voice is named, or one that cannot be had (default ${defaultProvider}). One of ${providerNames.join(', ')}.`,
  ...recognitionEnvironment,
  ...Object.fromEntries(
    providerNames.flatMap((provider) =>
      fieldsOf(provider).map((field) => [variableOf(provider, field), meaningOf(provider, field)] as const),
    ),
  ),
};

/** A variable goes before the same field of the file. Never throws. */
export function resolveSpeech({ environment, content, fileFolder, folder }: SpeechInput): ResolvedSpeech {
  const parsed = fileSchema.safeParse(content ?? {});
  const file = parsed.success ? parsed.data : {};
  const problems = parsed.success ? [] : parsed.error.issues.map(fileProblem);
  const accounts: Partial<Record<ProviderName, SpeechAccount>> = {};
  for (const provider of providerNames) {
    const written = placed(defined(file.accounts?.[provider] ?? {}), fileFolder);
    const fields = { ...written, ...placed(fromEnvironment(provider, environment), folder) };
    const problem = fields.baseUrl === undefined ? undefined : urlProblem(provider, fields.baseUrl);
    if (problem !== undefined) problems.push(problem);
    else if (Object.keys(fields).length > 0) accounts[provider] = accountFrom(fields);
  }
  const chosen = environment[defaultVariable]?.trim() || (file.synthesis?.provider ?? defaultProvider);
  const provider = providerNames.find((name) => name === chosen.toLowerCase());
  if (provider === undefined) problems.push(unknownProvider(chosen));
  const { voices } = file.synthesis ?? {};
  const synthesis = { provider: provider ?? defaultProvider, ...(voices === undefined ? {} : { voices }) };
  const recognition = resolveRecognition({ environment, file: file.recognition, fileFolder, accounts });
  return {
    settings: { synthesis, recognition: recognition.settings, accounts },
    problems: [...problems, ...recognition.problems],
    warnings: [...unusableDefault(synthesis.provider, accounts), ...recognition.warnings],
  };
}

/** `apiKey` is written KEY, and `baseUrl` URL. */
function variableOf(provider: ProviderName, field: string): string {
  return speechVariable(provider, { apiKey: 'key', baseUrl: 'url' }[field] ?? field);
}

function fieldsOf(provider: ProviderName): string[] {
  const { needs, settings } = providers[provider];
  return [...(needs === 'nothing' ? [] : ['apiKey', 'baseUrl']), ...Object.keys(settings)];
}

function meaningOf(provider: ProviderName, field: string): string {
  const { title, settings } = providers[provider];
  if (field === 'apiKey') return `Key of ${title}.`;
  return field === 'baseUrl' ? `Address of ${title}, when it is not the vendor’s own.` : `${title}: ${settings[field]}`;
}

function fromEnvironment(provider: ProviderName, environment: SpeechInput['environment']): Fields {
  return defined(
    Object.fromEntries(fieldsOf(provider).map((field) => [field, environment[variableOf(provider, field)]])),
  );
}

/** An empty value is none, so that a variable can be taken back. */
function defined(fields: Readonly<Record<string, string | undefined>>): Fields {
  const trimmed = Object.entries(fields).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

/** A path is relative to where it is written; a program without a folder is searched for. */
function placed(fields: Fields, folder: string): Fields {
  const isPath = (name: string, value: string) =>
    name === 'serviceAccountFile' || (name === 'program' && value.includes('/'));
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isPath(name, value) ? path.resolve(folder, value) : value]),
  );
}

function accountFrom({ apiKey, baseUrl, ...settings }: Fields): SpeechAccount {
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}

function urlProblem(provider: ProviderName, text: string): PatchbayError | undefined {
  const url = URL.parse(text);
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (isHttp && url.username === '' && url.password === '') return undefined;
  const problem = 'it must be an http or https address without a user name or password';
  const value = JSON.stringify(text.replace(/\/\/[^/@]*@/, '//…@'));
  return invalid(
    `speech.accounts.${provider}.baseUrl`,
    problem,
    value,
    'Write, for example, http://127.0.0.1:8000/v1.',
  );
}

function unknownProvider(text: string): PatchbayError {
  const problem = `it must be one of ${providerNames.join(', ')}`;
  return invalid(defaultVariable, problem, JSON.stringify(text), `Write, for example, ${defaultProvider}.`);
}

/** What stands there is not repeated: it may be a key in the wrong place. */
function fileProblem(issue: z.core.$ZodIssue): PatchbayError {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const name = ['speech', ...issue.path, ...keys].join('.');
  const problem = keys.length > 0 ? 'there is no such key' : issue.message;
  return invalid(name, problem, 'there', 'docs/how-to/speech.md shows the whole of `speech`.');
}

function invalid(name: string, problem: string, value: string, advice: string): PatchbayError {
  return serverErrors.create('CONFIGURATION_INVALID', { source: 'The setting', name, problem, value, advice });
}

function unusableDefault(provider: ProviderName, accounts: SpeechAccounts): string[] {
  if (configuredProviders(accounts).has(provider)) return [];
  return [
    `Texts are to be spoken by ${providers[provider].title}, which is not configured: applications need keys of their own.`,
  ];
}

/** What a person wants to know of the settings; never a key. */
export function speechSummary({ synthesis, accounts }: SpeechSettings) {
  const configured = [...configuredProviders(accounts)];
  return {
    speaks: providers[synthesis.provider].title,
    /** Without a provider that needs no account. */
    configured: configured.filter((name) => providers[name].needs !== 'nothing').map((name) => providers[name].title),
    /** The local program, and whether anything is spoken by it that names nobody else. */
    program: accounts['espeak-ng']?.settings?.program ?? 'espeak-ng',
    isProgramNeeded: synthesis.provider === 'espeak-ng',
  };
}
