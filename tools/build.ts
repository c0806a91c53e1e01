import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { hostModules } from '#modules/index.ts';
import { buildGuestKit } from '#runtime/sandbox/bundle/guest-kit-bundle.ts';
import { buildProcessEntry } from '#runtime/sandbox/bundle/process-bundle.ts';
import { buildConsole, releaseNames } from '#server/console/index.ts';

/**
 * `npm run build [-- FOLDER]`: a folder, by default `dist`, that runs without the sources and without a compiler of its
 * own,
 *
 *     npm ci --omit=dev && node patchbay.mjs start
 *
 * Packages stay packages: three of them hold binaries for one platform and Node. In this checkout those of
 * `node_modules` are found.
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
if (values.help === true) {
  process.stdout.write(
    'Builds Patchbay into a folder that runs without the sources.\n\n  npm run build              into dist\n  npm run build -- FOLDER    into a new folder\n',
  );
  process.exit(0);
}
const target = resolve(positionals[0] ?? dist);

// Only what an earlier build made is thrown away; any other folder must be new.
if (target === dist) await rm(dist, { recursive: true, force: true });
await mkdir(target);
await build({
  absWorkingDir: root,
  entryPoints: {
    patchbay: 'cli/bin/patchbay.mjs',
    'media-worker': 'runtime/media/worker/main.ts',
    'speech-worker': 'runtime/speech/worker/main.ts',
    'audio-decoder': 'runtime/media/file/main.ts',
    'recording-encoder': 'runtime/media/file/encoding/main.ts',
    webrtc: 'runtime/gateway/webrtc/process/main.ts',
    'store-thread': 'runtime/store/sqlite/thread/main.ts',
    phone: 'tools/phone/main.ts',
  },
  outdir: target,
  outExtension: { '.js': '.mjs' },
  // All files side by side: `runtime/shared/release.ts` finds the others from whichever one it became part of.
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node26',
  sourcemap: 'linked',
  logLevel: 'warning',
});
await writeFile(join(target, 'guest-kit.js'), await buildGuestKit(hostModules));
await writeFile(join(target, 'sandbox.cjs'), await buildProcessEntry(hostModules));
const { script, style } = await buildConsole();
await writeFile(join(target, releaseNames.script), script);
await writeFile(join(target, releaseNames.style), style);
await writeFile(join(target, 'package.json'), `${JSON.stringify(await releaseManifest(), null, 2)}\n`);
const network = ['silero-v5.f32', 'silero-license.txt'].map((file) => `runtime/media/vad/${file}`);
const typings = ['modules/typings/voxengine.d.ts', 'modules/typings/avatar.d.ts', 'server/http/typings/client.d.ts'];
for (const path of ['scenarios', 'LICENSE', 'README.md', 'package-lock.json', ...typings, ...network])
  await cp(join(root, path), join(target, path), { recursive: true });
process.stdout.write(`Built. Run it with: node ${relative('.', join(target, 'patchbay.mjs'))} start\n`);

/** What of the checkout's package.json concerns someone who runs the release. */
async function releaseManifest(): Promise<Record<string, unknown>> {
  const manifest: Record<string, unknown> = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  // With the development dependencies, though nobody installs them: the lock file must fit, so that a release runs with
  // what was tested.
  const left = new Set(['imports', 'scripts', 'bin']);
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([key]) => !left.has(key))),
    bin: { patchbay: 'patchbay.mjs' },
    scripts: { start: 'node patchbay.mjs start' },
  };
}
