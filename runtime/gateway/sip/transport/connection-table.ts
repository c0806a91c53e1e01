import type { Target } from '../contract.ts';
import type { Connection } from './connection.ts';

interface Entry {
  readonly connection: Connection;
  /** Told when it closes; as long as there are any, it is kept open. */
  readonly keepers: Set<() => void>;
}

/** The connections of one listener, by who is at the other end. */
export class ConnectionTable {
  readonly #entries = new Map<string, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  /** Returns what to call when it has closed. */
  add(connection: Connection): () => void {
    const key = keyOf(connection.flow);
    const entry: Entry = { connection, keepers: new Set() };
    this.#entries.set(key, entry);
    return () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      const keepers = [...entry.keepers];
      entry.keepers.clear();
      for (const onLost of keepers) onLost();
    };
  }

  /**
   * The open connection to send to `target` on. A flow means that very connection; a place that was looked up may be
   * reached by any connection to it (RFC 5923), but over TLS only by one whose server we have verified for that name.
   */
  find(target: Target): Connection | undefined {
    return this.#entry(target)?.connection;
  }

  /** False when there is no such connection. */
  keep(target: Target, onLost: () => void): boolean {
    const entry = this.#entry(target);
    entry?.keepers.add(onLost);
    return entry !== undefined;
  }

  release(target: Target, onLost: () => void): void {
    this.#entries.get(keyOf(target))?.keepers.delete(onLost);
  }

  /** What a registration keeps open is closed only when it is dead. */
  sweep(now: number, idleMs: number): void {
    for (const { connection, keepers } of this.#entries.values()) {
      connection.sweep(now, keepers.size > 0 ? Number.POSITIVE_INFINITY : idleMs);
    }
  }

  destroyAll(): void {
    for (const { connection } of this.#entries.values()) connection.destroy();
  }

  #entry(target: Target): Entry | undefined {
    const entry = this.#entries.get(keyOf(target));
    if (entry?.connection.open !== true) return undefined;
    const { reconnectable = false } = entry.connection.flow; // made by us, so that its certificate was verified
    return reconnectable || 'localPort' in target || !isSecure(target) ? entry : undefined;
  }
}

function isSecure({ transport }: Target): boolean {
  return transport === 'tls' || transport === 'wss';
}

function keyOf(target: Target): string {
  const name = isSecure(target) ? (target.hostName ?? '') : '';
  return `${target.remoteAddress} ${target.remotePort} ${name}`;
}
