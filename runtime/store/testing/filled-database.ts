import { join } from 'node:path';
import Database from 'better-sqlite3';
import { archivedTables } from '../archive/tables.ts';
import { databaseFile } from '../sqlite/open-database.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/**
 * Puts rows into every table of a data directory whose store is closed: every column filled, and empty where it may be, with texts and bytes that
 * are hard to carry.
 */
export function fillDatabase(dataDirectory: string): void {
  const database = new Database(join(dataDirectory, databaseFile));
  database.exec('delete from applications');
  for (const table of tablesOf(database)) {
    const columns = database.pragma(`table_info(${table})`) as readonly Column[];
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    const insert = database.prepare(`insert or replace into ${table} (${names}) values (${marks})`);
    for (let row = 1; row <= rowsEach; row += 1) insert.run(columns.map((column) => cellOf(column, row)));
  }
  // Numbers that were given, and are not there any more.
  database.exec('update sqlite_sequence set seq = seq + 40');
  database.close();
}

/** More than a backup writes at once. */
const rowsEach = 120;

function cellOf({ name, type, notnull }: Column, row: number): string | number | Buffer | null {
  if (notnull === 0 && row % 3 === 0 && !isKey(name)) return null;
  if (type === 'BLOB') return Buffer.from(Array.from({ length: 256 }, (_, index) => (index + row) % 256));
  if (type === 'INTEGER') return name.endsWith('_at') ? Number.MAX_SAFE_INTEGER - row : row;
  // Rows that belong together bear the same number.
  return isKey(name) ? `id-${row}` : `${row} \0\u0001\u0002 é "quoted" \\ 'x' 😀 crème\r\n{"a":[null]}`;
}

function isKey(name: string): boolean {
  return /(^|_)id$/.test(name);
}

/** Every row of every table, also of tables that no archive knows; bytes as text. */
export function allRows(dataDirectory: string): Readonly<Record<string, readonly unknown[]>> {
  const database = new Database(join(dataDirectory, databaseFile), { readonly: true });
  const tables = [...tablesOf(database), 'sqlite_sequence'];
  const rows = tables.map((table) => {
    const key = table in archivedTables ? archivedTables[table as keyof typeof archivedTables].join(', ') : 'name';
    const all = database.prepare<[], Record<string, unknown>>(`select * from ${table} order by ${key}`).all();
    return [table, all.map(readable)] as const;
  });
  database.close();
  return Object.fromEntries(rows);
}

function readable(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(row);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('hex') : value]),
  );
}

/** In an order in which each comes after those that it names. */
function tablesOf(database: Database.Database): readonly string[] {
  const found = database
    .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
      and name not like 'journal_text%' and name != 'schema_version'`)
    .all()
    .map(({ name }) => name);
  const known = Object.keys(archivedTables).filter((name) => found.includes(name));
  return [...known, ...found.filter((name) => !known.includes(name))];
}
