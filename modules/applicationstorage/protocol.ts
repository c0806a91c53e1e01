/** Guest → host. What the scenario passed is judged by the host, but for its names. */
export type StorageCommand =
  | { readonly type: 'get' | 'remove'; readonly requestId: string; readonly key?: unknown }
  | {
      readonly type: 'put';
      readonly requestId: string;
      readonly key?: unknown;
      readonly value?: unknown;
      readonly ttl?: unknown;
    }
  | { readonly type: 'keys'; readonly requestId: string; readonly pattern?: unknown; readonly count?: unknown };

/** `expireAt`: seconds since the epoch; 0 for what was removed. */
export type StorageKey = { readonly key: string; readonly value: string; readonly expireAt: number };

export type StoragePage = { readonly keys: readonly string[] };

export type StorageResult = StorageKey | StoragePage | null;

/** Host → guest. */
export type StorageEvent =
  | { readonly type: 'done'; readonly requestId: string; readonly result: StorageResult }
  | { readonly type: 'failed'; readonly requestId: string; readonly code: string; readonly message: string };
