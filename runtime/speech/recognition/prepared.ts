import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { SpeechAccount } from '../contract.ts';
import { type ApplicationSecrets, accountOf, configuredProviders, type ProviderName } from '../provider/index.ts';
import { type AskedRecogniser, type ChosenRecogniser, chooseRecogniser } from './profile.ts';
import { recognitionProviders } from './providers.ts';

/** Every provider that recognises, in the order in which people read about them. */
export const recogniserNames = ['pocketsphinx', 'deepgram', 'openai', 'openai-realtime', 'google', 'azure'] as const;

export type RecogniserName = (typeof recogniserNames)[number];

/** Whose account each has: those of speech are shared. Pocketsphinx needs none. */
export const accountOwners: Readonly<Record<RecogniserName, ProviderName | undefined>> = {
  pocketsphinx: undefined,
  deepgram: 'deepgram',
  openai: 'openai',
  'openai-realtime': 'openai',
  google: 'google',
  azure: 'azure',
};

/** What the operator says of recognition. */
export interface RecognitionSettings {
  /** Takes what names no provider, and what names one that has no account. */
  readonly provider: RecogniserName;
  /** BCP 47; for profiles that leave the language to a provider which cannot find it out. */
  readonly language: string;
  readonly accounts: Readonly<Partial<Record<RecogniserName, SpeechAccount>>>;
}

export const defaultRecognition: RecognitionSettings = { provider: 'pocketsphinx', language: 'en-US', accounts: {} };

/** What a scenario asked for, ready to be made. */
export interface PreparedRecogniser extends ChosenRecogniser {
  readonly account: SpeechAccount;
  /** Rate that it is given audio at. */
  readonly rateHz: FrameRateHz;
}

/** Wideband where the provider takes it: all models are trained with that, and telephone audio loses nothing. */
const bestRateHz = 16_000;

/** Resolves a profile to a provider with its account. Throws SPEECH_NOT_CONFIGURED. */
export function prepareRecogniser(
  asked: AskedRecogniser,
  settings: RecognitionSettings,
  secrets: ApplicationSecrets,
): PreparedRecogniser {
  const chosen = chooseRecogniser(asked, {
    defaultProvider: settings.provider,
    defaultLanguage: settings.language,
    available: configuredRecognisers(settings, secrets),
  });
  const name = recogniserNames.find((one) => one === chosen.provider) ?? settings.provider;
  const ratesHz = recognitionProviders[name]?.ratesHz ?? [];
  const rateHz = ratesHz.find((rate) => rate === bestRateHz) ?? ratesHz[0] ?? bestRateHz;
  return { ...chosen, account: recognitionAccount(name, settings, secrets), rateHz };
}

/** Providers that an application can be recognised by. */
export function configuredRecognisers(
  { accounts }: RecognitionSettings,
  secrets: ApplicationSecrets = {},
): ReadonlySet<RecogniserName> {
  return new Set(
    recogniserNames.filter((name) => {
      const owner = accountOwners[name];
      return owner === undefined || configuredProviders(shared(owner, accounts[name]), secrets).has(owner);
    }),
  );
}

function recognitionAccount(
  name: RecogniserName,
  { accounts }: RecognitionSettings,
  secrets: ApplicationSecrets,
): SpeechAccount {
  const owner = accountOwners[name];
  return owner === undefined ? (accounts[name] ?? {}) : accountOf(owner, shared(owner, accounts[name]), secrets);
}

function shared(owner: ProviderName, account: SpeechAccount | undefined) {
  return account === undefined ? {} : { [owner]: account };
}
