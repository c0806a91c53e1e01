import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { invariant } from '#runtime/shared/assert.ts';
import { storeLimits } from '../../limits.ts';
import { sqliteCodeIs } from '../private-file.ts';

/**
 * Entry of the thread that moves the write-ahead log of one database file into that file, and waits for the disk meanwhile
 * (https://www.sqlite.org/wal.html#ckpt): those who write wait for nothing of it. Ends with the first message.
 */
invariant(parentPort !== null, 'checkpoints run on a worker thread');
const database = new Database(String(workerData), { fileMustExist: true });
const timer = setInterval(checkpoint, storeLimits.checkpointMs);
parentPort.once('message', () => {
  clearInterval(timer);
  database.close();
});

/** A disk that is full or fails is told to those who write; the log goes on from where it is. */
function checkpoint(): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    if (!sqliteCodeIs(error, 'SQLITE_')) throw error;
  }
}
