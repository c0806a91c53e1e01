import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { sharedErrors } from '#runtime/shared/assert.ts';
import type { StoreThread } from './store-thread.ts';

/** SQLite as the store's thread reads it: questions alone, each for itself. */
export function readingDialect(thread: Pick<StoreThread, 'ask'>): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => readingDriver(thread),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function readingDriver(thread: Pick<StoreThread, 'ask'>): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>({
      sql,
      parameters,
    }: {
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }) => ({
      rows: (await thread.ask(sql, parameters)) as Row[],
    }),
    streamQuery: neverChanges,
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: neverChanges,
    commitTransaction: neverChanges,
    rollbackTransaction: neverChanges,
    destroy: async () => undefined,
  };
}

function neverChanges(): never {
  throw sharedErrors.create('INTERNAL_INVARIANT', {
    rule: 'the thread of the store answers questions and changes nothing',
  });
}
