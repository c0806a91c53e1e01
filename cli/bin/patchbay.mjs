#!/usr/bin/env node
/**
 * The `patchbay` command's first step, in JavaScript that an old Node runs: Patchbay itself needs the Node that
 * `npm ci` installed (type stripping, the permission model, native modules built for it), so under any older one this
 * file starts itself again with that one and passes signals and the exit code through.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const neededMajor = 26;
const launchedMark = 'PATCHBAY_LAUNCHED';

if (Number(process.versions.node.split('.')[0]) >= neededMajor) await run();
else launch();

async function run() {
  if (process.env[launchedMark] !== undefined) {
    delete process.env[launchedMark];
    // The first process may be killed without a chance to pass it on; the server must not outlive it.
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    process.channel?.unref();
  }
  // Halves the time a command takes: 0.25 s to 0.12 s. A folder that cannot be written only means no cache.
  module.enableCompileCache(path.join(projectFolder(), 'node_modules', '.cache', 'patchbay'));
  const { main } = await import('../main.ts');
  await main(process.argv.slice(2));
}

function launch() {
  const node = installedNode();
  if (node === undefined) {
    process.stderr.write(
      `patchbay: this needs Node ${neededMajor} or later and was started with ${process.versions.node}; ` +
        `the right one comes with the project: run \`npm ci\` in ${projectFolder()} first.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [launchedMark]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`patchbay: ${node} could not be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
  });
}

function installedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    const file = path.join(path.dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The nearest folder upward with a package.json: the checkout, or the release bundle. */
function projectFolder() {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder))
    folder = path.dirname(folder);
  return folder;
}
