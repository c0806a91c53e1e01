import { createHash } from 'node:crypto';
import { type Location, type Message, transform } from 'esbuild';
import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';
import { type MappedScript, splitInlineMap } from './inline-map.ts';
import { type ImportedPath, moduleSyntaxOf } from './module-syntax.ts';
import { syntaxError } from './syntax.ts';

export interface ScenarioSource {
  /** The author's own file name; its ending tells the language. */
  readonly fileName: string;
  readonly source: string;
}

export interface CompiledScenario {
  /** The classic sloppy script that runs: for plain JavaScript the source itself, byte for byte, but for a map in it. */
  readonly code: string;
  /** Source map of `code` as JSON, when it differs from what its author wrote. Stays on the host. */
  readonly map?: string;
  /** SHA-256 of the source's UTF-8 bytes, hexadecimal. */
  readonly sha256: string;
  readonly language: 'javascript' | 'typescript';
}

/**
 * Turns an author's file into what runs. Plain JavaScript stays as it is; TypeScript and files with module syntax go
 * through esbuild and become one classic script. Nothing outside the file is ever opened: not what it imports, not what
 * its sourceMappingURL names. V8's own verdict on the outcome is `SandboxPool.check`.
 *
 * Throws SCENARIO_TOO_LARGE, SCENARIO_SYNTAX, SCENARIO_IMPORT_REFUSED, SCENARIO_COMPILE_TIMEOUT.
 */
export async function compileScenario(scenario: ScenarioSource): Promise<CompiledScenario> {
  const { fileName, source } = scenario;
  const chars = splitInlineMap(source).code.length;
  if (chars > sandboxLimits.scenarioChars) {
    const details = { file: fileName, chars, limit: sandboxLimits.scenarioChars };
    throw sandboxErrors.create('SCENARIO_TOO_LARGE', details);
  }
  const sha256 = createHash('sha256').update(source).digest('hex');
  const language = /\.[cm]?ts$/i.test(fileName) ? 'typescript' : 'javascript';
  const compiled = await withinCompileTime(
    language === 'typescript' ? compileTypeScript(scenario) : compileJavaScript(scenario),
    fileName,
  );
  return { ...compiled, sha256, language };
}

async function compileJavaScript(scenario: ScenarioSource): Promise<MappedScript> {
  const syntax = await moduleSyntaxOf(scenario.source, 'js');
  // What esbuild cannot read may still be a valid classic script; V8 tells.
  if (syntax === undefined) return splitInlineMap(scenario.source);
  refuseImports(scenario, syntax.imports);
  return syntax.module ? toClassicScript(scenario, 'js', true) : splitInlineMap(scenario.source);
}

async function compileTypeScript(scenario: ScenarioSource): Promise<MappedScript> {
  const syntax = await moduleSyntaxOf(scenario.source, 'ts');
  if (syntax !== undefined) refuseImports(scenario, syntax.imports);
  return toClassicScript(scenario, 'ts', syntax?.module === true);
}

/**
 * A file without module syntax keeps its top-level names for the other scripts of its rule; a module's stay its own.
 */
async function toClassicScript({ fileName, source }: ScenarioSource, loader: 'js' | 'ts', isModule: boolean) {
  try {
    const { code, map } = await transform(source, {
      loader,
      sourcefile: fileName,
      sourcemap: 'external',
      sourcesContent: false,
      target: 'es2024',
      charset: 'utf8',
      treeShaking: false,
      logLevel: 'silent',
      supported: { 'top-level-await': false },
      tsconfigRaw: {},
      ...(isModule ? { format: 'iife' as const } : {}),
    });
    return { code, map };
  } catch (error) {
    throw failure(error, fileName, source);
  }
}

/** VoxEngine's `require(Modules.X)` and `require('any name')` are calls of a global of ours; only paths are refused. */
function refuseImports({ fileName, source }: ScenarioSource, imports: readonly ImportedPath[]): void {
  const isPath = /^(?:\.{0,2}\/|[a-z]+:)/i;
  const refused = imports.find(({ kind, specifier }) => kind !== 'require-call' || isPath.test(specifier));
  if (refused === undefined) return;
  const place = placeOf(source, refused.specifier);
  const specifier = refused.specifier.slice(0, 200);
  throw sandboxErrors.create('SCENARIO_IMPORT_REFUSED', { file: fileName, ...place, specifier });
}

function placeOf(source: string, specifier: string): { line: number; column: number } {
  const index = ['"', "'", '`'].map((quote) => source.indexOf(quote + specifier + quote)).find((at) => at !== -1) ?? 0;
  const before = source.slice(0, index).split(/\r\n|[\n\r]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function failure(error: unknown, file: string, source: string) {
  const [message] = (error as { errors?: readonly Message[] }).errors ?? [];
  const place = message?.location;
  const column = place === null || place === undefined ? 0 : columnOf(place);
  return syntaxError({ file, source, line: place?.line ?? 0, column }, message?.text ?? String(error));
}

/** Counts from 1, in characters; esbuild counts from 0, in bytes of the line. */
export function columnOf({ lineText, column }: Pick<Location, 'lineText' | 'column'>): number {
  return Buffer.from(lineText).toString('utf8', 0, column).length + 1;
}

async function withinCompileTime<T>(work: Promise<T>, file: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const limitMs = sandboxLimits.compileMs;
  const timer = setTimeout(() => reject(sandboxErrors.create('SCENARIO_COMPILE_TIMEOUT', { file, limitMs })), limitMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
