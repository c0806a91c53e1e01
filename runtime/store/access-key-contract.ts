import type { AccessKeyId, ApplicationId } from '#runtime/shared/ids.ts';

/** A key of the HTTP interface. What its holder sends is not kept, only a hash of it. */
export interface AccessKey {
  readonly id: AccessKeyId;
  /** Unique; what people call it by. */
  readonly name: string;
  /** How the key begins: enough to recognise it, not to use it. */
  readonly prefix: string;
  /** The store keeps it; `server/keys` knows what it allows. */
  readonly role: string;
  /** The applications it is for; null: all, and the node itself. */
  readonly applicationIds: readonly ApplicationId[] | null;
  /** Name of the key that it was made with. */
  readonly createdBy: string;
  readonly createdAt: number;
  /** From then on it is none, ms since the epoch; null: never. */
  readonly expiresAt: number | null;
  /** When it was used last, to the minute. */
  readonly lastUsedAt: number | null;
}

export type NewAccessKey = Omit<AccessKey, 'id' | 'createdAt' | 'lastUsedAt'> & {
  /** SHA-256 of the key, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
};

export interface AccessKeys {
  /** Throws KEY_NAME_INVALID, KEY_NAME_TAKEN, KEY_LIMIT, APPLICATION_MISSING. */
  add(key: NewAccessKey): Promise<AccessKey>;
  /** Also one whose time is over. */
  findByHash(sha256: string): Promise<AccessKey | undefined>;
  /** By id or by name; throws KEY_MISSING. */
  get(idOrName: string): Promise<AccessKey>;
  /** By name. */
  list(): Promise<readonly AccessKey[]>;
  used(id: AccessKeyId, at: number): Promise<void>;
  /** Throws KEY_MISSING. */
  remove(id: AccessKeyId): Promise<void>;
}

/** One line of the list of networks from which keys are taken. The narrowest network that holds an address decides. */
export interface AuthorizedNetwork {
  /** In CIDR form; unique. */
  readonly network: string;
  readonly action: 'allow' | 'deny';
  /** For people. */
  readonly description: string;
  readonly createdAt: number;
}

export interface AuthorizedNetworks {
  /** Adds a line, or changes the one there is. Throws ACCESS_LIMIT. */
  put(line: Omit<AuthorizedNetwork, 'createdAt'>): Promise<AuthorizedNetwork>;
  /** In order of creation. */
  list(): Promise<readonly AuthorizedNetwork[]>;
  /** How many of these there were. */
  remove(networks: readonly string[]): Promise<number>;
}

/** Keys for signatures of this database’s servers. */
export interface LinkKeys {
  /** 32 random bytes; the same on each server, made when there are none yet. */
  current(): Promise<Uint8Array>;
}

/** Who asked for a change, and what became of it. What was sent is not in it. */
export interface AuditEntry {
  /** Counts up; a number is never given again. */
  readonly number: number;
  readonly at: number;
  readonly keyId: string;
  readonly keyName: string;
  readonly role: string;
  /** IP address that the request came from. */
  readonly address: string;
  /** Method and pattern of the route: `PUT /v1/applications/:app/secrets/:name`. */
  readonly action: string;
  /** Path of what was to be changed, with the name or id that it got. */
  readonly object: string;
  readonly applicationId: ApplicationId | null;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Error code of a refusal. */
  readonly code: string | null;
}

export interface AuditFilter {
  /** Id of a key. */
  readonly keyId?: string;
  readonly applicationId?: ApplicationId | readonly ApplicationId[];
  /** Entries before this number: the last of the page before. */
  readonly before?: number;
  readonly limit?: number;
}

export interface AuditSearch {
  /** Milliseconds since the epoch, both included. */
  readonly from?: number;
  readonly to?: number;
  readonly numbers?: readonly number[];
  readonly keyIds?: readonly string[];
  readonly addresses?: readonly string[];
  readonly actions?: readonly string[];
  /** A name or id that the object has: `…=this` of a command, or a part of a path. */
  readonly about?: string;
  readonly oldestFirst?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface AuditEntries {
  append(entry: Omit<AuditEntry, 'number'>): Promise<void>;
  /** Newest first. */
  list(filter?: AuditFilter): Promise<readonly AuditEntry[]>;
  /** A page of what is meant, with how many there are in all. */
  search(search: AuditSearch): Promise<{ readonly rows: readonly AuditEntry[]; readonly total: number }>;
  /** Removes up to `limit` of the oldest entries: those made before `before`, and those beyond `auditEntries`. Returns how many. */
  prune(before: number, limit: number): Promise<number>;
}
