export {
  type ApplicationSecrets,
  accountOf,
  configuredProviders,
  type SpeechAccounts,
  speechVariable,
} from './accounts.ts';
export { isProviderName, type ProviderName, providerNames, providers } from './providers.ts';
