import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseFile } from '#runtime/shared/release.ts';
import type { SandboxModule } from '../bundle/guest-kit-bundle.ts';
import { buildGuestKit } from '../bundle/guest-kit-bundle.ts';
import { buildProcessEntry, isolatedVmBinary } from '../bundle/process-bundle.ts';
import type { LaunchFiles } from './launch.ts';

/** What sandbox processes need, built for one table of modules. */
export interface SandboxFiles extends LaunchFiles, AsyncDisposable {
  /** The guest kit's script. */
  readonly kit: string;
}

/** The release bundle's files for the shipped table of modules. From the sources there are none. */
async function preparedFiles(): Promise<SandboxFiles | undefined> {
  const kit = releaseFile('guest-kit.js');
  const entry = releaseFile('sandbox.cjs');
  if (kit === undefined || entry === undefined) return undefined;
  return {
    kit: await readFile(kit, 'utf8'),
    entry: await realpath(entry),
    addon: await realpath(isolatedVmBinary()),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/**
 * Bundles the kit and the process's code; the latter is written to a private temporary folder, which `dispose` removes.
 * A release brings both.
 */
export async function prepareFiles(modules: readonly SandboxModule[]): Promise<SandboxFiles> {
  const prepared = await preparedFiles();
  if (prepared !== undefined) return prepared;
  const [kit, code, addon] = await Promise.all([
    buildGuestKit(modules),
    buildProcessEntry(modules),
    realpath(isolatedVmBinary()),
  ]);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'patchbay-sandbox-')));
  const entry = join(folder, 'sandbox.cjs');
  await writeFile(entry, code, { mode: 0o600 });
  return {
    kit,
    entry,
    addon,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
