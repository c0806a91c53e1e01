import { sql } from 'kysely';
import { storeErrors } from './errors.ts';
import { migrations } from './migrations/index.ts';
import type { Db } from './schema.ts';

/**
 * Brings the schema to the newest version, each step in a transaction of its own together with the row that records it.
 * There is no way back. Throws DATA_DIRECTORY_NEWER before it changes anything.
 */
export async function migrate(db: Db, directory: string, now: number, steps = migrations): Promise<void> {
  await sql`create table if not exists schema_version (
    version integer primary key, name text not null, applied_at bigint not null)`.execute(db);
  const found = await sql<{ version: number | null }>`select max(version) as version from schema_version`.execute(db);
  const version = found.rows[0]?.version ?? 0;
  if (version > steps.length) {
    throw storeErrors.create('DATA_DIRECTORY_NEWER', { directory, found: version, known: steps.length });
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    await db.transaction().execute(async (tx) => {
      await step.up(tx);
      await sql`insert into schema_version values (${index + 1}, ${step.name}, ${now})`.execute(tx);
    });
  }
}
