import type { ApplicationId } from '#runtime/shared/ids.ts';

/** A value that an application keeps under a key, for a while. Either may be a person's number or name: mark and redact them. */
export interface StoredValue {
  readonly key: string;
  readonly value: string;
  /** From then on it is not there, ms since the epoch. */
  readonly expiresAt: number;
}

export interface NewStoredValue {
  /** 1 to 200 characters. */
  readonly key: string;
  /** At most 2,000 characters. */
  readonly value: string;
  /** How long it is kept, from 0 (it is gone at once) to 90 days. Default: 30 days. */
  readonly ttlMs?: number;
}

export interface StoredValueFilter {
  /** `*` stands for any characters; without one: how the key begins. Default: every key. */
  readonly pattern?: string;
  /** Keys behind this one. */
  readonly after?: string;
  /** Default and greatest: `storeLimits.pageRows` values, `storeLimits.storedKeys` keys. */
  readonly limit?: number;
}

/**
 * What the sessions of an application share. Whatever is asked for here is done in the order it was asked for, so that every session sees
 * what another was told is stored. Half a surrogate pair becomes U+FFFD. Keys are in the order of their code points.
 */
export interface StoredValues {
  /** Adds or replaces. Throws STORAGE_KEY_INVALID, STORAGE_VALUE_INVALID, STORAGE_TTL_INVALID, STORAGE_LIMIT, APPLICATION_MISSING. */
  put(applicationId: ApplicationId, value: NewStoredValue): Promise<StoredValue>;
  /** Throws STORAGE_KEY_INVALID. */
  find(applicationId: ApplicationId, key: string): Promise<StoredValue | undefined>;
  /** Returns what was there. Throws STORAGE_KEY_INVALID. */
  remove(applicationId: ApplicationId, key: string): Promise<StoredValue | undefined>;
  /** Throws STORAGE_PATTERN_INVALID. */
  keys(applicationId: ApplicationId, filter?: StoredValueFilter): Promise<readonly string[]>;
  /** Throws STORAGE_PATTERN_INVALID. */
  list(applicationId: ApplicationId, filter?: StoredValueFilter): Promise<readonly StoredValue[]>;
  /** Removes at most `limit` values whose time is over, of all applications. Returns how many. */
  removeExpired(limit: number): Promise<number>;
}
