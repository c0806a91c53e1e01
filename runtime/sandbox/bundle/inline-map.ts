import { sandboxLimits } from '../limits.ts';

export interface MappedScript {
  /** The source without the comment that holds its map. */
  readonly code: string;
  /** What that comment held, as `mapPosition` takes it; undefined: there is no such comment. */
  readonly map?: string;
}

const lastLine = /\n\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,([\w+/]+=*)\s*$/;

/**
 * A script that somebody else bundled may bring its map in its last line, as bundlers write it. A map that is none, or
 * has more than a map of a scenario can have, is left where it is, as the comment that it is. Maps that are files are
 * never opened.
 */
export function splitInlineMap(source: string): MappedScript {
  const at = source.lastIndexOf('\n//# sourceMappingURL=data:');
  if (at === -1 || source.length - at > sandboxLimits.scenarioMapChars) return { code: source };
  const encoded = lastLine.exec(source.slice(at))?.[1];
  const map = encoded === undefined ? undefined : checkedMap(Buffer.from(encoded, 'base64').toString('utf8'));
  return map === undefined ? { code: source } : { code: source.slice(0, at + 1), map };
}

/** Only what positions are looked up by. `file` tells that the sources are files of the author's. */
function checkedMap(text: string): string | undefined {
  try {
    const { version, sources, mappings } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (version !== 3 || typeof mappings !== 'string' || !Array.isArray(sources)) return undefined;
    if (!sources.every((name) => typeof name === 'string')) return undefined;
    const places = mappings.match(/[,;]/g)?.length ?? 0;
    if (places > sandboxLimits.scenarioChars) return undefined;
    return JSON.stringify({ version, file: 'bundle', sources, names: [], mappings });
  } catch {
    return undefined;
  }
}
