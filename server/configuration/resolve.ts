import path from 'node:path';
import type { McpSettings } from '#modules/mcp/index.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { OauthSettings } from '#server/keys/index.ts';
import { type ManagementRoles, resolveManagement } from './management.ts';
import { resolveMcp } from './mcp.ts';
import { resolveOauth } from './oauth.ts';
import type { Configuration, OptionKey } from './option.ts';
import { optionKeys, options, otherEnvironment } from './options.ts';
import { type ConfigurationInput, type OptionSource, resolveOptions } from './resolve-options.ts';
import { resolveSpeech, type SpeechSettings, speechEnvironment } from './speech.ts';

export interface ResolvedConfiguration {
  /** Usable values: an option with a problem has its default here. */
  readonly values: Configuration;
  readonly sources: Readonly<Record<OptionKey, OptionSource>>;
  readonly speech: SpeechSettings;
  readonly mcp: McpSettings;
  /** What scenarios may do with the management API. */
  readonly management: ManagementRoles;
  /** Undefined: access tokens of nobody else are taken. */
  readonly oauth: readonly OauthSettings[] | undefined;
  /** The file that was read, if any. */
  readonly file: string | undefined;
  /** Why the server would not start with this configuration. */
  readonly problems: readonly PatchbayError[];
  /** What works but deserves a look. */
  readonly warnings: readonly string[];
}

/** The effective configuration. Rejects with CONFIGURATION_INVALID or CONFIGURATION_FILE_UNREADABLE for the first problem. */
export async function loadConfiguration(input: ConfigurationInput): Promise<ResolvedConfiguration> {
  const resolved = await resolveConfiguration(input);
  const [first] = resolved.problems;
  if (first !== undefined) throw first;
  return resolved;
}

/** The effective configuration with everything that is wrong with it; never rejects. */
export async function resolveConfiguration(input: ConfigurationInput): Promise<ResolvedConfiguration> {
  const { file, ...resolved } = await resolveOptions(input);
  const environment = input.environment ?? {};
  const fileFolder = file.path === undefined ? input.folder : path.dirname(file.path);
  const speech = resolveSpeech({ environment, content: file.speech, fileFolder, folder: input.folder });
  const mcp = resolveMcp(file.mcp);
  const oauth = resolveOauth(file.oauth);
  const management = resolveManagement(file.managementApi);
  return {
    ...resolved,
    speech: speech.settings,
    mcp: mcp.settings,
    oauth: oauth.settings,
    management: management.roles,
    file: file.path,
    problems: [...resolved.problems, ...speech.problems, ...mcp.problems, ...oauth.problems, ...management.problems],
    warnings: [...unknownEnvironment(environment), ...resolved.warnings, ...speech.warnings],
  };
}

function unknownEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  const others = [...Object.keys(otherEnvironment), ...Object.keys(speechEnvironment)];
  const known = new Set([...optionKeys.map((key) => options[key].env), ...others]);
  return Object.keys(environment)
    .filter((name) => name.startsWith('PATCHBAY_') && !known.has(name))
    .map((name) => `The environment variable ${name} is not known and has no effect.`);
}
