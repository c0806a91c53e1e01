/** Objects that clients of the management API know by a number. */
export type NumberedKind =
  | 'application'
  | 'scenario'
  | 'rule'
  | 'user'
  | 'session'
  | 'call'
  | 'queue-request'
  | 'recording'
  | 'secret'
  | 'number'
  | 'access'
  | 'blocked-caller'
  | 'caller-id'
  | 'key';

/** Numbers for ids, given on first sight, kept for ever and never given again. */
export interface NumericIds {
  /** By id. Those that are new get numbers in the order they stand in. */
  numbersOf(kind: NumberedKind, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  idOf(kind: NumberedKind, number: number): Promise<string | undefined>;
}

/** Who signs tokens for the management API, and what they may do. */
export interface PlatformKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** PEM. */
  readonly publicKey: string;
  /** Names, as the management API has them. */
  readonly roles: readonly string[];
  /** Number of the sub-user whose it is, and with whom it goes; null: the account's. */
  readonly subUser: number | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** A person who uses the management API by a name and a password. */
export interface SubUser {
  /** Never given again. */
  readonly number: number;
  /** In lower case; unique. */
  readonly name: string;
  readonly passwordHash: string;
  readonly description: string;
  /** Names, as the management API has them. */
  readonly roles: readonly string[];
  readonly createdAt: number;
}

export interface SubUsers {
  /** Throws SUB_USER_NAME_TAKEN, SUB_USER_LIMIT. */
  add(subUser: Omit<SubUser, 'number' | 'createdAt'>): Promise<SubUser>;
  find(numberOrName: number | string): Promise<SubUser | undefined>;
  /** In order of creation. */
  list(): Promise<readonly SubUser[]>;
  /** Throws SUB_USER_MISSING. */
  change(number: number, change: Partial<Pick<SubUser, 'passwordHash' | 'description' | 'roles'>>): Promise<void>;
  /** With its keys. Throws SUB_USER_MISSING. */
  remove(number: number): Promise<void>;
}

export interface PlatformKeys {
  /** Throws PLATFORM_KEY_LIMIT. */
  add(key: Omit<PlatformKey, 'createdAt'>): Promise<PlatformKey>;
  find(id: string): Promise<PlatformKey | undefined>;
  /** In order of creation. */
  list(): Promise<readonly PlatformKey[]>;
  /** Throws PLATFORM_KEY_MISSING. */
  change(id: string, change: Partial<Pick<PlatformKey, 'name' | 'description' | 'roles'>>): Promise<PlatformKey>;
  /** Throws PLATFORM_KEY_MISSING. */
  remove(id: string): Promise<void>;
}
