/**
 * What the application keeps from session to session. Promises are rejected with an error whose `code` says why:
 * `STORAGE_BAD_ARGUMENT`, `STORAGE_TOO_OFTEN` (100 requests a second, 5 searches) and others.
 */
declare namespace ApplicationStorage {
  /** The value of a key; null when there is none. */
  export function get(key: string): Promise<StorageKey | null>;
  /**
   * Keeps a value.
   *
   * @param ttl seconds until it is forgotten (default: 30 days; at most 90)
   */
  export function put(key: string, value: string | number | boolean, ttl?: number): Promise<StorageKey>;
  /** Forgets a key, and resolves with what it was. */
  export function remove(key: string): Promise<StorageKey>;
  /**
   * Keys that match a pattern, in which `*` stands for anything.
   *
   * @param count 1 to 10,000 (default: 1,000)
   */
  export function keys(pattern?: string, count?: number): Promise<StoragePage>;
  export { remove as delete };
}

interface StorageKey {
  key: string;
  value: string;
  /** Seconds since 1970. */
  expireAt: number;
}

interface StoragePage {
  keys: string[];
}
