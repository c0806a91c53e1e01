import path from 'node:path';
import * as z from 'zod';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { SpeechAccount } from '#runtime/speech/contract.ts';
import { providers, type SpeechAccounts } from '#runtime/speech/provider/index.ts';
import {
  accountOwners,
  configuredRecognisers,
  defaultRecognition,
  pocketsphinxTrial,
  type RecogniserName,
  type RecognitionSettings,
  recogniserNames,
  recognitionProviders,
} from '#runtime/speech/recognition/index.ts';
import { serverErrors } from '../errors.ts';

const providerVariable = 'PATCHBAY_SPEECH_RECOGNITION_PROVIDER';
const languageVariable = 'PATCHBAY_SPEECH_RECOGNITION_LANGUAGE';

/** Settings that are files, or may be. */
const files: ReadonlySet<string> = new Set(['program', 'acousticModel', 'languageModel', 'dictionary', 'grammar']);

const settingsSchema = (name: RecogniserName) =>
  z.strictObject(Object.fromEntries(ownSettings(name).map((setting) => [setting, z.string().min(1).optional()])));

/** The key `speech.recognition` of the file. */
export const recognitionSchema = z.strictObject({
  provider: z.enum(recogniserNames).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  settings: z
    .strictObject(Object.fromEntries(recogniserNames.map((name) => [name, settingsSchema(name).optional()])))
    .optional(),
});

/** Variables of recognition with their meaning. */
export const recognitionEnvironment: Readonly<Record<string, string>> = {
  [providerVariable]: `Who recognises speech when a profile names nobody, or somebody without an account (default ${defaultRecognition.provider}). One of ${recogniserNames.join(', ')}.`,
  [languageVariable]: `Language of profiles that leave it to the provider, where that cannot find it out (default ${defaultRecognition.language}).`,
};

interface RecognitionInput {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: z.infer<typeof recognitionSchema> | undefined;
  readonly fileFolder: string;
  readonly accounts: SpeechAccounts;
}

interface ResolvedRecognition {
  readonly settings: RecognitionSettings;
  readonly problems: readonly PatchbayError[];
  readonly warnings: readonly string[];
}

/** Accounts are those of speech, with what recognition alone needs beside them. Never throws. */
export function resolveRecognition({ environment, file, fileFolder, accounts }: RecognitionInput): ResolvedRecognition {
  const chosen = environment[providerVariable]?.trim() || (file?.provider ?? defaultRecognition.provider);
  const provider = recogniserNames.find((name) => name === chosen.toLowerCase());
  const language = environment[languageVariable]?.trim() || (file?.language ?? defaultRecognition.language);
  const own: Partial<Record<RecogniserName, SpeechAccount>> = {};
  for (const name of recogniserNames) {
    const owner = accountOwners[name];
    const account = merged(
      owner === undefined ? undefined : accounts[owner],
      placed(file?.settings?.[name], fileFolder),
    );
    if (account !== undefined) own[name] = account;
  }
  const settings = { provider: provider ?? defaultRecognition.provider, language, accounts: own };
  const isUsable = configuredRecognisers(settings).has(settings.provider);
  return {
    settings,
    problems: provider === undefined ? [unknownProvider(chosen)] : [],
    warnings: isUsable
      ? []
      : [
          `Speech is to be recognised by ${settings.provider}, which is not configured: applications need keys of their own.`,
        ],
  };
}

/** What a person wants to know of the settings; never a key. */
export function recognitionSummary(settings: RecognitionSettings) {
  return {
    hears: settings.provider,
    configured: [...configuredRecognisers(settings)].filter((name) => accountOwners[name] !== undefined),
    /** How to try the local program, and whether profiles that name nobody else need it. */
    local: pocketsphinxTrial(settings.accounts.pocketsphinx ?? {}),
    isLocalNeeded: settings.provider === 'pocketsphinx',
  };
}

/** What recognition needs of a provider beyond its account. */
function ownSettings(name: RecogniserName): string[] {
  const owner = accountOwners[name];
  const shared = ['apiKey', ...(owner === undefined ? [] : Object.keys(providers[owner].settings))];
  const needs = recognitionProviders[name]?.needs ?? [];
  return needs.map((need) => need.name).filter((setting) => !shared.includes(setting));
}

/** An address of recognition's own goes before the account's: speech may be made by one server and recognised by another. */
function merged(account: SpeechAccount | undefined, more: Readonly<Record<string, string>>): SpeechAccount | undefined {
  const { baseUrl, ...settings } = more;
  if (Object.keys(more).length === 0) return account;
  return {
    ...account,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    settings: { ...account?.settings, ...settings },
  };
}

/** A path is relative to the file it is written in; a program without a folder is searched for. */
function placed(
  settings: Readonly<Record<string, string | undefined>> | undefined,
  fileFolder: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(settings ?? {})) {
    if (value === undefined) continue;
    const isPath = files.has(name) && (name !== 'program' || value.includes('/'));
    found[name] = isPath ? path.resolve(fileFolder, value) : value;
  }
  return found;
}

function unknownProvider(text: string): PatchbayError {
  return serverErrors.create('CONFIGURATION_INVALID', {
    source: 'The setting',
    name: providerVariable,
    problem: `it must be one of ${recogniserNames.join(', ')}`,
    value: JSON.stringify(text),
    advice: `Write, for example, ${defaultRecognition.provider}.`,
  });
}
