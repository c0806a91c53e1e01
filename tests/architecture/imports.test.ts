import { matchesGlob } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ImportRow, importRows, mayImport, packageRows, rowFor, unitOf } from './import-table.ts';
import { type ImportSite, type SourceFile, sourceFiles } from './source-files.ts';

const rows = importRows();
const packages = packageRows();

/** `path:line: message` for every import that breaks a rule. */
function violations(rule: (file: SourceFile, site: ImportSite) => string | undefined): string[] {
  return sourceFiles().flatMap((file) =>
    file.imports.flatMap((site) => {
      const message = rule(file, site);
      return message === undefined ? [] : [`${file.path}:${site.line}: ${message}`];
    }),
  );
}

function outsideTable(file: SourceFile, site: ImportSite): string | undefined {
  if (site.target === undefined) return undefined;
  const row = rowFor(file.path, rows);
  if (row === undefined) return undefined;
  if (file.isTest && matchesGlob(site.target, 'tests/support/**')) return undefined;
  if (mayImport(file, site.target, row)) return undefined;
  return `imports ${site.target}, which the row of \`${row.files.join('`, `')}\` in ARCHITECTURE.md does not allow (${describeRow(row)}). Pass what is needed in from above, or move it down.`;
}

function describeRow(row: ImportRow): string {
  const names = row.mayImport.map((allowed) => (allowed.kind === 'everything' ? 'everything' : allowed.glob));
  return `it may import ${names.join(', ')}`;
}

function wronglyWritten(file: SourceFile, site: ImportSite): string | undefined {
  if (site.target === undefined) return undefined;
  const unit = unitOf(file.path);
  const sameUnit = unit === unitOf(site.target) || site.target.startsWith(`${unit}/`);
  const aliased = site.specifier.startsWith('#');
  if (!sameUnit && !aliased)
    return `write '#${site.target}' instead of '${site.specifier}': a layer crossing shows in the line`;
  const folder = file.path.slice(0, file.path.lastIndexOf('/'));
  const targetFolder = site.target.slice(0, site.target.lastIndexOf('/'));
  if (aliased && folder === targetFolder)
    return `write a relative import instead of '${site.specifier}': it is in the same folder`;
  return undefined;
}

function strayPackage(file: SourceFile, site: ImportSite): string | undefined {
  if (site.target !== undefined) return undefined;
  const row = packages.find(({ packages: globs }) =>
    globs.some((glob) => matchesGlob(site.specifier, glob) || matchesGlob(site.specifier, `${glob}/**`)),
  );
  if (row === undefined || row.homes.some((home) => matchesGlob(file.path, home))) return undefined;
  return `imports ${site.specifier}, whose home is ${row.homes.join(', ')} ("Packages with one home" in ARCHITECTURE.md). Use what its home exports.`;
}

describe('the import table of ARCHITECTURE.md', () => {
  it('has rows for every source file', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(packages.length).toBeGreaterThan(5);
    const orphans = sourceFiles().filter((file) => rowFor(file.path, rows) === undefined);
    expect(orphans.map((file) => file.path)).toEqual([]);
  });

  it('is what every import follows', () => {
    expect(violations(outsideTable)).toEqual([]);
  });

  it('decides how an import is written: an alias across units, relative within a folder', () => {
    expect(violations(wronglyWritten)).toEqual([]);
  });

  it('keeps a package that has one home out of every other folder', () => {
    expect(violations(strayPackage)).toEqual([]);
  });

  it('lets runtime know nothing of modules, server and cli', () => {
    const upward = violations(({ path }, { target }) =>
      path.startsWith('runtime/') && target !== undefined && /^(modules|server|cli|console)\//.test(target)
        ? `imports ${target}: runtime is handed the table of modules, it never imports one`
        : undefined,
    );
    expect(upward).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const file = (path: string): SourceFile => ({ path, text: '', lines: 1, isTest: false, imports: [], functions: [] });
  const site = (specifier: string, target?: string): ImportSite => ({ specifier, line: 1, target });

  it('find an import that no row allows', () => {
    expect(
      outsideTable(file('runtime/media/a.ts'), site('#runtime/session/index.ts', 'runtime/session/index.ts')),
    ).toMatch(/does not allow/);
    expect(
      outsideTable(file('runtime/session/a.ts'), site('#runtime/gateway/leg.ts', 'runtime/gateway/leg.ts')),
    ).toBeUndefined();
    expect(
      outsideTable(file('runtime/session/a.ts'), site('#runtime/gateway/sip/x.ts', 'runtime/gateway/sip/x.ts')),
    ).toMatch(/gateway/);
    expect(outsideTable(file('modules/mcp/guest.ts'), site('#modules/call/guest.ts', 'modules/call/guest.ts'))).toMatch(
      /does not allow/,
    );
    expect(outsideTable(file('modules/mcp/guest.ts'), site('./events.ts', 'modules/mcp/events.ts'))).toBeUndefined();
  });

  it('find a package outside its home', () => {
    expect(strayPackage(file('server/main.ts'), site('isolated-vm'))).toMatch(/runtime\/sandbox/);
    expect(strayPackage(file('runtime/sandbox/isolate.ts'), site('isolated-vm'))).toBeUndefined();
    expect(strayPackage(file('server/main.ts'), site('@modelcontextprotocol/sdk/client/index.js'))).toMatch(
      /modules\/mcp/,
    );
  });

  it('find a relative import that leaves its unit', () => {
    expect(wronglyWritten(file('runtime/media/a.ts'), site('../shared/ids.ts', 'runtime/shared/ids.ts'))).toMatch(
      /#runtime/,
    );
  });
});
