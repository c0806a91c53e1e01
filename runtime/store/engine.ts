import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Dialect } from './database.ts';
import type { Db, Tx } from './schema.ts';
import type { UserChange } from './user-contract.ts';

/** What repositories share: the SQL layer, time, and the two kinds of acknowledged change. */
export interface Engine {
  readonly db: Db;
  /** As `Database.reader`. */
  readonly reader: Db;
  readonly dialect: Dialect;
  /** Of the sessions that this process runs. */
  readonly nodeId: string;
  readonly clock: Clock;
  /** As `Database.absentNodes`. */
  absentNodes(): Promise<readonly string[]>;
  /** Runs `change` in a transaction; resolves when it is on the disk. */
  write<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** As `write`, and resolves after all listeners of routing changes have heard of `applicationId`. */
  writeRouting<Result>(applicationId: ApplicationId, change: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** As `write`, and resolves after all listeners of trunking changes have heard of it. */
  writeTrunking<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** As `write`, and resolves after all listeners of queue changes have heard of it. */
  writeQueues<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** As `write`, and resolves after all listeners of user changes have heard of `user`. */
  writeUser<Result>(user: UserChange, change: (tx: Tx) => Promise<Result>): Promise<Result>;
}
