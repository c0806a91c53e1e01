import type { SpeechAccount } from '../contract.ts';
import { speechErrors } from '../errors.ts';
import { type ProviderName, providers } from './providers.ts';

/** Accounts of the operator, by provider. */
export type SpeechAccounts = Readonly<Partial<Record<ProviderName, SpeechAccount>>>;

/** Secrets of an application, by name. */
export type ApplicationSecrets = Readonly<Record<string, string>>;

/**
 * The account that an application speaks with. A key among its own secrets goes before the operator’s, and only to the vendor’s own address:
 * an address in a secret would let a scenario make this server ask whatever it can reach, and an address of the operator’s has no use for
 * somebody else’s key. Throws SPEECH_NOT_CONFIGURED.
 */
export function accountOf(
  provider: ProviderName,
  accounts: SpeechAccounts,
  secrets: ApplicationSecrets = {},
): SpeechAccount {
  const account = ownAccount(provider, secrets) ?? accounts[provider] ?? {};
  const missing = missingIn(provider, account);
  if (missing === undefined) return account;
  throw speechErrors.create('SPEECH_NOT_CONFIGURED', { provider: providers[provider].title, advice: missing });
}

/** Providers that an application can speak with. */
export function configuredProviders(accounts: SpeechAccounts, secrets: ApplicationSecrets = {}): Set<ProviderName> {
  const names = Object.keys(providers) as ProviderName[];
  return new Set(
    names.filter((name) => missingIn(name, ownAccount(name, secrets) ?? accounts[name] ?? {}) === undefined),
  );
}

/** Names of the environment: `PATCHBAY_SPEECH_ESPEAK_NG_PROGRAM`. */
export function speechVariable(provider: ProviderName, setting: string): string {
  const words = setting.replaceAll(/[A-Z]/g, (letter) => `_${letter}`);
  return `PATCHBAY_SPEECH_${provider}_${words}`.replaceAll('-', '_').toUpperCase();
}

function ownAccount(provider: ProviderName, secrets: ApplicationSecrets): SpeechAccount | undefined {
  const names = providers[provider].secrets;
  const apiKey = names === undefined ? undefined : secrets[names.apiKey];
  if (!apiKey) return undefined;
  const settings = Object.entries(names?.settings ?? {}).flatMap(([setting, secret]) => {
    const value = secrets[secret];
    return value ? [[setting, value] as const] : [];
  });
  return { apiKey, settings: Object.fromEntries(settings) };
}

/** What to set, when something is missing. */
function missingIn(provider: ProviderName, account: SpeechAccount): string | undefined {
  const { needs, required = [], secrets } = providers[provider];
  const { apiKey, baseUrl, settings = {} } = account;
  const without = required.find((name) => !settings[name] && baseUrl === undefined);
  const isComplete =
    needs === 'nothing' ||
    Boolean(apiKey) ||
    (needs === 'key or url' && baseUrl !== undefined) ||
    (needs === 'key or serviceAccountFile' && Boolean(settings.serviceAccountFile));
  if (isComplete && without === undefined) return undefined;
  const variable = speechVariable(provider, isComplete && without !== undefined ? without : 'key');
  const own = secrets === undefined ? '' : `, or give the application the secret ${secrets.apiKey}`;
  return `Set ${variable}, or \`speech.accounts.${provider}\` in the configuration file${own}.`;
}
