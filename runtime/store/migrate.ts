import { sql } from 'kysely';
import type { Dialect } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';
import type { Db, Tx } from './schema.ts';

export interface MigrationParts {
  readonly dialect: Dialect;
  readonly now: number;
  /** What to throw, before anything is changed, when a newer Patchbay has been there. */
  tooNew(versions: { readonly found: number; readonly known: number }): Error;
  /** Default: all. */
  readonly upTo?: number;
}

/**
 * Brings the schema to the newest version, each step in a transaction of its own together with the row that records it.
 * There is no way back.
 */
export async function migrate(db: Db | Tx, { dialect, now, tooNew, upTo }: MigrationParts): Promise<void> {
  await sql`create table if not exists schema_version (
    version integer primary key, name text not null, applied_at bigint not null)`.execute(db);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(db);
  const version = found.rows[0]?.version ?? 0;
  if (version > migrations.length) throw tooNew({ found: version, known: migrations.length });
  for (const [index, step] of migrations.slice(0, upTo).entries()) {
    if (index < version) continue;
    await within(db, async (tx) => {
      await apply(tx, step, dialect);
      await sql`insert into schema_version values (${index + 1}, ${step.name}, ${now})`.execute(tx);
    });
  }
}

/** In a transaction that is there, or in one of its own. */
async function within(db: Db | Tx, action: (tx: Tx) => Promise<void>): Promise<void> {
  await (db.isTransaction ? action(db as Tx) : db.transaction().execute(action));
}

async function apply(tx: Tx, { statements }: Migration, dialect: Dialect): Promise<void> {
  for (const statement of statements) {
    const own = typeof statement === 'string' ? [dialect.definition(statement)] : statement[dialect.name];
    for (const text of own) await sql.raw(text).execute(tx);
  }
}
