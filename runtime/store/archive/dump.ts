import { sql } from 'kysely';
import { countedTables, type Dialect } from '../database.ts';
import { storeLimits } from '../limits.ts';
import type { Tx } from '../schema.ts';
import type { ArchivedValue, StoreLine } from './archive-line.ts';
import { type ArchivedTable, archivedTables } from './tables.ts';

/** All that a store has, as one moment saw it: `tx` must. */
export async function* dumpStore(tx: Tx, dialect: Dialect, version: number): AsyncGenerator<StoreLine> {
  yield { kind: 'schema', version };
  for (const table of Object.keys(archivedTables) as ArchivedTable[]) yield* dumpTable(tx, dialect, table);
  const last: [string, number][] = [];
  for (const table of countedTables) last.push([table, await dialect.lastNumber(tx, table)]);
  yield { kind: 'numbers', last: Object.fromEntries(last) as Extract<StoreLine, { kind: 'numbers' }>['last'] };
}

export async function versionOf(tx: Tx): Promise<number> {
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(tx);
  return found.rows[0]?.version ?? 0;
}

type AnyRow = Readonly<Record<string, string | number | Uint8Array | null>>;

/** By primary key, a page at a time. */
async function* dumpTable(tx: Tx, dialect: Dialect, table: ArchivedTable): AsyncGenerator<StoreLine> {
  const key = archivedTables[table];
  const order = sql.join(key.map((column) => sql.ref(column)));
  const limit = storeLimits.archiveRows;
  let columns: readonly string[] | undefined;
  for (let last: AnyRow | undefined; ; ) {
    const from = last;
    const after = from === undefined ? sql`` : sql`where (${order}) > (${sql.join(key.map((column) => from[column]))})`;
    const { rows } = await sql<AnyRow>`select * from ${sql.table(table)} ${after}
      order by ${order} limit ${sql.lit(limit)}`.execute(tx);
    const [first] = rows;
    if (first === undefined) return;
    if (columns === undefined) {
      columns = Object.keys(first).filter((column) => !dialect.derivedColumns.includes(column));
      yield { kind: 'table', table, columns };
    }
    const names = columns;
    yield { kind: 'rows', rows: rows.map((row) => names.map((column) => toArchived(row[column] ?? null))) };
    if (rows.length < limit) return;
    last = rows.at(-1);
  }
}

function toArchived(value: string | number | Uint8Array | null): ArchivedValue {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}
