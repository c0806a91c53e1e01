import {
  CompiledQuery,
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
  sql,
} from 'kysely';
import pg from 'pg';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Database, Dialect } from '../database.ts';
import { storeLimits } from '../limits.ts';
import { migrate } from '../migrate.ts';
import type { Notice } from '../notice.ts';
import type { Db, Schema } from '../schema.ts';
import { adaptPool } from './adapter.ts';
import { postgresDialect } from './dialect.ts';
import { postgresErrors } from './errors.ts';
import { Listener } from './listener.ts';
import { absentNodes, announce, findSharing, locks, type Sharing, takeLock } from './sharing.ts';
import { fromStoredText } from './text.ts';

export interface PostgresOptions {
  /** `postgres://USER:PASSWORD@HOST:PORT/DATABASE`; what it leaves out comes from PGPASSWORD, ~/.pgpass and so on, as for psql. */
  readonly url: string;
  readonly nodeId: string;
  readonly now: number;
  readonly log: Logger;
  /** Called for what other processes did. */
  readonly hear: (notice: Notice) => void;
}

/**
 * Connects and brings the schema to the newest version, one process at a time.
 * Throws STORE_UNREACHABLE, _LOGIN_REFUSED, _DATABASE_MISSING, _PERMISSION_MISSING, _ENCODING, _NEWER, _NODE_TAKEN; nothing stays open then.
 */
export async function openPostgres({ url, nodeId, now, log, hear }: PostgresOptions): Promise<Database> {
  const { db, dialect, sharing, place } = await connectPostgres(url, nodeId, log);
  try {
    const tooNew = (versions: object) => postgresErrors.create('STORE_NEWER', { place, ...versions });
    await alone(db, sharing, (one) => migrate(one, { dialect, now, tooNew }));
    const listener = await Listener.open({ url, place, sharing, log, hear });
    return {
      db,
      reader: db,
      dialect,
      nodeId,
      ...changes(db, sharing),
      absentNodes: () => absentNodes(db, sharing),
      leads: () => listener.leads(),
      async close() {
        await listener[Symbol.asyncDispose]();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export interface Connected {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly sharing: Sharing;
  readonly place: string;
}

/** Connects without looking at the schema. Throws as `openPostgres`; nothing stays open then. */
export async function connectPostgres(url: string, nodeId: string, log: Logger): Promise<Connected> {
  const place = placeOf(url);
  const db = connect(url, place, log);
  try {
    await checkEncoding(db, place);
    const sharing = await findSharing(db, nodeId);
    return { db, dialect: postgresDialect(sharing), sharing, place };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Where a store is, without who connects and how that is proven. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname === '' ? (searchParams.get('host') ?? 'localhost') : hostname;
  return `${host}${port === '' ? '' : `:${port}`}${pathname === '' || pathname === '/' ? '' : pathname}`;
}

function connect(url: string, place: string, log: Logger): Db {
  const { postgresConnections, postgresConnectMs, postgresLockMs } = storeLimits;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'patchbay',
    max: postgresConnections,
    connectionTimeoutMillis: postgresConnectMs,
    keepAlive: true,
    // A process that stands still in a change would hold up all others.
    idle_in_transaction_session_timeout: postgresLockMs,
    lock_timeout: postgresLockMs,
    types: { getTypeParser },
  });
  // Without listeners an error of a connection would end the process; who uses it hears of it from the query.
  const tell = (error: Error) =>
    log.warn({ place, problem: messageOf(error) }, 'a connection to the database was lost');
  pool.on('error', tell);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: adaptPool(pool, place) }),
    // SQLite takes `in ()`, PostgreSQL does not.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })],
  });
}

const { builtins } = pg.types;
const numbers: readonly number[] = [builtins.INT8, builtins.NUMERIC];
const texts: readonly number[] = [builtins.TEXT, builtins.VARCHAR];

/** Integers are numbers, as in SQLite: all of ours are within what a double holds. */
const getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (numbers.includes(oid)) return Number;
  if (texts.includes(oid)) return fromStoredText;
  return pg.types.getTypeParser(oid, format as 'text');
}) as typeof pg.types.getTypeParser;

async function checkEncoding(db: Db, place: string): Promise<void> {
  const found = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  const encoding = found.rows[0]?.server_encoding ?? '';
  if (encoding !== 'UTF8') throw postgresErrors.create('STORE_ENCODING', { place, encoding });
}

/** Runs `action` on one connection while no other process does the same. */
async function alone(db: Db, { lockClass }: Sharing, action: (one: Db) => Promise<void>): Promise<void> {
  await db.connection().execute(async (one) => {
    const lock = (what: string) =>
      one.executeQuery(CompiledQuery.raw(`select ${what}($1::int, $2::int)`, [lockClass, locks.write]));
    // Another process may be migrating for longer than a change may wait.
    await one.executeQuery(CompiledQuery.raw('set lock_timeout = 0'));
    await lock('pg_advisory_lock');
    try {
      await action(one);
    } finally {
      await lock('pg_advisory_unlock');
      await one.executeQuery(CompiledQuery.raw('reset lock_timeout'));
    }
  });
}

/** Changes one after the other: in this process in the order asked for, and among processes by a lock. */
function changes(db: Db, sharing: Sharing): Pick<Database, 'write' | 'commit'> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(change, notices = []) {
      const run = () =>
        db.transaction().execute(async (tx) => {
          await takeLock(tx, sharing, 'write');
          const result = await change(tx);
          await announce(tx, sharing, notices);
          return result;
        });
      const written = last.then(run, run);
      last = written.catch(() => undefined);
      return written;
    },
    commit: (change, notices = []) =>
      db.transaction().execute(async (tx) => {
        const result = await change(tx);
        await announce(tx, sharing, notices);
        return result;
      }),
  };
}
