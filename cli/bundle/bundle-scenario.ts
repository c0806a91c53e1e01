import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { type BuildFailure, type BuildResult, build } from 'esbuild';
import { splitInlineMap } from '#runtime/sandbox/bundle/inline-map.ts';
import { moduleSyntaxOf } from '#runtime/sandbox/bundle/module-syntax.ts';
import { sandboxLimits } from '#runtime/sandbox/limits.ts';
import { cliErrors } from '../errors.ts';
import { bundleError } from './bundle-error.ts';
import { projectInputs } from './project-inputs.ts';
import type { InputListener, ScenarioText } from './read-scenario.ts';

const projectFiles = ['package.json', 'tsconfig.json', 'jsconfig.json'];

/** Whether a scenario imports anything; exports alone the server takes away itself. */
export async function needsBundle({ fileName, source }: ScenarioText): Promise<boolean> {
  const syntax = await moduleSyntaxOf(source, /\.[cm]?ts$/i.test(fileName) ? 'ts' : 'js');
  // Of what cannot be read the bundler says where, when it looks like a module; else it is the server's to judge.
  if (syntax === undefined) return /^\s*(?:import|export)\b/m.test(source);
  return syntax.imports.some(({ kind }) => kind === 'import-statement' || kind === 'dynamic-import');
}

/**
 * One classic script of a module and all that it imports: files beside it and packages of its project in pure
 * JavaScript. Its source map, in its last line, names files as the project does, so that the same files give the same
 * text on every machine. `require` stays the scenario's own: only paths are resolved in files of the project.
 *
 * Throws CLI_IMPORT_OF_NODE, CLI_IMPORT_MISSING, CLI_BUNDLE_TOO_LARGE, SCENARIO_SYNTAX.
 */
export async function bundleScenario(file: string, onInput: InputListener): Promise<string> {
  const entry = realpathSync(file);
  const project = projectOf(entry);
  const result = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile: 'scenario.js',
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'neutral',
    // Neither a browser's nor Node's: a sandbox is none of them.
    mainFields: ['module', 'main'],
    define: { 'process.env.NODE_ENV': '"production"' },
    target: 'es2024',
    charset: 'utf8',
    supported: { 'top-level-await': false },
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [projectInputs(onInput)],
  }).catch((error: BuildFailure) => {
    throw bundleError(error, project, path.relative(project, entry));
  });
  const source = result.outputFiles.find((output) => output.path.endsWith('.js'))?.text ?? '';
  checkSize(path.basename(file), source, result.metafile);
  return source;
}

/** The nearest folder that has what projects have, else the file's own. */
function projectOf(entry: string): string {
  const folder = path.dirname(entry);
  for (let at = folder; ; at = path.dirname(at)) {
    if (projectFiles.some((name) => existsSync(path.join(at, name)))) return at;
    if (at === path.dirname(at)) return folder;
  }
}

function checkSize(file: string, source: string, { outputs }: NonNullable<BuildResult['metafile']>): void {
  const chars = splitInlineMap(source).code.length;
  const limit = sandboxLimits.scenarioChars;
  if (chars <= limit) return;
  const parts = Object.entries(outputs['scenario.js']?.inputs ?? {}).toSorted(
    ([, one], [, other]) => other.bytesInOutput - one.bytesInOutput,
  );
  const largest = parts.slice(0, 3).map(([name, { bytesInOutput }]) => `${name} (${bytesInOutput})`);
  throw cliErrors.create('CLI_BUNDLE_TOO_LARGE', { file, chars, limit, largest: largest.join(', ') });
}
