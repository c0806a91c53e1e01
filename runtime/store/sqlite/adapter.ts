import type Database from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';

/**
 * better-sqlite3 as Kysely sees it: statements are prepared once and kept (least recently used goes first), and what
 * SQLite says went wrong becomes an error of ours.
 */
export function adaptDatabase(database: Database.Database, file: string): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close() {
      statements.clear();
      database.close();
    },
    prepare(sql) {
      // SQLite has rolled back by itself when a disk was full: to do it again is an error that would hide the first one.
      if (sql === 'rollback' && !database.inTransaction) return nothingToDo;
      const known = statements.get(sql);
      const statement =
        known ??
        wrap(
          translated(file, () => database.prepare<unknown[], unknown>(sql)),
          file,
        );
      if (known !== undefined) statements.delete(sql);
      else if (statements.size >= storeLimits.preparedStatements) evictOldest(statements);
      // A pragma's or DDL's statement may go stale; preparing those again costs nothing that matters.
      if (/^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i.test(sql)) statements.set(sql, statement);
      return statement;
    },
  };
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

function wrap(statement: Database.Statement<unknown[], unknown>, file: string): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => translated(file, () => statement.all(...parameters)),
    run: (parameters) => translated(file, () => statement.run(...parameters)),
    iterate: (parameters) => translated(file, () => statement.iterate(...parameters)),
  };
}

function evictOldest(statements: Map<string, SqliteStatement>): void {
  const oldest = statements.keys().next();
  if (!oldest.done) statements.delete(oldest.value);
}

/** Runs `action`; a result code of SQLite that an operator can act on is thrown as an error that says so. */
export function translated<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw translateSqliteError(error, file);
  }
}

/** Source of the codes: https://www.sqlite.org/rescode.html. Errors without such a code are returned as they are. */
export function translateSqliteError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const problem = code === 'SQLITE_NOTADB' ? 'it is not a SQLite database' : 'its pages do not fit together';
    return storeErrors.create('DATA_DIRECTORY_CORRUPT', { file, problem, sqlite: code }, error);
  }
  if (code === 'SQLITE_FULL') return storeErrors.create('STORE_DISK_FULL', { file }, error);
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM|PROTOCOL)/.test(code)) {
    return storeErrors.create('STORE_WRITE_FAILED', { file, problem: code }, error);
  }
  return error;
}

export function sqliteCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : undefined;
}
