import type { ApplicationId } from '#runtime/shared/ids.ts';
import { sessionErrors } from './errors.ts';

/** A value that an application keeps, and until when, ms since the epoch. */
export interface KeptValue {
  readonly key: string;
  readonly value: string;
  readonly expiresAt: number;
}

/** How long a value is to be kept; default: as long as the store thinks right. */
export interface ValueToKeep {
  readonly key: string;
  readonly value: string;
  readonly ttlMs?: number;
}

/** Which keys are looked for (`*` stands for any characters), and how many at most. */
export interface KeysWanted {
  readonly pattern: string;
  readonly limit: number;
}

/** Values that the sessions of one application share; each call is done after those before it. Throws what the store throws. */
export interface ValueDesk {
  put(value: ValueToKeep): Promise<KeptValue>;
  find(key: string): Promise<KeptValue | undefined>;
  remove(key: string): Promise<KeptValue | undefined>;
  keys(wanted: KeysWanted): Promise<readonly string[]>;
}

/** Values of all applications, as the store has them. */
export type ValueStore = {
  readonly [Name in keyof ValueDesk]: (
    applicationId: ApplicationId,
    ...args: Parameters<ValueDesk[Name]>
  ) => ReturnType<ValueDesk[Name]>;
};

/** One application's. Without a store each call throws SESSION_STORAGE_UNAVAILABLE. */
export function valueDesk(applicationId: ApplicationId, store: ValueStore | undefined): ValueDesk {
  const values = async (): Promise<ValueStore> => {
    if (store === undefined) throw sessionErrors.create('SESSION_STORAGE_UNAVAILABLE');
    return store;
  };
  return {
    put: async (value) => (await values()).put(applicationId, value),
    find: async (key) => (await values()).find(applicationId, key),
    remove: async (key) => (await values()).remove(applicationId, key),
    keys: async (wanted) => (await values()).keys(applicationId, wanted),
  };
}
