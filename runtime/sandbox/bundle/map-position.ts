import { SourceMap, type SourceMapPayload } from 'node:module';
import type { ScriptPosition } from '../contract.ts';

const keptMaps = 100;
const shownPathChars = 200;
const parsed = new Map<string, SourceMap>();

/**
 * From a place in the script that ran to the place in the author's file. Without a map both are the same. Lines and
 * columns count from 1. The map is one that `compileScenario` made or checked; none is ever read from anywhere else. Of a
 * script that was bundled from several files `scenario` becomes the path of the file in the author's project.
 */
export function mapPosition(map: string | null | undefined, position: ScriptPosition): ScriptPosition {
  if (map === null || map === undefined) return position;
  const known = sourceMapOf(map);
  const entry = known.findEntry(position.line - 1, position.column - 1);
  if (!('originalLine' in entry)) return position;
  const { originalLine, originalColumn, originalSource } = entry;
  // An uploaded map may say anything.
  if (!(isCount(originalLine) && isCount(originalColumn))) return position;
  const isBundle = known.payload.file !== undefined && originalSource !== undefined;
  const scenario = isBundle ? originalSource.slice(0, shownPathChars) : position.scenario;
  return { scenario, line: originalLine + 1, column: originalColumn + 1 };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}

/** Parsed maps of the scenarios most lately asked for. */
function sourceMapOf(map: string): SourceMap {
  const known = parsed.get(map);
  if (known !== undefined) {
    parsed.delete(map);
    parsed.set(map, known);
    return known;
  }
  const made = new SourceMap(JSON.parse(map) as SourceMapPayload);
  parsed.set(map, made);
  const [oldest] = parsed.keys();
  if (parsed.size > keptMaps && oldest !== undefined) parsed.delete(oldest);
  return made;
}
