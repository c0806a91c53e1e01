import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { invariant } from '#runtime/shared/assert.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { storeLimits } from '../../limits.ts';
import { sqliteCode } from '../adapter.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './protocol.ts';

/**
 * Entry of the store's thread, which has a connection of its own to the database file: it answers long questions, and moves the
 * write-ahead log into the file (https://www.sqlite.org/wal.html#ckpt). The main thread waits for neither.
 */
invariant(parentPort !== null, 'the store has a worker thread');
const port = parentPort;
const { file }: ThreadData = workerData;
const database = new Database(file, { fileMustExist: true });
database.pragma('query_only = ON');
const timer = setInterval(checkpoint, storeLimits.checkpointMs);

port.on('message', (request: ThreadRequest) => {
  if (request.kind === 'ask') {
    port.postMessage(answer(request));
    return;
  }
  clearInterval(timer);
  database.close();
  port.close();
});

function answer({ id, sql, parameters }: Extract<ThreadRequest, { kind: 'ask' }>): ThreadReply {
  try {
    return { id, rows: database.prepare<unknown[], unknown>(sql).all(...parameters) };
  } catch (error) {
    return { id, problem: messageOf(error), code: sqliteCode(error) };
  }
}

/** A disk that is full or fails is told to those who write; the log goes on from where it is. */
function checkpoint(): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  }
}
