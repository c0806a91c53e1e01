import { guardLimits } from './limits.ts';

interface Row {
  failures: number;
  since: number;
  lockedUntil: number;
  times: number;
}

export interface LockOut {
  readonly source: string;
  /** `*`: whoever it says it is. */
  readonly user: string;
  readonly until: number;
}

/** Rows looked at when a place is wanted. */
const tried = 8;
/** No user name holds it. */
const separator = '\n';
/** Stands for every user of a source: a claimed user is `name@realm`. */
export const anyUser = '*';

/** Wrong passwords by source and user: who guesses is locked out, a phone with an old password bothers nobody else. */
export class PasswordFailures {
  readonly #rows = new Map<string, Row>();

  /** The lock-out that this failure brought about: of the source when it tries many users, else of the user for it. */
  failed(source: string, user: string, now: number): LockOut | undefined {
    const all = this.#count(source, anyUser, now);
    const row = this.#count(source, user, now);
    if (all.failures >= guardLimits.passwordSourceFailures) return lockOut(all, source, anyUser, now);
    if (row.failures >= guardLimits.passwordFailures) return lockOut(row, source, user, now);
    return undefined;
  }

  succeeded(source: string, user: string): void {
    this.#rows.delete(keyOf(source, user));
  }

  /** Whether anything was known of the source. */
  forget(source: string): boolean {
    const keys = [...this.#rows.keys()].filter((key) => key.startsWith(`${source}${separator}`));
    for (const key of keys) this.#rows.delete(key);
    return keys.length > 0;
  }

  isLockedOut(source: string, user: string, now: number): boolean {
    if (this.#rows.size === 0) return false;
    const until = (who: string) => this.#rows.get(keyOf(source, who))?.lockedUntil ?? 0;
    return until(user) > now || until(anyUser) > now;
  }

  current(now: number): readonly LockOut[] {
    return [...this.#rows]
      .filter(([, row]) => row.lockedUntil > now)
      .map(([key, row]) => {
        const at = key.indexOf(separator);
        return { source: key.slice(0, at), user: key.slice(at + 1), until: row.lockedUntil };
      });
  }

  #count(source: string, user: string, now: number): Row {
    const key = keyOf(source, user);
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = { failures: 0, since: now, lockedUntil: 0, times: 0 };
      if (this.#makeRoom(now)) this.#rows.set(key, row);
    }
    if (now - row.since > guardLimits.passwordWindowMs) {
      row.failures = 0;
      row.since = now;
    }
    row.failures += 1;
    return row;
  }

  /** A row that locks somebody out is never given up for another. */
  #makeRoom(now: number): boolean {
    if (this.#rows.size < guardLimits.passwordRows) return true;
    let looked = 0;
    for (const [key, row] of this.#rows) {
      this.#rows.delete(key);
      if (row.lockedUntil <= now) return true;
      this.#rows.set(key, row);
      looked += 1;
      if (looked === tried) break;
    }
    return false;
  }
}

/** Longer each time within a day. */
function lockOut(row: Row, source: string, user: string, now: number): LockOut {
  row.failures = 0;
  row.times = now - row.lockedUntil < guardLimits.rememberedMs ? row.times + 1 : 1;
  row.lockedUntil = now + Math.min(guardLimits.lockOutMs * 2 ** Math.min(row.times - 1, 20), guardLimits.lockOutMostMs);
  return { source, user, until: row.lockedUntil };
}

function keyOf(source: string, user: string): string {
  return `${source}${separator}${user}`;
}
