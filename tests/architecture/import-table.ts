import { matchesGlob } from 'node:path';
import { readText, type SourceFile } from './source-files.ts';

/** One row of ARCHITECTURE.md's import table. */
export interface ImportRow {
  readonly files: readonly string[];
  readonly mayImport: readonly Permission[];
}

type Permission = { readonly kind: 'everything' } | { readonly kind: 'own' | 'any'; readonly glob: string };

/** One row of ARCHITECTURE.md's table of packages with one home. */
export interface PackageRow {
  readonly packages: readonly string[];
  readonly homes: readonly string[];
}

/**
 * The unit that a file belongs to: `runtime/media`, `modules/mcp`, `server`. Imports within a unit are free; imports
 * across units follow the table.
 */
export function unitOf(path: string): string {
  const segments = path.split('/');
  const depth = (segments[0] === 'runtime' || segments[0] === 'modules') && segments.length > 2 ? 2 : 1;
  return segments.slice(0, depth).join('/');
}

/** The first row whose pattern matches wins, so the table goes from the special to the general. */
export function rowFor(path: string, rows: readonly ImportRow[]): ImportRow | undefined {
  return rows.find((row) => row.files.some((glob) => matchesGlob(path, glob)));
}

export function mayImport(file: SourceFile, target: string, row: ImportRow): boolean {
  return row.mayImport.some((permission) => {
    if (permission.kind === 'everything') return true;
    const glob = permission.kind === 'own' ? `${unitOf(file.path)}/${permission.glob}` : permission.glob;
    return matchesGlob(target, glob);
  });
}

/** Reads the table under "Folders and what they may import". */
export function importRows(): ImportRow[] {
  return tableUnder('## Folders and what they may import').map(([files = '', permissions = '']) => ({
    files: quoted(files),
    mayImport: permissionsIn(permissions),
  }));
}

/** Reads the table under "Packages with one home". */
export function packageRows(): PackageRow[] {
  return tableUnder('### Packages with one home').map(([packages = '', homes = '']) => ({
    packages: quoted(packages),
    homes: quoted(homes),
  }));
}

function permissionsIn(cell: string): Permission[] {
  if (cell.includes('everything')) return [{ kind: 'everything' }];
  return [...cell.matchAll(/(own )?`([^`]+)`/g)].map(([, own, glob = '']) => ({
    kind: own === undefined ? ('any' as const) : ('own' as const),
    glob,
  }));
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

/** The cells of the first table after a heading, without its head. */
function tableUnder(heading: string): string[][] {
  const lines = readText('ARCHITECTURE.md').split('\n');
  const start = lines.indexOf(heading);
  const first = lines.findIndex((line, index) => index > start && line.startsWith('|'));
  const rows: string[][] = [];
  for (let index = first + 2; start >= 0 && lines[index]?.startsWith('|'); index++) {
    const cells = (lines[index] ?? '').split(/(?<!\\)\|/).slice(1, -1);
    rows.push(cells.map((cell) => cell.trim()));
  }
  return rows;
}
