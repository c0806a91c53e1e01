import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { Duplex } from 'node:stream';

export interface LaunchFiles {
  /** The bundled code of the process. */
  readonly entry: string;
  /** isolated-vm's binary. */
  readonly addon: string;
}

export interface LaunchedProcess {
  readonly child: ChildProcess;
  readonly socket: Duplex;
}

const socketDescriptor = 3;
let networkNamespace: Promise<boolean> | undefined;

/**
 * Starts one sandbox process: permission model with two readable files, no network namespace of ours where the platform
 * can give it another, an empty environment but for the time zone. TurboFan is off: it drops the interrupt checks of
 * some loops, which then cannot be stopped. Functions compile eagerly, so that the kit's code cache holds all of them:
 * a session's first event then costs a quarter.
 */
export async function launchProcess(files: LaunchFiles): Promise<LaunchedProcess> {
  const node = realpathSync(process.execPath);
  const command = [
    ...((await canLeaveNetwork()) ? ['unshare', '-rn'] : []),
    node,
    '--no-node-snapshot',
    '--no-opt',
    '--no-lazy',
    '--no-warnings',
    '--permission',
    '--allow-addons',
    `--allow-fs-read=${files.entry}`,
    `--allow-fs-read=${files.addon}`,
    files.entry,
    files.addon,
  ];
  const [program = node, ...args] = command;
  const child = spawn(program, args, {
    cwd: '/',
    env: { TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return { child, socket: child.stdio[socketDescriptor] as Duplex };
}

/** Whether `unshare -rn` works here; tried once. Containers often forbid it; the permission model then stands alone. */
export function canLeaveNetwork(): Promise<boolean> {
  networkNamespace ??= new Promise((resolve) => {
    if (process.platform !== 'linux') resolve(false);
    else execFile('unshare', ['-rn', 'true'], { timeout: 2_000 }, (error) => resolve(error === null));
  });
  return networkNamespace;
}
