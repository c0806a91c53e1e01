import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { storeLimits } from '../limits.ts';
import type { Notice } from '../notice.ts';
import { translatePostgresError } from './adapter.ts';
import { postgresErrors } from './errors.ts';
import { locks, type Sharing } from './sharing.ts';

export interface ListenerOptions {
  readonly url: string;
  readonly place: string;
  readonly sharing: Sharing;
  readonly log: Logger;
  readonly hear: (notice: Notice) => void;
}

/**
 * The connection on which this process hears what others did, and which tells them that it is there: its locks last as long as it does. When it
 * is lost it is made anew, and everything counts as changed.
 */
export class Listener implements AsyncDisposable {
  readonly #options: ListenerOptions;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
  #watching: Promise<void> = Promise.resolve();

  private constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Throws as a query does, and STORE_NODE_TAKEN. */
  static async open(options: ListenerOptions): Promise<Listener> {
    const listener = new Listener(options);
    await listener.#connect();
    listener.#watching = listener.#watch();
    return listener;
  }

  /** Whether this is the one process that has this lock, from now on or already. */
  async leads(): Promise<boolean> {
    try {
      return (
        (await this.#client?.query(leadSql, [this.#options.sharing.lockClass, locks.lead]))?.rows[0]?.held === true
      );
    } catch {
      // The connection is being made anew; the lock went with it.
      return false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#client?.end().catch(() => undefined);
    await this.#watching;
  }

  async #connect(): Promise<void> {
    const { url, place, sharing, hear } = this.#options;
    const { postgresConnectMs, postgresHeartbeatMs } = storeLimits;
    const client = new pg.Client({
      connectionString: url,
      application_name: 'patchbay',
      connectionTimeoutMillis: postgresConnectMs,
      query_timeout: postgresHeartbeatMs,
      keepAlive: true,
    });
    // Whoever asks next hears of it.
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => {
      const { from, ...notice } = JSON.parse(payload) as Notice & { from: string };
      if (from !== sharing.nodeId) hear(notice);
    });
    try {
      await client.connect();
      await this.#present(client);
      await client.query(`listen ${sharing.channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw translatePostgresError(error, place);
    }
    this.#client = client;
  }

  /** Takes the lock by which others see that this server runs. A connection that was lost may hold it for a moment more. */
  async #present(client: pg.Client): Promise<void> {
    const { sharing, place } = this.#options;
    const { postgresHeartbeatMs, postgresRetryMs } = storeLimits;
    for (let waitedMs = 0; ; waitedMs += postgresRetryMs) {
      const { rows } = await client.query(presentSql, [sharing.lockClass, sharing.nodeId]);
      if (rows[0]?.held === true) return;
      if (waitedMs >= postgresHeartbeatMs) throw postgresErrors.create('STORE_NODE_TAKEN', { place });
      await this.#pause(postgresRetryMs);
    }
  }

  /** Asks from time to time whether the connection still works. */
  async #watch(): Promise<void> {
    const { log, place, hear } = this.#options;
    while (!this.#closing.signal.aborted) {
      await this.#pause(storeLimits.postgresRetryMs);
      try {
        await this.#client?.query('select 1');
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        log.warn({ place, problem: messageOf(error) }, 'changes of other servers are not heard: connecting again');
        await this.#reconnect();
        hear({ about: 'everything' });
      }
    }
  }

  async #reconnect(): Promise<void> {
    const lost = this.#client;
    this.#client = undefined;
    await lost?.end().catch(() => undefined);
    while (this.#client === undefined && !this.#closing.signal.aborted) {
      await this.#pause(storeLimits.postgresRetryMs);
      await this.#connect().catch((error: unknown) => {
        this.#options.log.warn({ problem: messageOf(error) }, 'changes of other servers are still not heard');
      });
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}

/** Held by the second look too: a lock that a session has already counts up. */
const leadSql = `select exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
  and classid::bigint = $1::bigint & 4294967295 and objid = $2::int and objsubid = 2 and granted)
  or pg_try_advisory_lock($1::int, $2::int) as held`;

const presentSql = 'select pg_try_advisory_lock($1::int, hashtext($2)) as held';
