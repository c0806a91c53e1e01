import { sql } from 'kysely';
import type { Notice } from '../notice.ts';
import type { Db, Tx } from '../schema.ts';

/** How the processes that share a schema of a database find each other. */
export interface Sharing {
  /** First half of all advisory locks. */
  readonly lockClass: number;
  /** Of LISTEN and NOTIFY. */
  readonly channel: string;
  readonly nodeId: string;
}

/** What at most one process does at a time: changes, also of the schema; journal rows; what one server does for all. */
export const locks = { write: 1, journal: 2, lead: 3 } as const;

/** Two schemas of one database have nothing to do with each other. */
export async function findSharing(db: Db, nodeId: string): Promise<Sharing> {
  const found = await sql<{ class: number }>`select
    hashtext('patchbay ' || coalesce(current_schema(), '')) as class`.execute(db);
  const lockClass = found.rows[0]?.class ?? 0;
  return { lockClass, channel: `patchbay_${lockClass >>> 0}`, nodeId };
}

/** Waits until no other transaction has the lock, and has it until this one ends. */
export async function takeLock(tx: Tx, { lockClass }: Sharing, name: 'write' | 'journal'): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockClass}::int, ${locks[name]}::int)`.execute(tx);
}

/** Tells the other processes when the transaction is committed. */
export async function announce(tx: Tx, { channel, nodeId }: Sharing, notices: readonly Notice[]): Promise<void> {
  for (const notice of notices) {
    await sql`select pg_notify(${channel}, ${JSON.stringify({ ...notice, from: nodeId })})`.execute(tx);
  }
}

/** Servers that sessions which run, or agents who are there, name, and that are not there. */
export async function absentNodes(db: Db, { lockClass, nodeId }: Sharing): Promise<readonly string[]> {
  const found = await sql<{ node_id: string }>`select node_id from (
      select node_id from sessions where ended_at is null union select node_id from agent_statuses where until is null) named
    where node_id not in ('', ${nodeId}) and not exists (select 1 from pg_locks
      where locktype = 'advisory' and objsubid = 2 and granted and classid::bigint = ${lockClass}::bigint & 4294967295
        and objid::bigint = hashtext(node_id)::bigint & 4294967295)`.execute(db);
  return found.rows.map(({ node_id }) => node_id);
}
