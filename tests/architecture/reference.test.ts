import { describe, expect, it } from '@jest/globals';
import { adjustableLimits } from '#server/application-limits.ts';
import { errorTables, limitTables } from '#tools/docs/tables.ts';
import { difference, referencePages } from '#tools/docs.ts';
import { readText, sourceFiles } from './source-files.ts';

const tables = await errorTables();
const limits = await limitTables();
const kinds = ['user', 'peer', 'operator', 'limit', 'bug'];

/** Texts of all files but the tables themselves. */
const users = sourceFiles().filter((file) => !/(^|\/)(errors|limits)\.ts$/.test(file.path));

describe('docs/reference', () => {
  it('is what the code says: run `npm run docs`', async () => {
    const pages = await referencePages();
    expect(pages.flatMap((page) => difference(page, readText(page.path)))).toEqual([]);
  });
});

describe('the error tables', () => {
  it('are there, each named for the folder it stands in', () => {
    const folders = tables.map((table) => table.folder);
    expect(folders).toContain('runtime/shared');
    expect(new Set(folders).size).toBe(folders.length);
    const places = sourceFiles().filter(
      (file) => file.path.endsWith('/errors.ts') && /defineErrors\(\s*'/.test(file.text),
    );
    const misnamed = places.filter((file) => !file.text.includes(`'${file.path.replace(/\/errors\.ts$/, '')}'`));
    expect(misnamed.map((file) => file.path)).toEqual([]);
  });

  it('use every code once, in capitals, with a kind, what was wrong and what to do', () => {
    const rows = tables.flatMap((table) => Object.entries(table.rows).map(([code, row]) => ({ code, ...row })));
    const codes = rows.map((row) => row.code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(codes.filter((code) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code))).toEqual([]);
    expect(rows.filter((row) => !kinds.includes(row.kind)).map((row) => row.code)).toEqual([]);
    const unhelpful = rows.filter((row) => row.summary === '' || !/[.!?`}]$/.test(row.hint));
    expect(unhelpful.map((row) => `${row.code}: ${row.summary} ${row.hint}`)).toEqual([]);
  });

  it('have no code that nobody raises: delete the row or raise the error', () => {
    const codes = tables.flatMap((table) => Object.keys(table.rows));
    const unused = codes.filter((code) => !users.some((file) => !file.isTest && file.text.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });
});

describe('the limit tables', () => {
  it('give every limit a positive value, a unit and its effect', () => {
    expect(limits.length).toBeGreaterThan(2);
    const rows = limits.flatMap(({ folder, rows }) =>
      Object.entries(rows).map(([name, row]) => ({ name: `${folder} ${name}`, ...row })),
    );
    expect(rows.filter((row) => !(row.value >= 0) || row.effect.length < 12).map((row) => row.name)).toEqual([]);
  });

  it('name each limit that an application can have of its own once, with bounds around its value', () => {
    const ranged = limits.flatMap(({ rows }) => Object.entries(rows).filter(([, { range }]) => range !== undefined));
    const names = ranged.map(([name]) => name);
    expect([...adjustableLimits.keys()].sort()).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(adjustableLimits.size);
    const outside = ranged.filter(([, { value, range: [least, most] = [0, 0] }]) => value < least || value > most);
    expect(outside).toEqual([]);
  });

  it('have no limit that nobody applies: delete the row or apply it', () => {
    const names = limits.flatMap(({ rows }) => Object.keys(rows));
    const unused = names.filter(
      (name) => !users.some((file) => !file.isTest && new RegExp(`\\b${name}\\b`).test(file.text)),
    );
    expect(unused).toEqual([]);
  });
});
