import { execSync } from 'node:child_process';
import { lookup } from 'node:dns';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';

/** Stands for an attacker who has left the isolate and runs code in the sandbox process. */
function attempt(action: () => unknown): string {
  try {
    const result = action();
    return `went through: ${String(result).slice(0, 60)}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

let netError = 'none yet';

export const sync: SyncModule = {
  readFile: () => attempt(() => readFileSync('/etc/passwd')),
  readEnvironment: () => attempt(() => readFileSync('/proc/self/environ')),
  readParent: () => attempt(() => readFileSync(`/proc/${process.ppid}/environ`)),
  listFolder: () => attempt(() => readdirSync('/')),
  writeFile: () => attempt(() => writeFileSync('/tmp/patchbay-intruder', 'x')),
  runCommand: () => attempt(() => execSync('id')),
  startThread: () => attempt(() => new Worker('1', { eval: true })),
  requireFile: () => attempt(() => createRequire('/')('/etc/hostname')),
  environment: () => Object.keys(process.env).join(),
  interfaces: () => Object.values(networkInterfaces()).length,
  connect: () =>
    attempt(() => {
      connect(9, '127.0.0.1').on('error', (error: NodeJS.ErrnoException) => {
        netError = error.code ?? error.message;
      });
      return 'pending';
    }),
  listen: () => attempt(() => createServer().listen(0)),
  resolve: () =>
    attempt(() => {
      lookup('localhost', () => undefined);
      return 'pending';
    }),
  connectOutcome: () => netError,
};
