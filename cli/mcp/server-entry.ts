import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFile } from '#runtime/shared/release.ts';
import { resolveOptions } from '#server/configuration/resolve-options.ts';
import { type ConnectionOptions, serverUrl } from '../connection.ts';
import type { AssistantProgram } from './assistants.ts';

/** How an assistant starts `patchbay mcp`. */
export interface ServerEntry {
  readonly type?: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Name of our server in the files of assistants. */
export const entryName = 'patchbay';

/**
 * The entry for a server. The key of this machine's server is read from its data directory each time; only one that is given as PATCHBAY_KEY is
 * written down, because the assistant has no such variable.
 */
export async function serverEntry(
  { isTyped }: Pick<AssistantProgram, 'isTyped'>,
  options: ConnectionOptions,
): Promise<ServerEntry> {
  const key = process.env.PATCHBAY_KEY?.trim();
  const hasKey = key !== undefined && key !== '';
  const flags = options.dataDir === undefined ? {} : { dataDirectory: options.dataDir };
  const { values } = await resolveOptions({ flags, environment: process.env, folder: process.cwd() });
  const place = hasKey ? [] : ['--data-dir', path.resolve(values.dataDirectory)];
  return {
    ...(isTyped ? { type: 'stdio' } : {}),
    command: process.execPath,
    args: [fileURLToPath(projectFile('cli/bin/patchbay.mjs')), 'mcp', '--url', await serverUrl(options), ...place],
    ...(hasKey ? { env: { PATCHBAY_KEY: key } } : {}),
  };
}
