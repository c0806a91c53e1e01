import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { messageOf } from '#runtime/shared/errors.ts';
import { compileCacheFolder } from '#runtime/shared/release.ts';
import { cliErrors } from './errors.ts';

/**
 * Runs a program of the project with this Node and this terminal, and resolves with its exit code. Signals are passed
 * on. Throws CLI_CHILD_FAILED when it cannot be started.
 */
export async function runChild(program: URL, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', (error) =>
    reject(cliErrors.create('CLI_CHILD_FAILED', { program: fileURLToPath(program), problem: messageOf(error) }, error)),
  );
  child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
  try {
    return await promise;
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
