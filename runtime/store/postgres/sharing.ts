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

/** What at most one process does at a time: changes, also of the schema, and journal rows. */
export const locks = { write: 1, journal: 2 } as const;

/** Two schemas of one database have nothing to do with each other. */
export async function findSharing(db: Db, nodeId: string): Promise<Sharing> {
  const found = await sql<{ class: number }>`select
    hashtext('patchbay ' || coalesce(current_schema(), '')) as class`.execute(db);
  const lockClass = found.rows[0]?.class ?? 0;
  return { lockClass, channel: `patchbay_${lockClass >>> 0}`, nodeId };
}

/** Waits until no other transaction has the lock, and has it until this one ends. */
export async function takeLock(tx: Tx, { lockClass }: Sharing, name: keyof typeof locks): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockClass}::int, ${locks[name]}::int)`.execute(tx);
}

/** Tells the other processes when the transaction is committed. */
export async function announce(tx: Tx, { channel, nodeId }: Sharing, notices: readonly Notice[]): Promise<void> {
  for (const notice of notices) {
    await sql`select pg_notify(${channel}, ${JSON.stringify({ ...notice, from: nodeId })})`.execute(tx);
  }
}
