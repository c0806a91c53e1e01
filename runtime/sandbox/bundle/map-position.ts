import { SourceMap, type SourceMapPayload } from 'node:module';
import type { ScriptPosition } from '../contract.ts';

const keptMaps = 100;
const parsed = new Map<string, SourceMap>();

/**
 * From a place in the script that ran to the place in the author's file. Without a map both are the same. Lines and
 * columns count from 1. The map is one that `compileScenario` made; none is ever read from anywhere else.
 */
export function mapPosition(map: string | null | undefined, position: ScriptPosition): ScriptPosition {
  if (map === null || map === undefined) return position;
  const entry = sourceMapOf(map).findEntry(position.line - 1, position.column - 1);
  if (!('originalLine' in entry)) return position;
  return { scenario: position.scenario, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
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
