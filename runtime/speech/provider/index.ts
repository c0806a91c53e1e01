export {
  type ApplicationSecrets,
  accountOf,
  configuredProviders,
  type SpeechAccounts,
  speechVariable,
} from './accounts.ts';
export { type ProviderName, providerNames, providers } from './providers.ts';
