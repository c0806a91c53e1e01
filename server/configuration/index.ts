export type { ManagementRoles } from './management.ts';
export type { Configuration, HostPort, OptionKey, OptionRow, RtpRange, SipListener } from './option.ts';
export { optionKeys, options, otherEnvironment } from './options.ts';
export { formatHostPort, isLoopback } from './parse.ts';
export { recognitionSummary } from './recognition.ts';
export { loadConfiguration, type ResolvedConfiguration, resolveConfiguration } from './resolve.ts';
export {
  type ConfigurationInput,
  configurationFileName,
  type OptionSource,
  type SourceKind,
} from './resolve-options.ts';
export { sipUriAt } from './sip-uri-at.ts';
export { type SpeechSettings, speechEnvironment, speechSummary } from './speech.ts';
