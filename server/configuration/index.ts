export type { Configuration, HostPort, OptionKey, OptionRow, RtpRange, SipListener } from './option.ts';
export { optionKeys, options, otherEnvironment } from './options.ts';
export { formatHostPort, isLoopback } from './parse.ts';
export { recognitionSummary } from './recognition.ts';
export {
  type ConfigurationInput,
  configurationFileName,
  loadConfiguration,
  type OptionSource,
  type ResolvedConfiguration,
  resolveConfiguration,
  type SourceKind,
} from './resolve.ts';
export { sipUriAt } from './sip-uri-at.ts';
export { type SpeechSettings, speechEnvironment, speechSummary } from './speech.ts';
