import { sql } from 'kysely';
import type { Dialect } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';
import type { Db, Tx } from './schema.ts';

export interface MigrationParts {
  readonly dialect: Dialect;
  readonly now: number;
  /** What to throw, before anything is changed, when a newer Patchbay has been there. */
  tooNew(versions: { readonly found: number; readonly known: number }): Error;
}

/**
 * Brings the schema to the newest version, each step in a transaction of its own together with the row that records it.
 * There is no way back.
 */
export async function migrate(db: Db, { dialect, now, tooNew }: MigrationParts): Promise<void> {
  await sql`create table if not exists schema_version (
    version integer primary key, name text not null, applied_at bigint not null)`.execute(db);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(db);
  const version = found.rows[0]?.version ?? 0;
  if (version > migrations.length) throw tooNew({ found: version, known: migrations.length });
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    await db.transaction().execute(async (tx) => {
      await apply(tx, step, dialect);
      await sql`insert into schema_version values (${index + 1}, ${step.name}, ${now})`.execute(tx);
    });
  }
}

async function apply(tx: Tx, { statements }: Migration, dialect: Dialect): Promise<void> {
  for (const statement of statements) {
    const own = typeof statement === 'string' ? [dialect.definition(statement)] : statement[dialect.name];
    for (const text of own) await sql.raw(text).execute(tx);
  }
}
