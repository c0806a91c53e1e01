export type { Configuration, HostPort, OptionKey, OptionRow, RtpRange, SipListener } from './option.ts';
export { optionKeys, options, otherEnvironment } from './options.ts';
export { formatHost, formatHostPort, isLoopback, parseHostPort } from './parse.ts';
export {
  type ConfigurationInput,
  configurationFileName,
  configurationFileSchema,
  loadConfiguration,
  type OptionSource,
  type ResolvedConfiguration,
  resolveConfiguration,
  type SourceKind,
} from './resolve.ts';
